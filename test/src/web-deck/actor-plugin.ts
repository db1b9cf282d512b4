import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MANIFEST = {
	Name: "Actor",
	Category: "Actor",
	UUID: "com.example.actor",
	Version: "1.0.0.0",
	CodePath: "plugin.mjs",
	PropertyInspectorPath: "ui/inspector.html",
	Actions: [
		{
			Name: "Scene",
			UUID: "com.example.actor.scene",
			Icon: "imgs/icon",
			Tooltip: "Goes to a scene",
			States: [{ Image: "imgs/icon" }],
		},
		{
			Name: "Volume",
			UUID: "com.example.actor.volume",
			Icon: "imgs/icon",
			States: [{ Image: "imgs/icon" }],
			Controllers: ["Encoder"],
			Encoder: { layout: "layouts/strip.json", TriggerDescription: { Rotate: "Volume" } },
		},
	],
};

const ICON =
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect x="2" y="4" width="20" height="14" rx="2" fill="none" stroke="#fff" stroke-width="2"/></svg>';

/**
 * Plays by itself: draws each key with its scene and how often it was pressed; the first key of row 2 fails, the next one
 * errs. A dial draws its ticks, freely and pushed, and what else was done to it last.
 */
const PROGRAM = `
import WebSocket from ${JSON.stringify(import.meta.resolve("ws"))};
const argument = (name) => process.argv[process.argv.indexOf("-" + name) + 1];
const deck = new WebSocket("ws://127.0.0.1:" + argument("port"));
const keys = new Map();
const send = (frame) => deck.send(JSON.stringify(frame));
const draw = ({ context, name, presses, down }) => {
	const words = down ? "down" : "pressed " + presses + " times";
	const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 144 144"><title>' + words + '</title>' +
		'<rect width="144" height="144" fill="' + (down ? "#DC1431" : "#0A0D12") + '"/>' +
		'<text x="72" y="70" font-family="Arial" font-size="20" font-weight="700" text-anchor="middle" fill="#FFFFFF">' + name.slice(0, 12) + '</text>' +
		'<text x="72" y="110" font-family="Arial" font-size="18" text-anchor="middle" fill="#B4BDC9">' + presses + '</text></svg>';
	send({ event: "setImage", context, payload: { image: "data:image/svg+xml," + encodeURIComponent(svg) } });
};
const drawDial = ({ context, free, pushed, last }) => {
	const words = "free " + free + ", pushed " + pushed + ", " + last;
	const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><title>' + words + '</title><rect width="200" height="100" fill="#0A0D12"/>' +
		'<text x="100" y="58" font-family="Arial" font-size="20" text-anchor="middle" fill="#FFFFFF">' + free + " / " + pushed + '</text></svg>';
	send({ event: "setFeedback", context, payload: { face: "data:image/svg+xml," + encodeURIComponent(svg) } });
};
const turned = (dial, event, payload) => {
	if (event === "dialRotate") dial[payload.pressed ? "pushed" : "free"] += payload.ticks;
	if (event === "dialDown" || event === "dialUp") dial.last = event;
	if (event === "touchTap") dial.last = payload.hold ? "long touch" : "touch";
	if (event.startsWith("dial") || event === "touchTap" || event === "willAppear") drawDial(dial);
};
deck.on("open", () => send({ event: argument("registerEvent"), uuid: argument("pluginUUID") }));
deck.on("close", () => process.exit(0));
deck.on("message", (data) => {
	const { event, context, payload } = JSON.parse(data);
	if (payload?.controller === "Encoder") {
		if (event === "willAppear") keys.set(context, { context, free: 0, pushed: 0, last: "new" });
		return keys.has(context) && turned(keys.get(context), event, payload);
	}
	if (event === "willAppear") keys.set(context, { context, presses: 0, down: false, place: payload.coordinates, name: payload.settings.scene?.name ?? "Choose" });
	const key = keys.get(context);
	if (!key) return;
	if (event === "willDisappear") return keys.delete(context);
	if (event === "didReceiveSettings") key.name = payload.settings.scene?.name ?? "Choose";
	if (event === "keyDown") key.down = true;
	if (event === "keyUp") {
		key.down = false;
		key.presses++;
		if (key.place.row === 1 && key.place.column === 0) send({ event: "showAlert", context });
		if (key.place.row === 1 && key.place.column === 1) send({ event: "setTitel", context, payload: { title: "" } });
	}
	if (["willAppear", "didReceiveSettings", "keyDown", "keyUp"].includes(event)) draw(key);
});
`;

const INSPECTOR = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Scene</title><script src="inspector.js" defer></script></head>
<body><main><h1>Scene</h1><label>Scene <input></label> <output></output></main></body></html>`;

const INSPECTOR_SCRIPT = `
globalThis.connectElgatoStreamDeckSocket = (port, uuid, event, info, actionInfo) => {
	const { action, payload } = JSON.parse(actionInfo);
	const input = document.querySelector("input");
	input.value = payload.settings.scene?.name ?? "";
	const socket = new WebSocket("ws://127.0.0.1:" + port);
	const send = (frame) => socket.send(JSON.stringify(frame));
	socket.onopen = () => {
		send({ event, uuid });
		document.querySelector("output").textContent = "registered";
	};
	input.oninput = () => send({ event: "setSettings", action, context: uuid, payload: { v: 1, scene: { name: input.value } } });
};
`;

/** A folder with a small plugin that plays by itself, and an inspector. */
export class Actor implements Disposable {
	readonly folder: string;

	private constructor() {
		this.folder = join(mkdtempSync(join(tmpdir(), "aidle-actor-")), "com.example.actor.sdPlugin");
		for (const name of ["imgs", "ui", "layouts"]) mkdirSync(join(this.folder, name), { recursive: true });
		const files = {
			"manifest.json": JSON.stringify(MANIFEST),
			"plugin.mjs": PROGRAM,
			"imgs/icon.svg": ICON,
			"layouts/strip.json": JSON.stringify({
				id: "strip",
				items: [{ key: "face", type: "pixmap", rect: [0, 0, 200, 100] }],
			}),
			"ui/inspector.html": INSPECTOR,
			"ui/inspector.js": INSPECTOR_SCRIPT,
		};
		for (const [name, content] of Object.entries(files)) writeFileSync(join(this.folder, name), content);
	}

	static make(): Actor {
		return new Actor();
	}

	[Symbol.dispose](): void {
		rmSync(join(this.folder, ".."), { recursive: true, force: true });
	}
}
