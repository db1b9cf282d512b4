import type { Static, TSchema } from "typebox";
import { type FactId, facts } from "../../companion/contract/catalogue.ts";
import type { Happening } from "../../companion/contract/event.ts";
import { factKey, type Reading } from "../../companion/contract/fact.ts";
import { familyOf } from "../../companion/contract/link.ts";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import type { IconName } from "../faces/icons.ts";
import type { StripFace } from "../faces/strip.ts";
import { badgeOf } from "../faces/trouble.ts";
import type {
	DialDefinition,
	FactParams,
	FactRequest,
	Gestures,
	KeyDefinition,
	KeyState,
	Moment,
	Press,
	Read,
	StoredSettings,
} from "./key.ts";
import { checkMigrations, openSettings, upgradedSettings } from "./stored-settings.ts";
import { sampledEvery } from "./trend.ts";
import { words } from "./words.ts";

/** Reads a fact by its key, as `factKey` spells it. */
export type ReadKey = (key: string) => Reading | undefined;

/** A dial with its settings put in. */
interface BoundDial {
	readonly turnsPushed: boolean;
	strip(read: ReadKey, client: ClientState, moment: Moment): StripFace;
	rotate(ticks: number, pressed: boolean, shown: ReadKey): Press | Problem | undefined;
	push(shown: ReadKey): Gestures;
	touch(long: boolean, shown: ReadKey): Gestures["press"];
}

/** A key with its settings put in: what is left to ask is the state of the world. */
export interface BoundKey {
	/** The settings were made by a newer version and are left alone. */
	readonly newer: boolean;
	/** Fact keys its face and gestures need. */
	readonly facts: readonly string[];
	/** Those of them that cost nothing to know. */
	readonly freeFacts: readonly string[];
	readonly exclusive: (shown: ReadKey, pressedAt: number) => boolean;
	face(read: ReadKey, client: ClientState, moment: Moment): Face;
	gestures(shown: ReadKey): Gestures;
	/** What a multi-action does in which the user chose this state. */
	desired(state: 0 | 1, read: ReadKey): Gestures["press"];
	ticks(read: ReadKey, now: number): number | undefined;
	trend(read: ReadKey): number | undefined;
	/** Milliseconds between two samples of it. */
	readonly trendEvery: number | undefined;
	/** Settings to be written back once, or undefined. */
	heal(read: ReadKey): StoredSettings | undefined;
	/** Whether it tells of an event as of a press of its own that took effect late. */
	announces(happening: Happening, read: ReadKey): boolean;
	/** Undefined: the key has but one state. */
	stateOf(face: Face): 0 | 1 | undefined;
	readonly dial: BoundDial | undefined;
}

/** A row of the key table whose kind of settings no longer matters to the one who holds it. */
export interface Key {
	readonly uuid: string;
	readonly name: string;
	readonly tooltip: string;
	readonly icon: IconName;
	readonly picture: Face;
	readonly states: readonly KeyState[];
	readonly controllers: readonly ("Keypad" | "Encoder")[];
	readonly dialWords: DialDefinition<unknown>["words"] | undefined;
	readonly form: object;
	/** Settings of an earlier version as this one has them, to be written back; undefined when there is nothing to do. */
	upgrade(stored: StoredSettings): StoredSettings | undefined;
	/** Settings as this version understands them; undefined when a newer one made them. */
	open(stored: StoredSettings): StoredSettings | undefined;
	bind(stored: StoredSettings): BoundKey;
}

/** The settings were made by a newer version: the key says so and does nothing. */
function newerKey({ icon, name }: Pick<Key, "icon" | "name">): BoundKey {
	const refused = problem("settings_newer");
	const face: Face = { kind: "state", icon, name, trouble: badgeOf(refused.code), word: words.newer };
	return {
		newer: true,
		facts: [],
		freeFacts: [],
		exclusive: () => false,
		face: () => face,
		gestures: () => ({ press: refused }),
		desired: () => refused,
		ticks: () => undefined,
		trend: () => undefined,
		trendEvery: undefined,
		heal: () => undefined,
		stateOf: () => undefined,
		announces: () => false,
		dial: {
			turnsPushed: false,
			strip: () => ({ kind: "strip", icon, name, trouble: badgeOf(refused.code), word: words.newer }),
			rotate: () => refused,
			push: () => ({ press: refused }),
			touch: () => refused,
		},
	};
}

/** A press for which nothing that was shown counts: the user decided when he built the multi-action. */
function unconditional(press: Gestures["press"]): Gestures["press"] {
	if (press === undefined || !("action" in press)) return press;
	const { expected, ...rest } = press;
	return rest;
}

const linkOf = (settings: unknown): string | undefined =>
	typeof settings === "object" && settings !== null && "link" in settings && typeof settings.link === "string"
		? settings.link
		: undefined;

export function defineKey<Schema extends TSchema>(definition: KeyDefinition<Schema>): Key {
	const { uuid, name, tooltip, icon, picture, states, settings: form, keypad = true, dial, migrations } = definition;
	if (states.length === 2 && definition.stateOf === undefined) throw new Error(`${uuid}: two states need stateOf`);
	checkMigrations(form, migrations);
	return {
		uuid,
		name,
		tooltip,
		icon,
		picture,
		states,
		controllers: [...(keypad ? (["Keypad"] as const) : []), ...(dial ? (["Encoder"] as const) : [])],
		dialWords: dial?.words,
		form,
		upgrade: (stored) => upgradedSettings(form, stored, migrations),
		// Settings of a key are a JSON object, whatever their schema says of its parts.
		open: (stored) => openSettings(form, stored, migrations) as StoredSettings | undefined,
		bind(stored) {
			const settings = openSettings(form, stored, migrations);
			return settings === undefined ? newerKey(definition) : boundKey(definition, settings);
		},
	};
}

function boundKey<Schema extends TSchema>(definition: KeyDefinition<Schema>, settings: Static<Schema>): BoundKey {
	const { stateOf, dial } = definition;
	const link = linkOf(settings);
	const keyOf = (id: FactId, params: FactParams = {}): string =>
		factKey(id, { link: link !== undefined && id.startsWith(`${familyOf(link)}.`) ? link : undefined, ...params });
	// The wire carries values as unknown; what they are is what the contract's schemas say.
	const reader = (read: ReadKey): Read => ((id, params) => read(keyOf(id, params))) as Read;
	const gestures = (shown: ReadKey): Gestures => definition.gestures(settings, reader(shown));
	const asked = definition.facts(settings).map((fact) => (typeof fact === "string" ? { id: fact } : fact));
	// Whoever shows a link says which, where there are several.
	const requests: readonly FactRequest[] = asked.some(({ id }) => id.endsWith(".link"))
		? [...asked, { id: "system.links" }]
		: asked;
	const sampled = definition.trendOf?.(settings);
	const keysOf = (some: readonly FactRequest[]) => some.map(({ id, params }) => keyOf(id, params));
	return {
		newer: false,
		facts: keysOf(requests),
		freeFacts: keysOf(requests.filter(({ id }) => facts[id].cost === "free")),
		exclusive: (shown, pressedAt) => definition.exclusive?.(settings, reader(shown), pressedAt) ?? false,
		face: (read, client, moment) => definition.face(settings, reader(read), client, moment),
		gestures,
		desired(state, read) {
			if (definition.desired) return unconditional(definition.desired(settings, state, reader(read)));
			const { press, hold } = gestures(read);
			return unconditional(press ?? hold?.press);
		},
		ticks: (read, now) => definition.ticks?.(settings, reader(read), now),
		trend: (read) => definition.trend?.(settings, reader(read)),
		trendEvery: sampled && sampledEvery(sampled),
		// Settings of a key are a JSON object, whatever their schema says of its parts.
		heal: (read) => definition.heal?.(settings, reader(read)) as StoredSettings | undefined,
		stateOf: (face) => stateOf?.(face),
		announces: (happening, read) => definition.announces?.(settings, happening, reader(read)) ?? false,
		dial: dial && {
			turnsPushed: dial.turnsPushed ?? false,
			strip: (read, client, moment) => dial.strip(settings, reader(read), client, moment),
			rotate: (ticks, pressed, shown) => dial.rotate(settings, ticks, pressed, reader(shown)),
			push: (shown) => dial.push?.(settings, reader(shown)) ?? {},
			touch: (long, shown) => (long ? dial.longTouch : dial.touch)?.(settings, reader(shown)),
		},
	};
}
