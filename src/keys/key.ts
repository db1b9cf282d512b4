import type { Static, TSchema } from "typebox";
import type { ActionId, FactId, FactValue } from "../../companion/contract/catalogue.ts";
import type { Happening } from "../../companion/contract/event.ts";
import { isKnown, type Reading } from "../../companion/contract/fact.ts";
import type { Problem } from "../../companion/contract/problem.ts";
import type { Expected } from "../../companion/contract/run.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import type { IconName } from "../faces/icons.ts";
import type { StripFace } from "../faces/strip.ts";
import type { Migrations } from "./stored-settings.ts";
import type { SignInVisit, Visit } from "./visit.ts";

/** Settings as Stream Deck keeps them: JSON of unknown origin, perhaps made by another version. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/** Parameters of a fact besides its link; undefined ones do not count. */
export type FactParams = Readonly<Record<string, string | undefined>>;

/** A fact a face is made from. */
export interface FactRequest {
	readonly id: FactId;
	readonly params?: FactParams;
}

/**
 * Reads a fact that the key asked for by `facts`; undefined until the companion has told it, and for facts it did not ask
 * for. Facts of the link's own family are those of the key's link, others those of their family's default link.
 */
export type Read = <Id extends FactId>(id: Id, params?: FactParams) => Reading<FactValue<Id>> | undefined;

/** What happened to the last press, told for a while: 3 s, success (`done`) 2 s. */
export type Note = "unconfirmed" | "late" | "done" | "failed";

/** What is true of one key on one deck at this moment, besides the facts. */
export interface Moment {
	/** A press is on its way and its run has not ended. */
	readonly changing: boolean;
	/** When the last press that has not ended was made, in milliseconds since 1970; undefined while none is on its way. */
	readonly pressedAt: number | undefined;
	/** What the last press did, or does while it has not ended: a key may have a press and a hold that look alike. */
	readonly action?: ActionId | undefined;
	readonly note: Note | undefined;
	/** Why the last press failed, while the note is `failed`. */
	readonly fault: Problem | undefined;
	/** Third of a running bar that is lit, counting up. */
	readonly step: number;
	/** Milliseconds since 1970. A face that shows it says by `ticks` when it is next different. */
	readonly now: number;
	/** Values of `trend`, oldest first, at most 24. */
	readonly trend: readonly number[];
	/** How much of a hold is over, 0…1; undefined while nothing is held. Keys draw it by themselves, dials may. */
	readonly held: number | undefined;
}

/** What a press does. */
export interface Press {
	readonly action: ActionId;
	readonly settings: unknown;
	/** What the key showed, where the press offers the opposite of it (`expecting`). */
	readonly expected?: Expected | undefined;
	/** The part of the run's result that is the address of a web page, to be opened in the browser when it is done. */
	readonly opens?: string;
}

export const isPress = (press: Press | Visit | Problem): press is Press => "action" in press;

/** What holding a key does: it fires at its threshold, while the key is still down. */
export interface Hold {
	readonly press: Press | Visit | Problem;
	/** Milliseconds; absent: 800. */
	readonly after?: number;
	/** Red when it ends or deletes something. */
	readonly tone: "end" | "plain";
	readonly icon: IconName;
	/** What a full hold does: "to stop". */
	readonly label: string;
}

/**
 * What a key answers to a finger. Without a hold the press fires at key-down; with one, when the key is let go early.
 * A problem refuses visibly.
 */
export interface Gestures {
	readonly press?: Press | Visit | Problem | undefined;
	readonly hold?: Hold | undefined;
	/** What of it nobody has allowed: whoever signs in on that account is asked for it, too. */
	readonly lacks?: SignInVisit | undefined;
}

/** What the key showed of a fact, as the `expected` of a press; undefined when it showed nothing of it. */
export function expecting(shown: Read, fact: FactId, params?: FactParams): Expected | undefined {
	const reading = shown(fact, params);
	if (!isKnown(reading)) return undefined;
	const named = Object.entries(params ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
	return { fact, ...(named.length === 0 ? {} : { params: Object.fromEntries(named) }), value: reading.value };
}

/** One state of the manifest: its name where the user chooses it for a multi-action, and its picture there. */
export interface KeyState {
	readonly name: string;
	readonly picture?: Face;
}

/** What a dial can do, told by Stream Deck's editor and used by the strip. All but `strip` and `rotate` are optional. */
export interface DialDefinition<Settings> {
	/** What each gesture does, in the words of the editor: "Volume". */
	readonly words: {
		readonly rotate: string;
		readonly push?: string;
		readonly touch?: string;
		readonly longTouch?: string;
	};
	readonly strip: (settings: Settings, read: Read, client: ClientState, moment: Moment) => StripFace;
	/**
	 * A relative action for the sum of ticks that came since the last one was sent: positive is clockwise. `pressed`: turned
	 * while pushed. Undefined: turning does nothing.
	 */
	readonly rotate: (settings: Settings, ticks: number, pressed: boolean, shown: Read) => Press | Problem | undefined;
	readonly push?: (settings: Settings, shown: Read) => Gestures;
	/** Turning while pushed means something of its own: a push fires when it is let go and nothing was turned. */
	readonly turnsPushed?: boolean;
	readonly touch?: (settings: Settings, shown: Read) => Press | Visit | Problem;
	readonly longTouch?: (settings: Settings, shown: Read) => Press | Visit | Problem;
}

/**
 * A row of the key table: everything that is particular about one kind of key. `read` sees what is known, `shown` what
 * the face was made from that the user saw when he pressed.
 */
export interface KeyDefinition<Schema extends TSchema, Settings = Static<Schema>> {
	/** `com.aidle.streamdeck.<key>`; never changes. */
	readonly uuid: string;
	readonly name: string;
	readonly tooltip: string;
	/** In Stream Deck's list of actions, and of a key that is not set up. */
	readonly icon: IconName;
	/** What the key looks like before anything is known: it claims no state. */
	readonly picture: Face;
	/** Two states where the key is on or off, or somewhere or not; the first is off. */
	readonly states: readonly [KeyState] | readonly [KeyState, KeyState];
	/** Settings in their newest version, with `v`, and at the same time the form of the inspector in the order of its fields. */
	readonly settings: Schema;
	/** How settings of earlier versions become those of this one: needed once `v` is above 1. */
	readonly migrations?: Migrations;
	/** Whether it can be put on a key. Absent: it can. On a dial it can be put when it has `dial`. */
	readonly keypad?: boolean;
	/** The facts its face and gestures need. */
	readonly facts: (settings: Settings) => readonly (FactId | FactRequest)[];
	readonly face: (settings: Settings, read: Read, client: ClientState, moment: Moment) => Face;
	readonly gestures: (settings: Settings, shown: Read) => Gestures;
	/**
	 * In a multi-action, where the user chose the state (0 off, 1 on) when he built it. Executed at once, without hold and
	 * whatever was shown; `read` knows only facts that cost nothing. Absent: the press, or the hold of a key that has no press.
	 */
	readonly desired?: (settings: Settings, state: 0 | 1, read: Read) => Press | Problem;
	/**
	 * While a run of this key has not ended, further presses are refused visibly. `pressedAt`: when it was asked for, in
	 * milliseconds since 1970; what it was for may be seen before it ends.
	 */
	readonly exclusive?: (settings: Settings, shown: Read, pressedAt: number) => boolean;
	/** When the face next changes though no fact does (ms since 1970); undefined: never. Asked after each painting. */
	readonly ticks?: (settings: Settings, read: Read, now: number) => number | undefined;
	/** A number whose course the face shows. Undefined: not known. */
	readonly trend?: (settings: Settings, read: Read) => number | undefined;
	/** The fact that number is of: it is sampled as often as that is read anew. Absent: every 5 s. */
	readonly trendOf?: (settings: Settings) => FactId | undefined;
	/** Settings that say better what they mean, to be written back; undefined when there is nothing to correct. */
	readonly heal?: (settings: Settings, read: Read) => Settings | undefined;
	/** Whether an event of anybody is told as the note `late`, as a press of this key's own would be. */
	readonly announces?: (settings: Settings, happening: Happening, read: Read) => boolean;
	/** Which state of the manifest a face belongs to. Needed with two states. */
	readonly stateOf?: (face: Face) => 0 | 1;
	readonly dial?: DialDefinition<Settings>;
}
