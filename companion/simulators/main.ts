/**
 * The simulated OBS as a program of its own. It is controlled over Node's IPC by whoever forked it and by nobody else;
 * its one port speaks obs-websocket only.
 */
import { once } from "node:events";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { demoScenes, demoSources, inShow, lastingUuids } from "./demo-scenes.ts";
import { type Order, obey } from "./obs/control.ts";
import { type ProfileId, profiles, wellEquipped } from "./obs/profile.ts";
import { SimulatedObs } from "./obs/simulated-obs.ts";
import { colourfulSources, type WideCounts, wideScenes, wideSources } from "./obs/sources/furnish.ts";
import { newWorld, scenesOf, withSources } from "./obs/world.ts";
import { exitCodes, refusing, serve, wholeNumber } from "./program.ts";

const usage = `usage: main.ts [--port <n, 0 for any>] [--profile ${Object.keys(profiles).join("|")}] [--scenes <a,b,c> | --demo | --wide <scenes,items,inputs>]
               [--password-stdin] [--well-equipped: what the demo has]
               [--seed <n>] [--parent <pid>: ends when that process is gone]`;

/** A quit OBS ends well, a crashed one as after a segmentation fault. */
const ends = { exit: exitCodes.exit, crash: 139 } as const;

const refuse: (message: string) => never = refusing(usage);

function readArguments() {
	try {
		return parseArgs({
			options: {
				port: { type: "string", default: "0" },
				profile: { type: "string", default: "30" },
				scenes: { type: "string", default: "Main,Cam,BRB" },
				seed: { type: "string", default: "1" },
				demo: { type: "boolean", default: false },
				wide: { type: "string" },
				"well-equipped": { type: "boolean", default: false },
				"password-stdin": { type: "boolean", default: false },
				parent: { type: "string" },
			},
		}).values;
	} catch (error) {
		return refuse(String(error));
	}
}

const isProfileId = (text: string): text is ProfileId => Object.hasOwn(profiles, text);

const profileOf = (text: string): ProfileId =>
	isProfileId(text) ? text : refuse(`--profile is one of ${Object.keys(profiles).join(", ")}, not ${text}`);

function countsOf(text: string): WideCounts {
	const [scenes = 0, items = 0, inputs = 0] = text.split(",").map((count) => wholeNumber(count, "wide", refuse));
	return { scenes, items, inputs };
}

async function firstLineOfStdin(): Promise<string> {
	const lines = createInterface({ input: process.stdin });
	const [line] = await Promise.race([once(lines, "line"), once(lines, "close")]);
	lines.close();
	return typeof line === "string" ? line : refuse("--password-stdin found no line");
}

const options = readArguments();
const profile = profileOf(options.profile);
const equipped = options.demo || options["well-equipped"] ? wellEquipped(profiles[profile]) : profiles[profile];
const wide = options.wide === undefined ? undefined : countsOf(options.wide);
const named = options.scenes.split(",").filter((name) => name !== "");
const scenes = options.demo ? demoScenes : wide ? wideScenes(wide) : named;
const obs = new SimulatedObs({
	// The T-bar that OBS had until 29.0, and may have again.
	profile: options.demo ? { ...equipped, tBarArrives: true } : equipped,
	world(drawUuid) {
		const newUuid = options.demo ? lastingUuids() : drawUuid;
		const bare = newWorld(scenes, newUuid);
		const furnish = options.demo ? demoSources : wide ? wideSources(wide) : colourfulSources;
		const world = withSources(bare, furnish(scenesOf(bare), newUuid));
		return options.demo ? inShow(world) : world;
	},
	password: options["password-stdin"] ? await firstLineOfStdin() : undefined,
	seed: wholeNumber(options.seed, "seed", refuse),
	onEnd: (how) => process.exit(ends[how]),
});

if (options.demo) {
	const sizes = { baseWidth: 1920, baseHeight: 1080, outputWidth: 1920, outputHeight: 1080 };
	const { settings } = obs.stage.profiles;
	settings.video = { ...settings.video, ...sizes };
}

process.on("SIGINT", () => void obs.exit());

await serve({
	port: wholeNumber(options.port, "port", refuse),
	parent: options.parent === undefined ? undefined : wholeNumber(options.parent, "parent", refuse),
	listen: (port) => obs.listen(port),
	obey: (order: Order) => obey(obs, order),
	ready: { profile, scenes },
});
