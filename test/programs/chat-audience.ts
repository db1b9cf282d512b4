import { setTimeout as pause } from "node:timers/promises";
import type WebSocket from "ws";
import type { RuleRequest } from "../../companion/contract/rule.ts";
import type { SignIn } from "../../companion/contract/sign-in.ts";
import type { ServerMessage } from "../../companion/contract/wire.ts";
import { ask, type Door, greet } from "./door.ts";
import type { TwitchSimulator } from "./twitch-simulator.ts";

const LINK = "twitch:main";
const CHANNEL = "aidle_demo";
const MESSAGE = "twitch.chat.message";
const PATIENCE_MS = 20_000;
const LOOK_MS = 20;

/** A pattern that keeps a backtracking engine busy for ever with a row of `a` and something else behind it. */
const CATASTROPHE = "^(a+)+$";
const BAIT = `${"a".repeat(10_000)}!`;

/**
 * A client of a companion who reads along in the chat of a simulated Twitch and counts what the storms there say. A
 * rule of that companion tries a catastrophic pattern on every message meanwhile.
 */
export class ChatAudience implements Disposable {
	readonly #twitch: TwitchSimulator;
	readonly #socket: WebSocket;
	#heard = new Map<string, number>();
	#gaps = 0;

	private constructor(twitch: TwitchSimulator, socket: WebSocket) {
		this.#twitch = twitch;
		this.#socket = socket;
		socket.on("message", (data) => this.#hear(JSON.parse(String(data))));
		socket.on("error", () => {});
	}

	/** Signs the companion in to Twitch; resolves once the chat is heard. */
	static async join(twitch: TwitchSimulator, door: Door): Promise<ChatAudience> {
		await signIn(twitch, door);
		await done(door, "POST", "/v1/rules", {
			name: "Catastrophe",
			on: { event: MESSAGE, settings: { regex: CATASTROPHE } },
			do: [{ action: "obs.scene.switch", settings: { scene: { name: "Never" } } }],
		} satisfies RuleRequest);
		const audience = new ChatAudience(twitch, await greet(door, { kind: "page", name: "audience" }, [MESSAGE]));
		await until("a message of the chat", async () => {
			await twitch.fire("chat", { login: "cat_viewer", text: "probe" });
			return audience.#heard.size > 0;
		});
		return audience;
	}

	/** So many messages a second; how many never arrived, and how many arrived more than once or as a gap. */
	async storm(perSecond: number, seconds: number): Promise<{ sent: number; lost: number; twice: number }> {
		return await this.#listen("storm {n}", perSecond, seconds);
	}

	/** The same with messages of 10 kB made to be tried in vain. */
	async bait(perSecond: number, seconds: number): Promise<{ sent: number; lost: number; twice: number }> {
		return await this.#listen(`${BAIT} {n}`, perSecond, seconds);
	}

	async #listen(text: string, perSecond: number, seconds: number) {
		this.#heard = new Map();
		this.#gaps = 0;
		const { sent } = await this.#twitch.storm({ perSecond, seconds, text });
		const expected = Array.from({ length: sent }, (_, n) => text.replaceAll("{n}", String(n + 1)));
		const lost = () => expected.filter((message) => !this.#heard.has(message)).length;
		// What is late is not lost.
		for (const deadline = performance.now() + PATIENCE_MS; lost() > 0 && performance.now() < deadline; ) {
			await pause(LOOK_MS);
		}
		const twice = expected.filter((message) => (this.#heard.get(message) ?? 0) > 1).length;
		return { sent, lost: lost(), twice: twice + this.#gaps };
	}

	[Symbol.dispose](): void {
		this.#socket.terminate();
	}

	#hear(message: ServerMessage): void {
		if (message.type === "gap") this.#gaps += message.dropped;
		if (message.type !== "event" || message.event.event !== MESSAGE) return;
		const { text } = (message.event.payload as { message: { text: string } }).message;
		this.#heard.set(text, (this.#heard.get(text) ?? 0) + 1);
	}
}

async function signIn(twitch: TwitchSimulator, door: Door): Promise<void> {
	await twitch.deviceTimes({ interval: 0.1 });
	await done(door, "PUT", `/v1/links/${LINK}`, { kind: "simulated", port: twitch.port });
	await done(door, "POST", `/v1/links/${LINK}/sign-in`, { scopes: ["user:read:chat"] });
	await twitch.allow(CHANNEL);
	await until("end of the sign-in", async () => {
		const { phase } = (await done(door, "GET", `/v1/links/${LINK}/sign-in`)) as SignIn;
		return phase === "done";
	});
}

async function done(door: Door, method: string, path: string, request?: object): Promise<unknown> {
	const { status, text, body } = await ask(door, method, path, request);
	if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${text}`);
	return body;
}

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
	for (const deadline = performance.now() + PATIENCE_MS; !(await look()); await pause(LOOK_MS)) {
		if (performance.now() > deadline) throw new Error(`No ${what} within ${PATIENCE_MS} ms`);
	}
}
