import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { runCommand } from "../../../companion/cli/run-command.ts";
import { Companion } from "../../programs/companion.ts";
import { TwitchSimulator } from "../../programs/twitch-simulator.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

/** One command on a data folder; `typed` comes through standard input. */
async function aidle(folder: string, line: string, typed = "") {
	const [said, complained]: [string[], string[]] = [[], []];
	const input = new PassThrough();
	input.end(`${typed}\n`);
	const code = await runCommand([...line.split(" "), "--data", folder], {
		input,
		say: (text) => said.push(text),
		complain: (text) => complained.push(text),
		ask: () => {},
	});
	return { code, said: said.join("\n"), complained: complained.join("\n") };
}

test("an account is added without a companion, signed in with one, and ended at Twitch when it is removed", async () => {
	await using folder = await temporaryFolder();
	await using twitch = await TwitchSimulator.start();
	await twitch.order("device.times", { interval: 0.1 });
	const { path } = folder;
	const added = await aidle(path, `link add twitch:main --kind simulated --port ${twitch.port} --channel @NightOwl_TV`);
	expect(added).toMatchObject({ code: 0, complained: "" });
	expect(added.said).toMatch(/^twitch:main\n.*Name {6}Twitch\n.*Account {3}Nobody is signed in.*nightowl_tv/su);
	expect(await aidle(path, "link add twitch:main")).toMatchObject({ code: 1 });
	expect(await aidle(path, "link sign-in twitch:main")).toMatchObject({
		code: 1,
		complained: expect.stringContaining("No companion is running"),
	});
	{
		await using _companion = await Companion.start({ data: path });
		const signing = aidle(path, "link sign-in twitch:main --no-browser");
		await expect
			.poll(async () => (await twitch.order("device.list", null)).length, { timeout: 10_000 })
			.toBeGreaterThan(0);
		await twitch.order("device.allow", { login: "aidle_demo" });
		const signed = await signing;
		expect(signed).toMatchObject({ code: 0, complained: "" });
		expect(signed.said).toMatch(/Code: \S+\n.*activate.*\nSigned in as aidle_demo\.$/su);
		expect((await aidle(path, "link show twitch:main")).said).toMatch(/Account {3}aidle_demo\n/u);
		expect(await aidle(path, "link sign-in obs:main")).toMatchObject({ code: 1 });
	}
	await twitch.clearRequests();
	expect(await aidle(path, "link remove twitch:main")).toMatchObject({ code: 0, said: "twitch:main is removed." });
	expect(JSON.stringify(await twitch.requests())).toContain("revoke");
	expect((await aidle(path, "link list")).said).toMatch(/^obs:main/u);
}, 60_000);

test("a client secret goes in and is shown nowhere", async () => {
	await using folder = await temporaryFolder();
	const added = await aidle(folder.path, "link add twitch:bot --client-id own --client-secret-stdin", "hunter22");
	expect(added.said).toMatch(/Client ID {1}own\n.*Secret {4}saved\n/su);
	expect(added.said + added.complained).not.toContain("hunter22");
	const forgotten = await aidle(folder.path, "link set twitch:bot --no-client-secret");
	expect(forgotten.said).toMatch(/Secret {4}none/u);
	expect(await aidle(folder.path, "link set twitch:bot --client-secret")).toMatchObject({
		code: 2,
		complained: "client secret: it is empty. Use --no-client-secret to forget the saved one.",
	});
	expect(await aidle(folder.path, "link test twitch:bot")).toMatchObject({ code: 1 });
	expect(await aidle(folder.path, "link set twitch:bot --host 10.0.0.9")).toMatchObject({
		code: 1,
		complained: expect.stringContaining("host"),
	});
});
