import type { Happening } from "../../../companion/contract/event.ts";
import type { Reading } from "../../../companion/contract/fact.ts";
import type { Problem } from "../../../companion/contract/problem.ts";
import type { Expected, Run } from "../../../companion/contract/run.ts";
import type { Answer } from "../../../src/companion-client/ask.ts";
import type { Companion } from "../../../src/companion-client/companion.ts";
import { Listeners } from "../../../src/companion-client/listeners.ts";
import type { ClientState } from "../../../src/companion-client/state.ts";
import type { Key } from "../../../src/keys/bound-key.ts";
import { Consents } from "../../../src/keys/consents.ts";
import type { StoredSettings } from "../../../src/keys/key.ts";
import { LiveKey } from "../../../src/keys/live-key.ts";
import { connected } from "./kit.ts";

/** A run the key asked for, and the way to end it. */
interface Asked {
	readonly action: string;
	readonly settings: unknown;
	readonly expected: Expected | undefined;
	readonly end: (ended: Run | Problem) => Promise<void>;
}

/** A key on a deck, with a companion that does what the test says. */
export function onDeck({
	key,
	stored = {},
	state = connected,
	facts,
	inMultiAction = false,
	controller = "Keypad",
	answer,
}: {
	key: Key;
	stored?: StoredSettings;
	state?: ClientState;
	facts: Record<string, Reading>;
	inMultiAction?: boolean;
	controller?: "Keypad" | "Encoder";
	/** What the companion answers over HTTP; undefined: nobody does. */
	answer?: Answer;
}) {
	const states = new Listeners<ClientState>();
	const events = new Listeners<Happening>();
	const changes = new Listeners<ReadonlySet<string>>();
	const runs: Asked[] = [];
	const asked: unknown[] = [];
	const watched: string[] = [];
	const companion = {
		state,
		fruitlessStarts: 0,
		onState: (listener) => states.add(listener),
		onEvent: (listener) => events.add(listener),
		watch: (keys, listener) => {
			watched.push(...keys);
			return changes.add(listener);
		},
		read: (key) => facts[key],
		run: (action, settings, expected) => {
			const { promise, resolve } = Promise.withResolvers<Run | Problem>();
			const end = async (ended: Run | Problem): Promise<void> => {
				resolve(ended);
				await promise;
				for (let turn = 0; turn < 5; turn++) await Promise.resolve();
			};
			runs.push({ action, settings, expected, end });
			return promise;
		},
		retryLink: async () => true,
		links: async () => [],
		setUp: async (request) => {
			asked.push(request);
			return answer;
		},
		hurry: () => {},
		refresh: () => {},
	} satisfies Companion as Companion & { state: ClientState };
	const images: string[] = [];
	const sent: unknown[] = [];
	const live = new LiveKey({
		key,
		companion,
		consents: new Consents(),
		stored,
		controller,
		shown: inMultiAction ? undefined : 0,
		surface: {
			setImage: (image) => {
				images.push(decodeURIComponent(image));
			},
			setState: (now) => sent.push({ state: now }),
			showAlert: () => sent.push("alert"),
			openUrl: (url) => sent.push({ url }),
			setSettings: (settings) => sent.push({ settings }),
		},
	});
	return {
		live,
		images,
		sent,
		runs,
		/** Everything it asked the companion over HTTP. */
		asked,
		/** Every fact key it ever watched. */
		watched,
		/** Whether the newest image shows these words, on one line or several. */
		shows: (words: string) =>
			(images.at(-1) ?? "")
				.replaceAll(/<[^>]*>/gu, " ")
				.replaceAll(/\s+/gu, " ")
				.includes(words),
		change: (changed: Record<string, Reading>) => {
			Object.assign(facts, changed);
			changes.tell(new Set(Object.keys(changed)));
		},
		move: (to: ClientState) => {
			companion.state = to;
			states.tell(to);
		},
		late: (run: string, took: boolean, link = "obs:main", event = "obs.run.late") =>
			events.tell({ event, link, at: 1, payload: { run, action: "obs.scene.switch", took } }),
	};
}

/** A run that has ended, or not. */
export const run = (state: Run["state"], id = "r1"): Run => ({
	id,
	origin: "deck",
	principal: "deck",
	action: "obs.scene.switch",
	settings: {},
	state,
	steps: [],
	startedAt: 1,
});
