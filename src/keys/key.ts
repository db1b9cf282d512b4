import type { FactId } from "../../companion/contract/catalogue.ts";
import type { Reading } from "../../companion/contract/fact.ts";
import type { LinkId, LinkReport } from "../../companion/contract/link.ts";
import type { Problem } from "../../companion/contract/problem.ts";
import type { Expected } from "../../companion/contract/run.ts";
import type { Scene, SceneName } from "../../companion/contract/scene-reference.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";

/** Settings as Stream Deck keeps them: JSON of unknown origin, perhaps made by another version. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/** What each fact that a key reads holds; checked against the contract by a test. */
export interface FactValues {
	readonly "obs.link": LinkReport;
	readonly "obs.collection": string;
	readonly "obs.scenes": readonly Scene[];
	readonly "obs.scene.program": SceneName;
	readonly "obs.scene.preview": SceneName | null;
}

/** Reads a fact of the key's own link; undefined until the companion has told it. */
export type Read = <Id extends FactId & keyof FactValues>(id: Id) => Reading<FactValues[Id]> | undefined;

/** What is true of one key on one deck at this moment, besides the facts. */
export interface Moment {
	/** A press is on its way and its run has not ended. */
	readonly changing: boolean;
	/** Told for three seconds: the last press was not confirmed, or took effect after all. */
	readonly note: "unconfirmed" | "late" | undefined;
	/** Third of a running bar that is lit, counting up. */
	readonly step: number;
}

/** What a press does. */
export interface Press {
	readonly action: string;
	readonly settings: unknown;
	readonly expected?: Expected;
}

export const isPress = (press: Press | Problem): press is Press => "action" in press;

/** One state of the manifest: its name in Stream Deck's editor, and its picture below the key's image folder. */
interface KeyState {
	readonly name: string;
	readonly image: string;
}

/** A row of the key table: everything that is particular about one kind of key. */
export interface KeyDefinition<Settings> {
	/** `com.aidle.streamdeck.<key>`; never changes. */
	readonly uuid: string;
	readonly name: string;
	readonly tooltip: string;
	readonly states: readonly [KeyState, KeyState];
	/** JSON Schema of the form in the property inspector, in the order of its fields. */
	readonly form: object;
	/** The settings in their newest version, whatever older version they were stored in; undefined if they are newer than we are. */
	readonly open: (stored: StoredSettings) => Settings | undefined;
	readonly link: (settings: Settings) => LinkId | undefined;
	/** Ids of the facts its face needs. */
	readonly facts: (settings: Settings) => readonly (FactId & keyof FactValues)[];
	readonly face: (settings: Settings, read: Read, client: ClientState, moment: Moment) => Face;
	/** Face of settings that a newer version has made. */
	readonly newer: Face;
	readonly press: (settings: Settings) => Press | Problem;
	/** Settings that say better what they mean, to be written back; undefined when there is nothing to correct. */
	readonly heal: (settings: Settings, read: Read) => Settings | undefined;
	/** Which state of the manifest a face belongs to. */
	readonly stateOf: (face: Face) => 0 | 1;
}
