import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../obs/port.ts";
import type { Starter, Version } from "./check.ts";
import { groupChecks } from "./checks/groups.ts";
import { lifeChecks } from "./checks/life.ts";
import { checks } from "./checks.ts";
import { Stand } from "./stand.ts";
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
		let stand: Stand;
		beforeAll(async () => {
			stand = await Stand.begin(starter, "failed");
		});
		afterAll(() => stand?.[Symbol.asyncDispose]());

		test.each(checks.filter(holdsFor(starter)))("$name", ({ name, run }) => stand.hold(name, run));

		test.each([...lifeChecks, ...groupChecks].filter(holdsFor(starter)))("$name", async ({ run }) => {
			await run(starter, await freePort());
		});
	});
}
