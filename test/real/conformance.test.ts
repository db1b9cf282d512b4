import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Check, Subject, Version } from "./conformance/check.ts";
import { batchChecks } from "./conformance/checks/batches.ts";
import { collectionChecks } from "./conformance/checks/collections.ts";
import { handshakeChecks } from "./conformance/checks/handshake.ts";
import { lifeChecks } from "./conformance/checks/life.ts";
import { requestChecks } from "./conformance/checks/requests.ts";
import { sceneChecks } from "./conformance/checks/scenes.ts";
import { studioModeChecks } from "./conformance/checks/studio-mode.ts";
import { restoreFirstState } from "./conformance/first-state.ts";
import { RawClient } from "./conformance/raw-client.ts";
import { starters } from "./conformance/starters.ts";
import { freePort } from "./obs/port.ts";

/** The same list for every OBS, real or simulated: what the simulator claims, the real one has to do. */
const checks: readonly Check[] = [
	...handshakeChecks,
	...requestChecks,
	...sceneChecks,
	...studioModeChecks,
	...batchChecks,
	...collectionChecks,
];

const holdsFor = (version: Version) => (check: { readonly only?: Version }) =>
	check.only === undefined || check.only === version;

test("there is something to check", () => {
	expect(checks.length + lifeChecks.length).toBeGreaterThan(60);
	expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

for (const { starter, missing } of starters) {
	if (missing !== undefined) process.stdout.write(`conformance of ${starter.name} not proven here: ${missing}\n`);

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

		test.each(checks.filter(holdsFor(starter.version)))("$name", async ({ run }) => {
			await using client = await RawClient.connect(subject);
			await restoreFirstState(client, collection);
			await run(client, subject);
		});

		test.each(lifeChecks.filter(holdsFor(starter.version)))("$name", async ({ run }) => {
			await run(starter, await freePort());
		});
	});
}
