import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Check, Starter, Subject, Version } from "./conformance/check.ts";
import { audioChecks } from "./conformance/checks/audio.ts";
import { batchChecks } from "./conformance/checks/batches.ts";
import { collectionChecks } from "./conformance/checks/collections.ts";
import { filterChecks } from "./conformance/checks/filters.ts";
import { generalChecks } from "./conformance/checks/general.ts";
import { groupChecks } from "./conformance/checks/groups.ts";
import { handshakeChecks } from "./conformance/checks/handshake.ts";
import { hotkeyChecks } from "./conformance/checks/hotkeys.ts";
import { inputChecks } from "./conformance/checks/inputs.ts";
import { interfaceChecks } from "./conformance/checks/interface.ts";
import { lifeChecks } from "./conformance/checks/life.ts";
import { mediaChecks } from "./conformance/checks/media.ts";
import { outputChecks } from "./conformance/checks/outputs.ts";
import { profileChecks } from "./conformance/checks/profiles.ts";
import { recordChecks } from "./conformance/checks/record.ts";
import { replayChecks } from "./conformance/checks/replay.ts";
import { requestChecks } from "./conformance/checks/requests.ts";
import { sceneItemChecks } from "./conformance/checks/scene-items.ts";
import { sceneChecks } from "./conformance/checks/scenes.ts";
import { sourceChecks } from "./conformance/checks/sources.ts";
import { streamChecks } from "./conformance/checks/stream.ts";
import { studioModeChecks } from "./conformance/checks/studio-mode.ts";
import { transformChecks } from "./conformance/checks/transforms.ts";
import { transitionChecks } from "./conformance/checks/transitions.ts";
import { restoreFirstState } from "./conformance/first-state.ts";
import { RawClient } from "./conformance/raw-client.ts";
import { starters } from "./conformance/starters.ts";
import { freePort } from "./obs/port.ts";

/** The same list for every OBS, real or simulated: what the simulator claims, the real one has to do. */
const checks: readonly Check[] = [
	...handshakeChecks,
	...requestChecks,
	...sceneChecks,
	...inputChecks,
	...audioChecks,
	...sceneItemChecks,
	...transformChecks,
	...filterChecks,
	...mediaChecks,
	...sourceChecks,
	...studioModeChecks,
	...batchChecks,
	...collectionChecks,
	...streamChecks,
	...generalChecks,
	...hotkeyChecks,
	...profileChecks,
	...transitionChecks,
	...replayChecks,
	...recordChecks,
	...outputChecks,
	// They leave windows open.
	...interfaceChecks,
];

const holdsFor =
	({ version, noSink }: Starter) =>
	(check: { readonly only?: Version; readonly needs?: "sink" }) =>
		(check.only === undefined || check.only === version) && (check.needs === undefined || noSink === undefined);

test("there is something to check", () => {
	expect(checks.length + lifeChecks.length).toBeGreaterThan(60);
	expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

for (const { starter, missing } of starters) {
	if (missing !== undefined) process.stdout.write(`conformance of ${starter.name} not proven here: ${missing}\n`);

	if (starter.noSink !== undefined)
		process.stdout.write(`streaming of ${starter.name} not proven: ${starter.noSink}\n`);

	describe.skipIf(missing !== undefined)(starter.name, () => {
		let subject: Subject;
		let collection: string;

		beforeAll(async () => {
			subject = await starter.start(await freePort());
			await using client = await RawClient.connect(subject, 0);
			const list = await vi.waitFor(() => client.ask("GetSceneCollectionList"));
			collection = String(list.currentSceneCollectionName);
		});

		afterAll(async () => {
			await subject?.[Symbol.asyncDispose]();
		});

		test.each(checks.filter(holdsFor(starter)))("$name", async ({ run }) => {
			await using client = await RawClient.connect(subject);
			await restoreFirstState(client, collection);
			await run(client, subject);
		});

		test.each([...lifeChecks, ...groupChecks].filter(holdsFor(starter)))("$name", async ({ run }) => {
			await run(starter, await freePort());
		});
	});
}
