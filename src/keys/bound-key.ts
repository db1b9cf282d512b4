import { type FactName, factKey, type Reading } from "../../companion/contract/fact.ts";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import type { KeyDefinition, Moment, Press, Read, StoredSettings } from "./key.ts";

/** Reads a fact by its key. */
type ReadKey = (key: FactName["id"]) => Reading | undefined;

/** A key with its settings put in: what is left to ask is the state of the world. */
export interface BoundKey {
	/** The settings were made by a newer version and are left alone. */
	readonly newer: boolean;
	/** Fact keys its face needs. */
	readonly facts: readonly string[];
	face(read: ReadKey, client: ClientState, moment: Moment): Face;
	press(): Press | Problem;
	/** Settings to be written back once, or undefined. */
	heal(read: ReadKey): StoredSettings | undefined;
	stateOf(face: Face): 0 | 1;
}

/** A row of the key table whose kind of settings no longer matters to the one who holds it. */
export interface Key {
	readonly uuid: string;
	readonly name: string;
	readonly tooltip: string;
	readonly states: KeyDefinition<unknown>["states"];
	readonly form: object;
	bind(stored: StoredSettings): BoundKey;
}

export function defineKey<Settings extends StoredSettings>(definition: KeyDefinition<Settings>): Key {
	const { uuid, name, tooltip, states, form, stateOf } = definition;
	return {
		uuid,
		name,
		tooltip,
		states,
		form,
		bind(stored) {
			const settings = definition.open(stored);
			if (settings === undefined) {
				const refused = problem("settings_newer");
				return {
					newer: true,
					facts: [],
					face: () => definition.newer,
					press: () => refused,
					heal: () => undefined,
					stateOf,
				};
			}
			const link = definition.link(settings);
			const keyOf = (id: string): string => factKey(id, { link });
			// The table of values (`FactValues`) is what the contract's schemas say; the wire carries it as unknown.
			const reader = (read: ReadKey): Read => ((id) => read(keyOf(id))) as Read;
			return {
				newer: false,
				facts: definition.facts(settings).map(keyOf),
				face: (read, client, moment) => definition.face(settings, reader(read), client, moment),
				press: () => definition.press(settings),
				heal: (read) => definition.heal(settings, reader(read)),
				stateOf,
			};
		},
	};
}
