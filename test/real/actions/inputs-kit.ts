import { expect, vi } from "vitest";
import { referenceParams } from "../../../companion/contract/reference.ts";
import type { Run } from "../../../companion/contract/run.ts";
import { ObsRig, type Watched } from "../../companion/integrations/obs/rig.ts";
import { Simulator } from "../../programs/simulator.ts";
import { letGo } from "../conformance/first-state.ts";
import { type Data, RawClient } from "../conformance/raw-client.ts";
import type { Studio } from "./case.ts";

/** A new input in a scene, made by the other client; resolves when our side lists it. */
export async function withInput(
	{ other, rig }: Studio,
	inputKind: string,
	{ inputName = "Mic", inputSettings = {}, sceneName = "Main" }: Data = {},
): Promise<{ readonly input: { readonly name: string } }> {
	// The name is taken until OBS has let go of the one before.
	const create = async (): Promise<void> => {
		const made = await other.request("CreateInput", { sceneName, inputName, inputKind, inputSettings });
		if (made.code === 100) return;
		await letGo(other, String(sceneName));
		throw new Error(`CreateInput was answered ${made.code}`);
	};
	await vi.waitFor(create, { timeout: 5_000 });
	const name = String(inputName);
	await expect.poll(() => rig.value("obs.inputs")).toContainEqual(expect.objectContaining({ name, kind: inputKind }));
	return { input: { name } };
}

/** The microphone of most cases. OBS can make one without any sound card. */
export const withMicrophone = (studio: Studio) => withInput(studio, "pulse_input_capture");

/** Runs an action that has to succeed. */
export async function done({ rig }: Studio, action: string, settings: object): Promise<Run> {
	const run = await rig.run(action, settings);
	expect(run, JSON.stringify(run.problem)).toMatchObject({ state: "done" });
	return run;
}

/** Wants a fact about an input. */
export const watchInput = ({ rig }: Studio, id: string, input: { readonly name: string }, more = {}): Watched =>
	rig.watch(id, { ...referenceParams("input", input), ...more });

/** Runs a case on a simulated OBS that has what Debian's OBS has not. */
export const wellEquipped =
	(run: (studio: Studio) => Promise<void>) =>
	async ({ subject }: Studio): Promise<void> => {
		const profile = subject.version === 29 ? "29" : "30";
		await using simulator = await Simulator.start({ profile, password: subject.password, wellEquipped: true });
		const { port } = simulator;
		await using rig = new ObsRig({ port, password: subject.password });
		await using other = await RawClient.connect({ port, password: subject.password });
		await expect.poll(() => rig.phase()).toBe("online");
		await run({ rig, other, subject });
	};
