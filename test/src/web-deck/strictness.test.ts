import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import { checkCommand, commandNames } from "../../../src/web-deck/host/commands.ts";
import { DeckSocket } from "../../../src/web-deck/host/deck-socket.ts";
import { ProtocolLog } from "../../../src/web-deck/host/protocol-log.ts";
import { ENCODED, PAGE, useRig } from "./host-rig.ts";
import { DIAL, SCENE, TOGGLE } from "./puppet-plugin.ts";

const rig = useRig();

const connect = async (options: ClientOptions = {}) => {
	const socket = new WebSocket(`ws://127.0.0.1:${rig.host.port}`, options);
	const outcome = await new Promise<"open" | "refused">((resolve) => {
		socket.once("open", () => resolve("open"));
		socket.once("error", () => resolve("refused"));
	});
	return { socket, outcome, closed: () => socket.readyState === WebSocket.CLOSED };
};

describe("commands of the plugin", () => {
	it.each([
		["unknown-command", { event: "setTitel", payload: { title: "x" } }],
		["unknown-command", { event: "toString" }],
		["wrong-sender", { event: "sendToPlugin", payload: 1 }],
		["bad-shape", { payload: {} }],
		["bad-shape", { event: "setTitle" }],
		["bad-shape", { event: "setTitle", payload: { title: 5 } }],
		["bad-shape", { event: "setTitle", payload: { title: "x", colour: "red" } }],
		["bad-shape", { event: "setTitle", payload: { title: "x", target: 3 } }],
		["bad-shape", { event: "setTitle", extra: 1, payload: { title: "x" } }],
		["bad-shape", { event: "setState", payload: { state: 0.5 } }],
		["bad-shape", { event: "setState", payload: { state: -1 } }],
		["bad-shape", { event: "setSettings", payload: [1] }],
		["bad-shape", { event: "setResources", payload: { file: 1 } }],
		["state-out-of-range", { event: "setState", payload: { state: 1 } }],
		["state-out-of-range", { event: "setTitle", payload: { title: "x", state: 2 } }],
		["state-out-of-range", { event: "setImage", payload: { image: ENCODED, state: 7 } }],
		["unknown-context", { event: "setImage", context: "nobody", payload: { image: ENCODED } }],
		["unknown-context", { event: "setGlobalSettings", context: "nobody", payload: {} }],
		["unknown-device", { event: "switchToProfile", context: "plugin", device: "none", payload: {} }],
		["wrong-controller", { event: "setFeedback", payload: { title: "x" } }],
		["wrong-controller", { event: "setTriggerDescription", payload: { rotate: "x" } }],
		["bad-url", { event: "openUrl", context: undefined, payload: { url: "file:///etc/passwd" } }],
		["leaving-the-protocol", { event: "getSecrets", context: "plugin" }],
	])("reports %s for %o", async (rule, frame) => {
		const key = await rig.place(SCENE);
		const context = { key, plugin: rig.puppet.run.uuid }[String((frame as { context?: string }).context)];
		await rig.settle({ context: key, ...frame, ...(context ? { context } : {}) });
		expect(rig.rules()).toEqual([rule]);
		expect(rig.host.breaches[0]).toMatchObject({ at: expect.any(Number), detail: expect.stringMatching(/\.$/) });
	});

	it.each([["hello"], ["[]"], ['"text"'], ["null"]])("reports the frame %s as not JSON", async (text) => {
		await rig.settle(text);
		expect(rig.rules()).toEqual(["not-json"]);
	});

	it("never repeats a value, which may be a secret", async () => {
		const context = await rig.place(SCENE);
		await rig.settle({ event: "setTitle", context, payload: { title: ["canary-7f3a"] } });
		expect(rig.rules()).toEqual(["bad-shape"]);
		expect(JSON.stringify(rig.host.entries)).not.toContain("canary-7f3a");
	});

	it("has no showOk on a dial", async () => {
		const context = await rig.place(DIAL, { controller: "Encoder" });
		await rig.settle({ event: "showOk", context }, { event: "setState", context, payload: { state: 0 } });
		expect(rig.rules()).toEqual(["wrong-controller", "wrong-controller"]);
	});

	it("shows alerts and oks", async () => {
		const context = await rig.place(SCENE);
		await rig.settle({ event: "showAlert", context }, { event: "showOk", context });
		expect(rig.host.overlays(context).map(({ overlay }) => overlay)).toEqual(["alert", "ok"]);
		expect(rig.rules()).toEqual([]);
	});

	it("opens web addresses and keeps log messages", async () => {
		const opened: string[] = [];
		const stop = rig.host.onChange((change) => change.kind === "url" && opened.push(change.url));
		await rig.settle(
			{ event: "openUrl", payload: { url: "https://example.com/a" } },
			{ event: "logMessage", payload: { message: "hello" } },
		);
		stop();
		expect(opened).toEqual(["https://example.com/a"]);
		expect(rig.host.entries).toMatchObject([{ severity: "note", rule: "log-message", detail: "plugin: hello" }]);
	});

	it("tells a key that has vanished from one that crossed the news", async () => {
		const context = await rig.place(TOGGLE);
		rig.host.removeKey(context);
		await rig.puppet.hears("willDisappear", context);
		await rig.settle({ event: "setImage", context, payload: { image: ENCODED } });
		expect(rig.rules()).toEqual([]);
		await expect
			.poll(async () => {
				await rig.settle({ event: "setSettings", context, payload: {} });
				return rig.rules();
			})
			.toEqual(["vanished-context"]);
	});

	it("knows every command of the SDK, and no other", () => {
		expect(commandNames().map(({ name }) => name)).toEqual([
			...["setSettings", "getSettings", "setGlobalSettings", "getGlobalSettings", "getSecrets"],
			...["setResources", "getResources", "setTitle", "setImage", "setState", "setFeedback", "setFeedbackLayout"],
			...["setTriggerDescription", "showAlert", "showOk", "switchToProfile", "sendToPropertyInspector"],
			...["sendToPlugin", "openUrl", "logMessage"],
		]);
		for (const { name, from } of commandNames()) {
			for (const sender of ["plugin", "inspector"] as const) {
				const judged = checkCommand({ event: name, nonsense: 1 }, sender);
				expect(judged).toMatchObject({ rule: from.includes(sender) ? "bad-shape" : "wrong-sender" });
			}
		}
	});
});

describe("connections", () => {
	const register = { event: "registerPlugin" };

	it.each([
		[
			"a command before the registration",
			() => ({ event: "openUrl", payload: { url: "https://a.b" } }),
			"not-registered",
		],
		["an unknown uuid", () => ({ ...register, uuid: "AAAA" }), "unknown-uuid"],
		["a uuid that is in use", () => ({ ...register, uuid: rig.puppet.run.uuid }), "registered-twice"],
		["a registration with more in it", () => ({ ...register, uuid: "AAAA", more: 1 }), "bad-shape"],
		["a registration without uuid", () => register, "bad-shape"],
	])("closes on %s", async (_name, frame, rule) => {
		const { socket, closed } = await connect();
		socket.send(JSON.stringify(frame()));
		await expect.poll(closed).toBe(true);
		expect(rig.rules()).toEqual([rule]);
		expect(rig.host.plugin.phase).toBe("running");
	});

	it("takes the uuid of an inspector for an inspector only, and once", async () => {
		const { uuid } = rig.host.openInspector(await rig.place());
		const wrong = await connect();
		wrong.socket.send(JSON.stringify({ event: "registerPlugin", uuid }));
		await expect.poll(wrong.closed).toBe(true);
		const right = await connect({ origin: PAGE });
		right.socket.send(JSON.stringify({ event: "registerPropertyInspector", uuid }));
		await rig.puppet.hears("propertyInspectorDidAppear");
		const again = await connect({ origin: PAGE });
		again.socket.send(JSON.stringify({ event: "registerPropertyInspector", uuid }));
		await expect.poll(again.closed).toBe(true);
		right.socket.terminate();
		expect(rig.rules()).toEqual(["wrong-sender", "registered-twice"]);
	});

	it.each([
		["another port", { origin: "http://127.0.0.1:28201" }, "wrong-origin"],
		["another name of this machine", { origin: "http://localhost:28200" }, "wrong-origin"],
		["the web", { origin: "https://example.com" }, "wrong-origin"],
		["no origin at all (a sandboxed frame)", { origin: "null" }, "wrong-origin"],
		["a rebound name", { headers: { host: "evil.example:80" } }, "wrong-host"],
	])("refuses %s", async (_name, options, rule) => {
		expect((await connect(options)).outcome).toBe("refused");
		expect(rig.rules()).toEqual([rule]);
	});

	it("does not take a page for the plugin", async () => {
		const log = new ProtocolLog();
		const nothing = () => {};
		const listeners = { onRegistered: nothing, onFrame: nothing, onClosed: nothing };
		const server = new DeckSocket({ ...listeners, log, pageOrigin: PAGE });
		await server.listen();
		const socket = new WebSocket(`ws://127.0.0.1:${server.port}`, { origin: PAGE });
		await once(socket, "open");
		socket.send(JSON.stringify({ event: "registerPlugin", uuid: server.issue("plugin") }));
		await once(socket, "close");
		await server.close();
		expect(log.breaches.map(({ rule }) => rule)).toEqual(["wrong-origin"]);
	});

	it("survives a connection that breaks the WebSocket protocol", async () => {
		const { socket } = await connect();
		socket.send(Buffer.from("binary"));
		await expect.poll(rig.rules).toEqual(["not-json"]);
		socket.terminate();
		await rig.settle();
		expect(rig.host.plugin.phase).toBe("running");
	});
});
