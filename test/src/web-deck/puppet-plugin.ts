import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";

type Frame = { event: string; context?: string; payload?: Record<string, unknown>; [name: string]: unknown };

/** What one run of the plugin was started with. */
type Run = {
	pid: number;
	port: string;
	uuid: string;
	registerEvent: string;
	info: string;
	cwd: string;
	argv: string[];
};

export const SCENE = "com.example.puppet.scene";
export const TOGGLE = "com.example.puppet.toggle";
export const MANUAL = "com.example.puppet.manual";
export const DIAL = "com.example.puppet.dial";

const states = (...titles: string[]) => titles.map((Title) => ({ Image: "imgs/key", Title }));

const MANIFEST = {
	Name: "Puppet",
	UUID: "com.example.puppet",
	Version: "1.0.0.0",
	CodePath: "plugin.mjs",
	PropertyInspectorPath: "ui/inspector.html",
	Profiles: [{ Name: "Bundled" }],
	Actions: [
		{ Name: "Scene", UUID: SCENE, Icon: "imgs/key", States: states("one") },
		{ Name: "Toggle", UUID: TOGGLE, Icon: "imgs/key", States: states("off", "on") },
		{
			Name: "Manual",
			UUID: MANUAL,
			Icon: "imgs/key",
			States: states("off", "on").map((state) => ({ ...state, Name: "Shining" })),
			DisableAutomaticStates: true,
		},
		{
			Name: "Dial",
			UUID: DIAL,
			Icon: "imgs/key",
			States: states(""),
			Controllers: ["Encoder"],
			Encoder: { layout: "$B1" },
		},
	],
};

export const KEY_SVG =
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 144 144"><circle cx="72" cy="72" r="40"/></svg>';

/** One pixel. */
export const PNG_BASE64 =
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A plugin that registers and then says only what the test tells it to; everything it hears goes to the test. */
const PROGRAM = `
import { readFileSync, writeSync } from "node:fs";
import WebSocket from ${JSON.stringify(import.meta.resolve("ws"))};
const argument = (name) => process.argv[process.argv.indexOf("-" + name) + 1];
const { control } = JSON.parse(readFileSync("control.json", "utf8"));
const run = { pid: process.pid, port: argument("port"), uuid: argument("pluginUUID"), registerEvent: argument("registerEvent"),
	info: argument("info"), cwd: process.cwd(), argv: [...process.execArgv, ...process.argv], env: process.env };
const test = new WebSocket("ws://127.0.0.1:" + control);
await new Promise((resolve) => test.once("open", resolve));
test.send(JSON.stringify({ run }));
const deck = new WebSocket("ws://127.0.0.1:" + run.port);
await new Promise((resolve) => deck.once("open", resolve));
deck.send(JSON.stringify({ event: run.registerEvent, uuid: run.uuid }));
deck.on("message", (data) => test.send(JSON.stringify({ heard: JSON.parse(data) })));
deck.on("close", () => process.exit(0));
test.on("message", (data) => {
	const { say, print } = JSON.parse(data);
	if (print) writeSync(2, print + "\\n");
	else deck.send(say);
});
`;

/** A plugin folder in a temporary place, and the strings of the plugin that runs from it. */
export class Puppet {
	readonly folder: string;
	readonly heard: Frame[] = [];
	readonly runs: (Run & { env: Record<string, string> })[] = [];
	readonly #control: WebSocketServer;
	#socket: WebSocket | undefined;

	private constructor(control: WebSocketServer) {
		this.#control = control;
		this.folder = join(mkdtempSync(join(tmpdir(), "aidle-puppet-")), "com.example.puppet.sdPlugin");
		for (const name of ["imgs", "ui", "layouts"]) mkdirSync(join(this.folder, name), { recursive: true });
		const layout = (width: number) => ({
			id: "own",
			items: [{ key: "level", type: "bar", rect: [0, 0, width, 20], value: 0 }],
		});
		const files: Record<string, string | Buffer> = {
			"manifest.json": JSON.stringify(MANIFEST),
			"plugin.mjs": PROGRAM,
			"control.json": JSON.stringify({ control: (control.address() as AddressInfo).port }),
			"imgs/key.svg": KEY_SVG,
			"imgs/dot.png": Buffer.from(PNG_BASE64, "base64"),
			"layouts/own.json": JSON.stringify(layout(200)),
			"layouts/picture.json": JSON.stringify({
				id: "picture",
				items: [{ key: "face", type: "pixmap", rect: [0, 0, 200, 100] }],
			}),
			"layouts/wide.json": JSON.stringify(layout(212)),
			"ui/inspector.html": "<!doctype html><title>Inspector</title>",
			"ui/.hidden.json": "{}",
		};
		for (const [name, content] of Object.entries(files)) writeFileSync(join(this.folder, name), content);
		control.on("connection", (socket) => {
			this.#socket = socket;
			socket.on("message", (data) => {
				const { run, heard } = JSON.parse(data.toString());
				if (run) this.runs.push(run);
				if (heard) this.heard.push(heard);
			});
		});
	}

	static async make(): Promise<Puppet> {
		const control = new WebSocketServer({ port: 0, host: "127.0.0.1" });
		await new Promise((resolve) => control.once("listening", resolve));
		return new Puppet(control);
	}

	get run() {
		const run = this.runs.at(-1);
		if (!run) throw new Error("The puppet has not started.");
		return run;
	}

	/** Whether a plugin process runs; its socket closes when it ends, however it ends. */
	get isRunning(): boolean {
		return this.#control.clients.size > 0;
	}

	/** Sends one frame to the host, as it stands when it is a string. */
	say(frame: unknown): void {
		const say = typeof frame === "string" ? frame : JSON.stringify(frame);
		this.#socket?.send(JSON.stringify({ say }));
	}

	print(text: string): void {
		this.#socket?.send(JSON.stringify({ print: text }));
	}

	/** Waits for the next frame of that name not yet taken, and takes it. */
	async hears(event: string, context?: string): Promise<Frame> {
		const index = () =>
			this.heard.findIndex((frame) => frame.event === event && (context === undefined || frame.context === context));
		const at = await vi.waitUntil(() => (index() < 0 ? false : { index: index() }), { timeout: 5_000, interval: 5 });
		const [frame] = this.heard.splice(at.index, 1);
		if (!frame) throw new Error(`Nothing called ${event}.`);
		return frame;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		for (const socket of this.#control.clients) socket.terminate();
		await new Promise((resolve) => this.#control.close(resolve));
		rmSync(join(this.folder, ".."), { recursive: true, force: true });
	}
}
