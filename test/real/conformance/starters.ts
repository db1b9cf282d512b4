import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Simulator } from "../../programs/simulator.ts";
import { matroskaDuration } from "../obs/matroska.ts";
import { RealObs, type RealObsOptions } from "../obs/real-obs.ts";
import { RtmpSink } from "../obs/rtmp-sink.ts";
import { requirePart } from "../parts.ts";
import type { Sink, Starter, Subject, Version } from "./check.ts";
import { firstScenes } from "./scenes.ts";

const password = "conformance";

const rtmp = requirePart("rtmp");

const simulatedSink = (simulator: Simulator): Sink => ({
	publishing: async () => (await simulator.world()).streaming,
	drop: () => simulator.dropStream(),
	stop: () => simulator.fault({ stream: { dead: true } }),
	restart: () => simulator.clear("stream"),
});

const group = { scene: "Cam", name: "Overlays", inputs: ["Logo", "Alert"] };

async function startSimulated(version: Version, port: number): Promise<Subject & { readonly simulator: Simulator }> {
	const simulator = await Simulator.start({ profile: `${version}`, port, password, scenes: firstScenes });
	const folder = await mkdtemp(join(tmpdir(), "aidle-simulated-"));
	await simulator.perform("SetCurrentSceneTransition", { transitionName: "Cut" });
	return {
		simulator,
		version,
		password,
		folder,
		port: simulator.port,
		sink: simulatedSink(simulator),
		// It writes no files; whoever plays one gets what a test needs at least.
		recorded: (path) => Promise.resolve(path.endsWith(".mkv") ? 500 : undefined),
		exit: () => simulator.exit(),
		kill: () => simulator.kill(),
		async [Symbol.asyncDispose]() {
			await simulator[Symbol.asyncDispose]();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

const simulated = (version: Version): Starter => ({
	name: `simulated OBS ${version}`,
	version,
	password,
	isReal: false,
	start: (port) => startSimulated(version, port),
	async startGrouped(port) {
		const subject = await startSimulated(version, port);
		const inputSettings = { width: 640, height: 360 };
		for (const inputName of group.inputs) {
			const input = { sceneName: group.scene, inputName, inputKind: "color_source_v3", inputSettings };
			await subject.simulator.perform("CreateInput", input);
		}
		await subject.simulator.group(group.scene, group.name, group.inputs);
		return subject;
	},
});

const noSink: Sink = {
	publishing: () => Promise.resolve(false),
	drop: () => Promise.resolve(),
	stop: () => Promise.resolve(),
	restart: () => Promise.resolve(),
};

async function startReal(version: Version, port: number, more: Partial<RealObsOptions>): Promise<Subject> {
	const sink = rtmp.available ? await RtmpSink.start() : undefined;
	const stream = sink ? { stream: sink.target() } : {};
	const obs = await RealObs.start({ version, port, password, scenes: [...firstScenes], ...stream, ...more });
	return {
		version,
		password,
		folder: obs.folder,
		port: obs.port,
		sink: sink ?? noSink,
		recorded: matroskaDuration,
		exit: () => obs.stop(),
		kill: () => obs.kill(),
		async [Symbol.asyncDispose]() {
			await obs[Symbol.asyncDispose]();
			await sink?.[Symbol.asyncDispose]();
		},
	};
}

const real = (version: Version): Starter => ({
	name: `real OBS ${version}`,
	version,
	password,
	isReal: true,
	...(rtmp.available ? {} : { noSink: rtmp.reason }),
	start: (port) => startReal(version, port, {}),
	startGrouped: (port) => startReal(version, port, { group }),
});

/** An OBS, and why it cannot be started here, if it cannot. */
export interface Startable {
	readonly starter: Starter;
	readonly missing: string | undefined;
}

function startable(version: Version): Startable {
	const { available, reason } = requirePart(`obs${version}`);
	return { starter: real(version), missing: available ? undefined : reason };
}

export const starters = {
	"simulated 29": { starter: simulated(29), missing: undefined },
	"simulated 30": { starter: simulated(30), missing: undefined },
	"real 29": startable(29),
	"real 30": startable(30),
} as const satisfies Record<string, Startable>;

const all: readonly Startable[] = Object.values(starters);
const there = [starters["real 29"], starters["real 30"]].filter(({ missing }) => missing === undefined);

/** What long tests run on: the real ones there are, and where there is none, or in a soak, the simulated ones too. */
export const subjects: readonly Startable[] = process.env.AIDLE_SOAK || there.length === 0 ? all : there;
