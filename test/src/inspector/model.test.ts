import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
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
let port: number;

beforeEach(async () => {
	server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
	await once(server, "listening");
	const address = server.address();
	port = typeof address === "object" && address ? address.port : 0;
	heard = [];
	model = new InspectorModel();
	const connected = once(server, "connection") as Promise<[WebSocket]>;
	const actionInfo = JSON.stringify({ action: "a", payload: { settings: { v: 1 } } });
	model.connect({ port: String(port), uuid: "u", event: "registerPropertyInspector", actionInfo });
	[socket] = await connected;
	socket.on("message", (data) => heard.push(JSON.parse(String(data))));
});
afterEach(() => {
	vi.useRealTimers();
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

	it("asks a plugin that has not heard of a change, until it has", async () => {
		await expect.poll(() => heard.length).toBeGreaterThan(1);
		send(form);
		await settled();
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
		const asked = () => heard.filter(({ payload }) => isOfType(payload, "hello")).length;
		expect(asked()).toBe(1);
		model.change({ v: 1, a: 1 });
		vi.advanceTimersByTime(2_000);
		expect(model.saved.value).toBe("unheard");
		await expect.poll(asked).toBe(2);
		vi.advanceTimersByTime(2_000);
		expect(model.silent.value).toBe(true);
		await expect.poll(asked).toBe(3);
		send({ ...form, settings: { a: 1, v: 1 } });
		await expect.poll(() => model.saved.value).toBe("saved");
		expect(model.silent.value).toBe(false);
		vi.advanceTimersByTime(9_000);
		await settled();
		expect(asked()).toBe(3);
	});

	it("looks whether the plugin still knows of it, and says when it does not", async () => {
		vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
		const client = once(server, "connection") as Promise<[WebSocket]>;
		model = new InspectorModel();
		model.connect({ port: String(port), uuid: "u", event: "registerPropertyInspector", actionInfo: "{}" });
		[socket] = await client;
		const pings: unknown[] = [];
		socket.on("message", (data) => {
			const { payload } = JSON.parse(String(data));
			if (isOfType(payload, "ping")) pings.push(payload);
		});
		await expect.poll(() => vi.getTimerCount()).toBe(2);
		await settled();
		vi.advanceTimersByTime(5_000);
		await expect.poll(() => pings.length).toBe(1);
		send({ type: "pong" });
		await settled();
		vi.advanceTimersByTime(4_999);
		expect(model.silent.value).toBe(false);
		vi.advanceTimersByTime(1);
		await expect.poll(() => pings.length).toBe(2);
		vi.advanceTimersByTime(4_000);
		expect(model.silent.value).toBe(true);
	});

	it("counts the fields that hold something invalid", () => {
		model.mark("x", "Step");
		model.mark("y", "Data");
		model.mark("x", undefined);
		expect([...model.faults.value.values()]).toEqual(["Data"]);
	});
});

const isOfType = (payload: unknown, type: string): boolean =>
	typeof payload === "object" && payload !== null && "type" in payload && payload.type === type;

const isNeed = (payload: unknown): payload is { facts: string[] } => isOfType(payload, "need");
