import { Simulator } from "../../programs/simulator.ts";
import { matroskaDuration } from "../obs/matroska.ts";
import { RealObs } from "../obs/real-obs.ts";
import { RtmpSink } from "../obs/rtmp-sink.ts";
import { requirePart } from "../parts.ts";
import type { Sink, Starter, Version } from "./check.ts";
import { firstScenes } from "./scenes.ts";

const password = "conformance";

const rtmp = requirePart("rtmp");

const simulatedSink = (simulator: Simulator): Sink => ({
	publishing: async () => (await simulator.world()).streaming,
	drop: () => simulator.dropStream(),
	stop: () => simulator.fault({ stream: { dead: true } }),
	restart: () => simulator.clear("stream"),
});

const simulated = (version: Version): Starter => ({
	name: `simulated OBS ${version}`,
	version,
	password,
	async start(port) {
		const simulator = await Simulator.start({ profile: `${version}`, port, password, scenes: firstScenes });
		await simulator.perform("SetCurrentSceneTransition", { transitionName: "Cut" });
		return {
			version,
			password,
			port: simulator.port,
			sink: simulatedSink(simulator),
			// It writes no files; whoever plays one gets what a test needs at least.
			recorded: (path) => Promise.resolve(path.endsWith(".mkv") ? 500 : undefined),
			exit: () => simulator.exit(),
			kill: () => simulator.kill(),
			[Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose](),
		};
	},
});

const noSink: Sink = {
	publishing: () => Promise.resolve(false),
	drop: () => Promise.resolve(),
	stop: () => Promise.resolve(),
	restart: () => Promise.resolve(),
};

const real = (version: Version): Starter => ({
	name: `real OBS ${version}`,
	version,
	password,
	...(rtmp.available ? {} : { noSink: rtmp.reason }),
	async start(port) {
		const sink = rtmp.available ? await RtmpSink.start() : undefined;
		const stream = sink ? { stream: sink.target() } : {};
		const obs = await RealObs.start({ version, port, password, scenes: [...firstScenes], ...stream });
		return {
			version,
			password,
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
	},
});

/** Every OBS there is here, each with the reason why it cannot be started, if there is one. */
export const starters: readonly { readonly starter: Starter; readonly missing: string | undefined }[] = [
	{ starter: simulated(29), missing: undefined },
	{ starter: simulated(30), missing: undefined },
	...([29, 30] as const).map((version) => {
		const { available, reason } = requirePart(`obs${version}`);
		return { starter: real(version), missing: available ? undefined : reason };
	}),
];
