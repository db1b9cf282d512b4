import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LoginItemState } from "../../companion/contract/login-item.ts";
import { LoginFile } from "../../companion/platform/login-item.ts";
import { Companion, readDiscovery } from "../programs/companion.ts";
import { processesWith } from "../programs/process-list.ts";

const SOON = { timeout: 15_000, interval: 20 };

describe.runIf(process.platform === "linux")("starting with the computer", () => {
	let home: string;
	let data: string;
	const before = process.env.XDG_CONFIG_HOME;

	beforeEach(() => {
		[home, data] = [mkdtempSync(join(tmpdir(), "aidle-login-")), mkdtempSync(join(tmpdir(), "aidle-login-data-"))];
		process.env.XDG_CONFIG_HOME = home;
	});
	afterEach(async () => {
		if (before === undefined) delete process.env.XDG_CONFIG_HOME;
		else process.env.XDG_CONFIG_HOME = before;
		for (const pid of companions()) process.kill(pid, "SIGKILL");
		await expect.poll(companions).toEqual([]);
		for (const folder of [home, data]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	});
	const companions = (): number[] => processesWith(`--data ${data}`);
	const aidle = (...args: string[]) =>
		spawnSync(process.execPath, ["companion/cli.ts", ...args, "--data", data], { encoding: "utf8" });
	const codes = async (companion: Companion): Promise<string[]> =>
		((await companion.request("GET", "/health")).body as { problems: { code: string }[] }).problems.map(
			({ code }) => code,
		);

	test("is offered once a schedule is on, and the file it writes starts a companion", async () => {
		await using companion = await Companion.start({ data });
		expect(await codes(companion)).not.toContain("login_item_offered");
		const step = ["--action", "obs.scene.switch", "--settings", '{"scene":{"name":"Main"}}'];
		const added = aidle("schedule", "add", "--name", "Evening", "--cron", "0 20 * * *", ...step);
		expect(added.status, added.stderr).toBe(0);
		expect(await codes(companion)).toContain("login_item_offered");
		expect(aidle("login-item").stdout).toMatch(/^off/u);

		expect(aidle("login-item", "on").stdout).toMatch(/^on: .*\.desktop/u);
		expect(await codes(companion)).not.toContain("login_item_offered");
		const { body } = await companion.request("GET", "/v1/login-item");
		const { enabled, path } = body as LoginItemState;
		expect([enabled, path.startsWith(join(home, "autostart"))]).toEqual([true, true]);
		const [command = "", ...args] = (await new LoginFile({ dataFolder: data }).read()) ?? [];
		expect(command).toBe(process.execPath);

		await companion.kill();
		// As the desktop does: the line is cut at its quotes, without a shell.
		spawn(command, args, { detached: true, stdio: "ignore", cwd: "/" }).unref();
		await expect.poll(async () => (await readDiscovery(data))?.pid, SOON).not.toBe(companion.pid);
		await expect.poll(companions, SOON).toEqual([(await readDiscovery(data))?.pid]);
		expect(aidle("login-item", "off").stdout).toMatch(/^off/u);
		expect(existsSync(path)).toBe(false);
	});

	test("is not offered again after a no, and names the program that runs now after an update", async () => {
		{
			await using companion = await Companion.start({ data });
			expect(aidle("login-item", "off").status).toBe(0);
			await companion.request("PUT", "/v1/login-item", { enabled: true });
			await companion.request("PUT", "/v1/login-item", { enabled: false });
		}
		const file = new LoginFile({ dataFolder: data });
		{
			await using companion = await Companion.start({ data });
			const step = ["--action", "obs.scene.switch", "--settings", '{"scene":{"name":"Main"}}'];
			aidle("schedule", "add", "--name", "Evening", "--cron", "0 20 * * *", ...step);
			expect(await codes(companion)).toEqual([]);
		}
		await file.write({ command: "/gone/node", args: ["/gone/bundle.mjs"] });
		await using companion = await Companion.start({ data });
		await expect.poll(() => readFileSync(file.path, "utf8"), SOON).toContain(process.execPath);
		expect(await codes(companion)).toEqual([]);
	});

	test("a file that cannot be written is told, and nothing is changed", async () => {
		process.env.XDG_CONFIG_HOME = "/dev/null";
		await using companion = await Companion.start({ data });
		const { status, stderr } = aidle("login-item", "on");
		expect([status, stderr]).toEqual([1, expect.stringMatching(/could not be changed: .*\/dev\/null/u)]);
		expect((await companion.request("GET", "/v1/login-item")).body).toMatchObject({ enabled: false });
	});
});
