import type { CommandId, CommandRig } from "./rig.ts";

/** One action with its settings, and what of the simulated world shows that it was done. */
export interface CommandCase {
	readonly action: CommandId;
	/** A function where they name what `prepare` has made. */
	readonly settings?: object | ((rig: CommandRig) => object);
	readonly prepare?: (rig: CommandRig) => void;
	/** The one request that changes something. */
	readonly sends: string;
	/** Happens while the action waits for Twitch. */
	readonly meanwhile?: (rig: CommandRig) => void;
	/** Looks at the simulated world. */
	readonly look: (rig: CommandRig) => unknown;
	/** What is seen there afterwards, and not before. */
	readonly sees: unknown;
	/** What the action answers, as far as it matters. */
	readonly result?: unknown;
	/** Done a second time, it changes nothing and sends nothing. */
	readonly absolute?: true;
}

export const settingsOf = ({ settings = {} }: CommandCase, rig: CommandRig): object =>
	typeof settings === "function" ? settings(rig) : settings;
