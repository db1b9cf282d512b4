import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LoginFile } from "../../../companion/platform/login-item.ts";
import { companionCommand } from "../../../companion/platform/spawn-detached.ts";
import { Starter } from "../../../src/companion-client/start.ts";

const bundle = "// the companion";
const hash = createHash("sha256").update(bundle).digest("hex");

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "aidle-start-"));
	vi.stubEnv("XDG_CONFIG_HOME", folder);
	vi.stubEnv("APPDATA", folder);
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(folder, { recursive: true, force: true });
});

describe.runIf(process.platform !== "darwin")("the login item, looked after by the plugin", () => {
	const starter = () =>
		new Starter({ dataFolder: folder, embedded: { hash, version: "1.0.0", load: async () => bundle }, log: () => {} });

	it("names the Node and the bundle of this plugin when those it names are gone", async () => {
		const file = new LoginFile({ dataFolder: folder });
		await file.write({ command: join(folder, "node-of-an-older-app"), args: [join(folder, "gone.mjs")] });
		await starter().repairLoginItem();
		const placed = join(folder, "companion", `${hash}.mjs`);
		const { command, args } = companionCommand(placed, folder);
		expect(await file.read()).toEqual([command, ...args]);
		expect(args).toContain(placed);
	});

	it("is left alone while what it names is there: the companion that runs may be a newer one", async () => {
		const file = new LoginFile({ dataFolder: folder });
		await writeFile(join(folder, "newer.mjs"), "");
		const newer = companionCommand(join(folder, "newer.mjs"), folder);
		await file.write(newer);
		await starter().repairLoginItem();
		expect(await file.read()).toEqual([newer.command, ...newer.args]);
	});

	it("is not made where there is none", async () => {
		await starter().repairLoginItem();
		expect(await new LoginFile({ dataFolder: folder }).read()).toBeUndefined();
	});
});
