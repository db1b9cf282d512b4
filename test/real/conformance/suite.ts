import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "../obs/port.ts";
import type { Starter, Subject, Version } from "./check.ts";
import { groupChecks } from "./checks/groups.ts";
import { lifeChecks } from "./checks/life.ts";
import { checks } from "./checks.ts";
import { restoreFirstState } from "./first-state.ts";
import { RawClient } from "./raw-client.ts";
import type { Startable } from "./starters.ts";

const holdsFor =
	({ version, noSink }: Starter) =>
	(check: { readonly only?: Version; readonly needs?: "sink" }) =>
		(check.only === undefined || check.only === version) && (check.needs === undefined || noSink === undefined);

/** Holds one OBS against all checks. A file of its own for each, so that they are held against them side by side. */
export function conformance({ starter, missing }: Startable): void {
	if (missing !== undefined) process.stdout.write(`conformance of ${starter.name} not proven here: ${missing}\n`);
	if (starter.noSink !== undefined) {
		process.stdout.write(`streaming of ${starter.name} not proven here: ${starter.noSink}\n`);
	}

	test("there is something to check", () => {
		expect(checks.length + lifeChecks.length).toBeGreaterThan(300);
		expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
	});

	describe.skipIf(missing !== undefined)(starter.name, () => {
		let subject: Subject;
		let collection: string;

		const begin = async (): Promise<void> => {
			subject = await starter.start(await freePort());
			await using client = await RawClient.connect(subject, 0);
			const list = await vi.waitFor(() => client.ask("GetSceneCollectionList"));
			collection = String(list.currentSceneCollectionName);
		};
		beforeAll(begin);

		afterAll(async () => {
			await subject?.[Symbol.asyncDispose]();
		});

		async function hold(run: (client: RawClient, subject: Subject) => Promise<void>): Promise<void> {
			await using client = await RawClient.connect(subject);
			await restoreFirstState(client, collection);
			await run(client, subject);
		}
		const isLost = async (): Promise<boolean> =>
			starter.locksUp &&
			(await hold(async () => {}).then(
				() => false,
				() => true,
			));

		test.each(checks.filter(holdsFor(starter)))("$name", async ({ name, run }) => {
			try {
				await hold(run);
			} catch (error) {
				if (!(await isLost())) throw error;
				process.stdout.write(`${starter.name} locked up in "${name}"; a fresh one is asked\n`);
				await subject[Symbol.asyncDispose]();
				await begin();
				await hold(run);
			}
		});

		test.each([...lifeChecks, ...groupChecks].filter(holdsFor(starter)))("$name", async ({ run }) => {
			await run(starter, await freePort());
		});
	});
}
