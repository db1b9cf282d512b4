import { fileURLToPath } from "node:url";
import type { Side } from "./side.ts";
import { APPLICATION_FLAGS } from "./side.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PLUGIN = fileURLToPath(new URL("./floor-plugin.mjs", import.meta.url));

/** Plugin process and service process, with nothing in them but the way of a press and of an event. */
export const floor: Side = {
	name: "floor",
	keys: { action: "bench.floor.scene", settings: (scene) => ({ scene }) },
	further: [],
	prepare: async ({ port }, folder) => ({
		args: [...APPLICATION_FLAGS, PLUGIN],
		cwd: HERE,
		env: { FLOOR_OBS_PORT: String(port) },
		folder,
	}),
	companion: () => undefined,
};
