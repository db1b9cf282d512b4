import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { proofTextOf, provenRow, selfTest } from "../../../companion/doctor/self-test/self-test.ts";
import { type Trial, trials } from "../../../companion/doctor/self-test/trials.ts";

const platform = join(import.meta.dirname, "../../../companion/platform");

test("everything in the folder of operating systems is tried by somebody", () => {
	const files = readdirSync(platform).filter((name) => name.endsWith(".ts"));
	expect(trials.flatMap(({ covers }) => covers).sort()).toEqual(files.sort());
});

describe("a trial", () => {
	const trial = (id: string, run: Trial["run"]): Trial => ({ id, title: id, covers: [], run });

	test("that fails fails alone, and is told without a path", async () => {
		const secretive = join(homedir(), "streams", "secret.json");
		const broken = trial("broken", () => Promise.reject(new Error(`EPERM: rename '${secretive}'`)));
		const proof = await selfTest([broken, trial("good", async () => "seen in /tmp/aidle-1/x")]);
		expect(proof.trials).toMatchObject([
			{ id: "broken", ok: false, seen: expect.stringContaining("EPERM") },
			{ id: "good", ok: true, seen: "seen in [path]" },
		]);
		const text = proofTextOf(proof);
		expect(text).not.toContain("secret.json");
		expect(text).not.toContain("streams");
		expect(provenRow(proof)).toContain("1 of 2");
	});

	test("leaves nothing running and nothing on the disk", async () => {
		let folder = "";
		let pid: number | undefined;
		const starting = trial("starting", async (bench) => {
			folder = await bench.folder();
			pid = (await bench.child("holder", folder)).child.pid;
			throw new Error("in the middle");
		});
		await selfTest([starting]);
		expect(() => readdirSync(folder)).toThrow("ENOENT");
		expect(() => process.kill(pid ?? 0, 0)).toThrow("ESRCH");
	});
});

test("this computer passes", { timeout: 60_000 }, async () => {
	const proof = await selfTest();
	expect(proof.trials.filter(({ ok }) => !ok)).toEqual([]);
	expect(proof.ms).toBeLessThan(60_000);
});
