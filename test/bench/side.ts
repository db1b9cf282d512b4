import type { KeyKind } from "./deck.ts";
import type { Placement } from "./further-keys.ts";

/** How a side's plugin is started; what the application appends comes after `args`. */
export interface Launch {
	args: string[];
	cwd: string;
	env: Record<string, string>;
	/** Where the side keeps its files; removed in the end, with whatever works in it. */
	folder: string;
}

/** Where an OBS listens on this machine. */
export interface ObsAddress {
	port: number;
	password?: string;
}

/** One of the two that are compared: the product, or the least code that does the same. */
export interface Side {
	readonly name: "floor" | "product";
	readonly keys: KeyKind;
	/** What lies on other decks meanwhile. */
	readonly further: readonly Placement[];
	/** Makes ready, once per session, what has to be there before the plugin starts. */
	prepare(obs: ObsAddress, folder: string): Promise<Launch>;
	/** The process beside the plugin, if it is not the plugin's child. */
	companion(launch: Launch): number | undefined;
}

/** The flags the Stream Deck application starts Node with. */
export const APPLICATION_FLAGS = ["--enable-source-maps", "--no-global-search-paths"];
