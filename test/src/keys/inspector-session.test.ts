import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import type { Companion } from "../../../src/companion-client/companion.ts";
import type { ClientState } from "../../../src/companion-client/state.ts";
import type { ToInspector } from "../../../src/inspector/messages.d.ts";
import type { Key } from "../../../src/keys/bound-key.ts";
import { Consents } from "../../../src/keys/consents.ts";
import { CopiedSettings } from "../../../src/keys/copied-settings.ts";
import { InspectorSession } from "../../../src/keys/inspector-session.ts";
import type { StoredSettings } from "../../../src/keys/key.ts";
import { sceneKey } from "../../../src/keys/scene-key.ts";
import { keys } from "../../../src/keys/table.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const known = (value: unknown): Reading => ({ value, since: 1 });
const connected: ClientState = { phase: "connected", since: 1, epoch: "e", version: "1.0.0" };

function opened(stored: StoredSettings, facts: Record<string, Reading> = {}, key: Key = sceneKey) {
	const watched: string[] = [];
	const given: string[] = [];
	const asked: string[] = [];
	const sent: ToInspector[] = [];
	const listeners = new Map<string, () => void>();
	const nothing: Disposable = { [Symbol.dispose]: () => {} };
	const companion: Companion = {
		state: connected,
		fruitlessStarts: 0,
		onState: () => nothing,
		onEvent: () => nothing,
		watch: (keys, listener) => {
			watched.push(...keys);
			for (const key of keys) listeners.set(key, () => listener(new Set([key])));
			return { [Symbol.dispose]: () => void given.push(...keys) };
		},
		read: (key) => facts[key],
		run: async () => {
			throw new Error("an inspector runs nothing");
		},
		retryLink: async (id) => asked.push(`retry ${id}`) > 0,
		links: async () => [
			{
				id: "obs:main",
				family: "obs",
				name: "OBS",
				kind: "real",
				host: "10.0.0.7",
				port: 4455,
				tls: false,
				password: "saved",
				state: { phase: "stopped" },
				corrections: 0,
			},
		],
		setUp: async ({ method, path, body }) => {
			asked.push([method, path, JSON.stringify(body)].filter(Boolean).join(" "));
			return path.startsWith("/v1/links/obs:silent") ? undefined : { status: 200, body: { links: [] } };
		},
		hurry: () => void asked.push("hurry"),
		refresh: (keys) => void asked.push(`refresh ${keys.join()}`),
	};
	const session = new InspectorSession({
		key,
		companion,
		consents: new Consents(),
		copies: new CopiedSettings(keys),
		stored,
		send: (message) => sent.push(message),
	});
	/** Another reading of a fact. */
	const change = (key: string, reading: Reading): void => {
		facts[key] = reading;
		listeners.get(key)?.();
	};
	return { session, sent, watched, given, asked, change };
}

describe("InspectorSession", () => {
	it("tells the form and the situation at once, then the names of the links and nothing else of them", async () => {
		const { sent } = opened({ v: 1 });
		expect(sent).toMatchObject([
			{ type: "form", name: "Scene", settings: { v: 1 }, connections: false, newer: false },
			{ type: "situation", situation: { links: null } },
		]);
		await vi.advanceTimersByTimeAsync(200);
		expect(sent.at(-1)).toMatchObject({ situation: { links: [{ id: "obs:main", name: "OBS" }] } });
		expect(JSON.stringify(sent)).not.toContain("10.0.0.7");
	});

	it("watches what the inspector needs, and what it needs no longer it gives up", async () => {
		const { session, watched, given } = opened({ v: 1 });
		expect(watched).toEqual([]);
		await session.hear({ type: "need", facts: ["a", "b"] });
		await session.hear({ type: "need", facts: ["b", "c"] });
		expect([watched, given]).toEqual([["a", "b", "c"], ["a"]]);
		session[Symbol.dispose]();
		expect(given).toEqual(["a", "b", "c"]);
	});

	it("tells at once what is known of needed facts, later only what has changed", async () => {
		const { session, sent, change } = opened({ v: 1 }, { a: known(1), b: known(2) });
		await vi.advanceTimersByTimeAsync(200);
		const before = sent.length;
		await session.hear({ type: "need", facts: ["a", "b", "c"] });
		change("c", known(3));
		change("a", known(4));
		await vi.advanceTimersByTimeAsync(200);
		expect(sent.slice(before)).toEqual([
			{ type: "facts", facts: { a: known(1), b: known(2) } },
			{ type: "facts", facts: { a: known(4), c: known(3) } },
		]);
	});

	it("tells all of them again to an inspector that has just loaded", async () => {
		const { session, sent } = opened({ v: 1 }, { a: known(1) });
		await session.hear({ type: "need", facts: ["a"] });
		const before = sent.length;
		await session.hear({ type: "hello" });
		expect(sent.slice(before).map(({ type }) => type)).toEqual(["form", "situation", "facts"]);
	});

	it("tells what nobody has allowed of what its key does, again to one that has just loaded, until it is allowed", async () => {
		const user = { id: "1", login: "aidle_demo", name: "Aidle_Demo" };
		const account = (...scopes: string[]) => known({ user, channel: user, scopes, missing: [] });
		const key = factKey("twitch.account", { link: "twitch:bot" });
		const chat = keys.find(({ uuid }) => uuid.endsWith(".chat"));
		const { session, sent, change } = opened({ v: 1, message: "Hi", link: "twitch:bot" }, {}, chat);
		const lacks = () => sent.flatMap((message) => (message.type === "lacks" ? [message.lacks] : []));
		await session.hear({ type: "need", facts: [key] });
		change(key, account());
		await vi.advanceTimersByTimeAsync(200);
		const found = { signIn: "twitch:bot", scopes: ["user:write:chat"] };
		expect(lacks()).toEqual([found]);
		await session.hear({ type: "hello" });
		change(key, account("user:write:chat"));
		await vi.advanceTimersByTimeAsync(200);
		expect(lacks()).toEqual([found, found, null]);
	});

	it("says when nobody knows a fact any more", async () => {
		const facts: Record<string, Reading> = { a: known(1), b: known(2) };
		const { session, sent, change } = opened({ v: 1 }, facts);
		await session.hear({ type: "need", facts: ["a", "b"] });
		delete facts.a;
		change("b", known(3));
		await vi.advanceTimersByTimeAsync(200);
		expect(sent).toContainEqual({ type: "facts", facts: { a: null, b: known(3) } });
	});

	it("has read again what is to be refreshed, and tells it even if it is the same", async () => {
		const { session, sent, asked } = opened({ v: 1 }, { a: known(1) });
		await session.hear({ type: "need", facts: ["a"] });
		await vi.advanceTimersByTimeAsync(200);
		const before = sent.length;
		await session.hear({ type: "refresh", facts: ["a", "other"] });
		await vi.advanceTimersByTimeAsync(200);
		expect(asked).toEqual(["refresh a"]);
		expect(sent.slice(before)).toEqual([{ type: "facts", facts: { a: known(1) } }]);
	});

	it("tells many changes as one", async () => {
		const { session, sent, change } = opened({ v: 1 });
		await session.hear({ type: "need", facts: ["a"] });
		await vi.advanceTimersByTimeAsync(200);
		const before = sent.length;
		for (let turn = 0; turn < 20; turn++) change("a", known(turn));
		await vi.advanceTimersByTimeAsync(200);
		expect(sent.length - before).toBe(1);
	});

	it("tells settings that have changed", () => {
		const { session, sent } = opened({ v: 1 });
		session.settle({ v: 1, link: "obs:b" });
		expect(sent).toContainEqual({ type: "saved", settings: { v: 1, link: "obs:b" } });
	});

	it("passes set-up requests on as they are, once, and tells what came of them", async () => {
		const { session, asked, sent } = opened({ v: 1 });
		const before = sent.length;
		const body = { host: "10.0.0.8", port: 4455, password: "hunter22" };
		await session.hear({ type: "setup", number: 1, request: { method: "PUT", path: "/v1/links/obs:main", body } });
		await session.hear({ type: "setup", number: 2, request: { method: "GET", path: "/v1/links" } });
		await session.hear({ type: "setup", number: 3, request: { method: "DELETE", path: "/v1/links/obs:silent" } });
		expect(asked).toEqual([
			`PUT /v1/links/obs:main ${JSON.stringify(body)}`,
			"GET /v1/links",
			"DELETE /v1/links/obs:silent",
		]);
		expect(sent.slice(before).filter(({ type }) => type === "answered")).toEqual([
			{ type: "answered", number: 1, status: 200, body: { links: [] } },
			{ type: "answered", number: 2, status: 200, body: { links: [] } },
			{ type: "answered", number: 3, status: 0, body: undefined },
		]);
		await vi.advanceTimersByTimeAsync(200);
		expect(JSON.stringify(sent)).not.toContain("hunter22");
	});

	it("tells nothing more once it is closed: the key's next inspector asks for itself", async () => {
		const { session, sent } = opened({ v: 1 });
		await vi.advanceTimersByTimeAsync(200);
		const before = sent.length;
		const asked = session.hear({ type: "setup", number: 2, request: { method: "DELETE", path: "/v1/links/obs:2" } });
		session[Symbol.dispose]();
		await asked;
		await vi.advanceTimersByTimeAsync(200);
		expect(sent.slice(before)).toEqual([]);
		expect(vi.getTimerCount()).toBe(0);
	});

	it.each([
		["another route", { method: "GET", path: "/v1/runs" }],
		["another method", { method: "POST", path: "/v1/links" }],
		["a way round", { method: "PUT", path: "/v1/links/obs:main/../../drain", body: {} }],
		["more than a path", { method: "GET", path: "/v1/links?x=1" }],
		["a body that is not asked for", { method: "GET", path: "/v1/links", body: {} }],
		["another body", { method: "PUT", path: "/v1/links/obs:main", body: { command: "x" } }],
		["no body where there must be one", { method: "POST", path: "/v1/links/test" }],
		["what another family has", { method: "PUT", path: "/v1/links/twitch:main", body: { host: "x" } }],
		["a family nobody knows", { method: "PUT", path: "/v1/links/kick:main", body: {} }],
		["a sign-in with more", { method: "POST", path: "/v1/links/twitch:main/sign-in", body: { token: "x" } }],
		["more than a request", { method: "GET", path: "/v1/links", timeout: 1 }],
	])("passes nothing else on: %s", async (_what, request) => {
		const { session, asked } = opened({ v: 1 });
		await session.hear({ type: "setup", number: 1, request });
		expect(asked).toEqual([]);
	});

	it("does what it is asked, and ignores what it does not know", async () => {
		const { session, asked, watched, sent } = opened({ v: 1 });
		const before = sent.length;
		const nonsense = [null, 7, "x", {}, { type: "retry" }, { type: "retry", link: 5 }, { type: "run" }];
		const toWatch = [{ type: "need" }, { type: "need", facts: [7] }, { type: "need", facts: Array(501).fill("a") }];
		for (const message of [...nonsense, ...toWatch, { type: "toString" }]) await session.hear(message);
		expect([asked, watched]).toEqual([[], []]);
		expect(sent.length).toBe(before);
		await session.hear({ type: "retry", link: "obs:main" });
		await session.hear({ type: "start" });
		await session.hear({ type: "hello" });
		expect(asked).toEqual(["retry obs:main", "hurry"]);
		expect(sent.slice(before).map(({ type }) => type)).toEqual(["form", "situation"]);
	});

	it("copies the settings it holds, and answers what a paste would make of them", async () => {
		const { session, sent } = opened({ v: 1, scene: { name: "Main" } });
		await session.hear({ type: "copy" });
		const copied = sent.find((message) => message.type === "copied");
		expect(JSON.parse(copied?.text ?? "")).toMatchObject({ key: sceneKey.uuid, settings: { scene: { name: "Main" } } });
		await session.hear({ type: "reached" });
		await session.hear({ type: "paste", text: "Hello" });
		expect(sent).toContainEqual({ type: "pasted", pasted: { refused: "foreign" } });
		await session.hear({ type: "paste", text: copied?.text });
		const settings = { v: 1, scene: { name: "Main" } };
		expect(sent).toContainEqual({ type: "pasted", pasted: { settings, fields: null } });
		await session.hear({ type: "paste", text: 7 });
		expect(sent.filter(({ type }) => type === "pasted")).toHaveLength(2);
	});
});
