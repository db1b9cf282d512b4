import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import type { ToInspector } from "../../../src/inspector/messages.d.ts";
import { InspectorModel } from "../../../src/inspector/model.ts";

interface Heard {
	readonly event: string;
	readonly payload?: unknown;
}

let server: WebSocketServer;
let model: InspectorModel;
let socket: WebSocket;
let heard: Heard[];

beforeEach(async () => {
	server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" && address ? address.port : 0;
	heard = [];
	model = new InspectorModel();
	const connected = once(server, "connection") as Promise<[WebSocket]>;
	const actionInfo = JSON.stringify({ action: "a", payload: { settings: { v: 1 } } });
	model.connect({ port: String(port), uuid: "u", event: "registerPropertyInspector", actionInfo });
	[socket] = await connected;
	socket.on("message", (data) => heard.push(JSON.parse(String(data))));
});
afterEach(() => {
	for (const client of server.clients) client.terminate();
	server.close();
});

const send = (payload: ToInspector): void =>
	socket.send(JSON.stringify({ event: "sendToPropertyInspector", action: "a", context: "u", payload }));
const form = {
	type: "form",
	name: "Do",
	form: { properties: {} },
	settings: {},
	connections: false,
	newer: false,
} as const;

/** Waits until everything sent before has been heard. */
async function settled(): Promise<void> {
	const name = `Do ${Math.random()}`;
	send({ ...form, name });
	await expect.poll(() => model.shape.value?.name).toBe(name);
}

describe("InspectorModel", () => {
	it("does not go back to settings that are older than what has been changed since", async () => {
		await expect.poll(() => heard.length).toBeGreaterThan(1);
		model.change({ v: 1, a: 1 });
		model.change({ v: 1, a: 1, b: 2 });
		send({ type: "saved", settings: { v: 1, a: 1 } });
		await settled();
		expect([model.settings.value, model.saved.value]).toEqual([{ v: 1, a: 1, b: 2 }, "saving"]);
		send({ type: "saved", settings: { b: 2, a: 1, v: 1 } });
		await expect.poll(() => model.saved.value).toBe("saved");
		send({ type: "saved", settings: { v: 1, a: 7 } });
		await expect.poll(() => model.settings.value).toEqual({ v: 1, a: 7 });
	});

	it("asks for the facts in sight, again of a plugin that has just started", async () => {
		const needs = () => heard.flatMap(({ payload }) => (isNeed(payload) ? [payload.facts] : []));
		await expect.poll(() => heard.length).toBeGreaterThan(1);
		model.wanted.want("b");
		model.wanted.want("a");
		await expect.poll(needs).toEqual([["a", "b"]]);
		send(form);
		await expect.poll(needs).toEqual([
			["a", "b"],
			["a", "b"],
		]);
	});

	it("puts readings together, and knows those that are gone", async () => {
		send({ type: "facts", facts: { a: { value: 1, since: 1 }, b: { unknown: "offline" } } });
		send({ type: "facts", facts: { a: null } });
		await settled();
		expect(model.facts.value).toEqual({ a: null, b: { unknown: "offline" } });
	});

	it("counts the fields that hold something invalid", () => {
		model.mark("x", "Step");
		model.mark("y", "Data");
		model.mark("x", undefined);
		expect([...model.faults.value.values()]).toEqual(["Data"]);
	});
});

const isNeed = (payload: unknown): payload is { facts: string[] } =>
	typeof payload === "object" && payload !== null && "type" in payload && payload.type === "need";
