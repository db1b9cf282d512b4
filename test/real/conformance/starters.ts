import { Simulator } from "../../programs/simulator.ts";
import { RealObs } from "../obs/real-obs.ts";
import { requirePart } from "../parts.ts";
import type { Starter, Version } from "./check.ts";
import { firstScenes } from "./scenes.ts";

const password = "conformance";

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
			exit: () => simulator.exit(),
			kill: () => simulator.kill(),
			[Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose](),
		};
	},
});

const real = (version: Version): Starter => ({
	name: `real OBS ${version}`,
	version,
	password,
	async start(port) {
		const obs = await RealObs.start({ version, port, password, scenes: [...firstScenes] });
		return {
			version,
			password,
			port: obs.port,
			exit: () => obs.stop(),
			kill: () => obs.kill(),
			[Symbol.asyncDispose]: () => obs[Symbol.asyncDispose](),
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
