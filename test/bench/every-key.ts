import { keys } from "../../src/keys/table.ts";
import type { Placement } from "./further-keys.ts";
import { inputOf, LEVELS, sceneOf } from "./keys.ts";

const scene = { name: sceneOf(0) };
const input = { name: inputOf(0) };

/** Settings with which a key reads what it can; those of the others are the usual ones. */
const settings: Readonly<Record<string, object>> = {
	scene: { scene, target: "program" },
	source: { scene, item: input },
	// Its level never rests: that has a measure of its own.
	audio: { input, shows: "volume" },
	media: { input: { name: inputOf(LEVELS - 1) } },
	screenshot: { file: "/tmp/{time}.png" },
	do: { press: { action: "obs.studio.toggle" }, face: { fact: "obs.statistics" } },
	show: { fact: { fact: "obs.stream" } },
};

const nameOf = (uuid: string): string => uuid.slice(uuid.lastIndexOf(".") + 1);

/** One key of every kind the plugin has. */
export const everyKey: readonly Placement[] = keys.map(({ uuid }) => ({
	context: `every-${nameOf(uuid)}`,
	device: "keys",
	action: uuid,
	settings: { v: 1, ...settings[nameOf(uuid)] },
}));
