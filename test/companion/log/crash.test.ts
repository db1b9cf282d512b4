import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CRASHED } from "../../../companion/log/crash.ts";
import { takeCrash } from "../../../companion/log/last-crash.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

const crasher = new URL("crasher.ts", import.meta.url).pathname;
const CANARY = "kanarienvogel-42";

test.each(["error", "rejection"])(
	"a real crash (%s): logged, printed, code 70, and no secret in either",
	async (way) => {
		await using folder = await temporaryFolder();
		const { status, stderr, stdout } = spawnSync(process.execPath, [crasher, folder.path, CANARY, way], {
			encoding: "utf8",
		});
		expect(status).toBe(CRASHED);
		const log = await readFile(join(folder.path, "companion.log"), "utf8");
		const path = join(folder.path, "last-crash.json");
		expect(await readFile(path, "utf8")).not.toContain(CANARY);
		expect(takeCrash(path)).toMatchObject({
			code: "companion_crashed",
			params: { at: expect.stringMatching(/^20.*Z$/u), reason: "Error: cannot sign in with [secret]" },
		});
		expect(takeCrash(path)).toBeUndefined();
		for (const text of [log, stderr]) expect(text).toContain("cannot sign in with [secret]");
		expect(log + stderr + stdout).not.toContain(CANARY);
	},
);
