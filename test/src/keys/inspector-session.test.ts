import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import type { Companion } from "../../../src/companion-client/companion.ts";
import type { ClientState } from "../../../src/companion-client/state.ts";
import type { ToInspector } from "../../../src/inspector/messages.d.ts";
import { factsOfForm, InspectorSession } from "../../../src/keys/inspector-session.ts";
import type { StoredSettings } from "../../../src/keys/key.ts";
import { sceneKey } from "../../../src/keys/scene-key.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const connected: ClientState = { phase: "connected", since: 1, epoch: "e", version: "1.0.0" };

function opened(stored: StoredSettings, facts: Record<string, Reading> = {}) {
	const watched: string[][] = [];
	const asked: string[] = [];
	const sent: ToInspector[] = [];
	let changed = (): void => {};
	const nothing: Disposable = { [Symbol.dispose]: () => {} };
	const companion: Companion = {
		state: connected,
		fruitlessStarts: 0,
		onState: () => nothing,
		onEvent: () => nothing,
		watch: (keys, listener) => {
			watched.push([...keys]);
			changed = () => listener(new Set());
			return nothing;
		},
		read: (key) => facts[key],
		run: async () => {
			throw new Error("an inspector runs nothing");
		},
		retryLink: async (id) => asked.push(`retry ${id}`) > 0,
		links: async () => [
			{
				id: "obs:main",
				name: "OBS",
				kind: "real",
				host: "10.0.0.7",
				port: 4455,
				password: "saved",
				state: { phase: "stopped" },
				corrections: 0,
			},
		],
		hurry: () => void asked.push("hurry"),
	};
	const session = new InspectorSession({ key: sceneKey, companion, stored, send: (message) => sent.push(message) });
	return { session, sent, watched, asked, change: () => changed() };
}

describe("InspectorSession", () => {
	it("finds the facts that the fields of a form name", () => {
		expect(factsOfForm(sceneKey.form)).toEqual(["obs.scenes", "obs.collection"]);
	});

	it("tells the form and the situation at once, then the names of the links and nothing else of them", async () => {
		const { sent } = opened({ v: 1 }, { [factKey("obs.collection")]: { value: "Main", since: 1 } });
		expect(sent).toMatchObject([
			{ type: "form", name: "Scene", settings: { v: 1 }, newer: false },
			{ type: "situation", situation: { links: null, facts: { "obs.collection": { value: "Main" } } } },
		]);
		await vi.advanceTimersByTimeAsync(200);
		expect(sent.at(-1)).toMatchObject({ situation: { links: [{ id: "obs:main", name: "OBS" }] } });
		expect(JSON.stringify(sent)).not.toContain("10.0.0.7");
	});

	it("reads the link that the settings name, and another one once they do", () => {
		const { session, watched, sent } = opened({ v: 1 });
		session.settle({ v: 1, link: "obs:b" });
		expect(watched.map((keys) => keys[0])).toEqual([factKey("obs.link"), factKey("obs.link", { link: "obs:b" })]);
		expect(sent).toContainEqual({ type: "saved", settings: { v: 1, link: "obs:b" } });
	});

	it("tells many changes as one", async () => {
		const { sent, change } = opened({ v: 1 });
		await vi.advanceTimersByTimeAsync(200);
		const before = sent.length;
		for (let turn = 0; turn < 20; turn++) change();
		await vi.advanceTimersByTimeAsync(200);
		expect(sent.length - before).toBe(1);
	});

	it("does what it is asked, and ignores what it does not know", async () => {
		const { session, asked, sent } = opened({ v: 1 });
		const before = sent.length;
		for (const message of [null, 7, "x", {}, { type: "retry" }, { type: "retry", link: 5 }, { type: "run" }]) {
			await session.hear(message);
		}
		expect(asked).toEqual([]);
		expect(sent.length).toBe(before);
		await session.hear({ type: "retry", link: "obs:main" });
		await session.hear({ type: "start" });
		await session.hear({ type: "hello" });
		expect(asked).toEqual(["retry obs:main", "hurry"]);
		expect(sent.slice(before).map(({ type }) => type)).toEqual(["form", "situation"]);
	});
});
