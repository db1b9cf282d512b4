import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { runCommand } from "../../../companion/cli/run-command.ts";
import { Simulator } from "../../programs/simulator.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

/** The command line on a data folder without a companion. `typed` comes through standard input. */
async function shell() {
	const folder = await temporaryFolder();
	return {
		async aidle(line: string, typed = ""): Promise<{ code: number; said: string; complained: string }> {
			const [said, complained]: [string[], string[]] = [[], []];
			const input = new PassThrough();
			input.end(`${typed}\n`);
			const code = await runCommand([...line.split(" "), "--data", folder.path], {
				input,
				say: (text) => said.push(text),
				complain: (text) => complained.push(text),
				ask: () => {},
			});
			return { code, said: said.join("\n"), complained: complained.join("\n") };
		},
		[Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
	};
}

test("a connection is tried with what is saved, and with what is said", async () => {
	await using obs = await Simulator.start({ password: "hunter22" });
	await using at = await shell();
	expect(await at.aidle(`link test obs:main --port ${obs.port}`)).toMatchObject({
		code: 1,
		said: "",
		complained: expect.stringContaining("OBS asks for a password"),
	});
	const tried = await at.aidle(`link test obs:main --port ${obs.port} --password-stdin`, "hunter22");
	expect(tried).toMatchObject({ code: 0, complained: "" });
	expect(tried.said).toMatch(/^Connected in \d+ ms: OBS 30\.\d+\.\d+, WebSocket 5\.5\.2, scenes: 3$/u);
	await at.aidle(`link set obs:main --port ${obs.port}`, "hunter22");
	expect(await at.aidle("link test obs:main")).toMatchObject({ code: 0, complained: "" });
	expect(await at.aidle("link test obs:main --tls")).toMatchObject({
		code: 1,
		complained: expect.stringContaining("does not speak TLS"),
	});
});

test("the default is shown and chosen, and only another one can be removed", async () => {
	await using at = await shell();
	await at.aidle("link set obs:second --name Capture --tls");
	expect((await at.aidle("link list")).said).toMatch(/obs:main, the default\n.*obs:second\n.*:4455, TLS\n/su);
	expect(await at.aidle("link remove obs:main")).toMatchObject({
		code: 1,
		complained: expect.stringContaining("Make another connection the default first."),
	});
	expect(await at.aidle("link default obs:second")).toMatchObject({ code: 0 });
	expect(await at.aidle("link remove obs:main")).toMatchObject({ code: 0, said: "obs:main is removed." });
	expect((await at.aidle("link list")).said).toMatch(/^obs:second, the default\n/u);
	expect((await at.aidle("link show obs:default")).said).toMatch(/^obs:second\n/u);
	expect(await at.aidle("link default obs:main")).toMatchObject({ code: 1, said: "" });
});

test("the only connection is not said to be gone: it is what it was in the beginning", async () => {
	await using at = await shell();
	await at.aidle("link set obs:main --port 4466 --password-stdin", "hunter22");
	expect(await at.aidle("link remove obs:main")).toMatchObject({
		code: 0,
		said: "obs:main was the only connection: it has its first settings again, and no password.",
	});
	expect((await at.aidle("link list")).said).toMatch(/^obs:main, the default\n.*:4455\n.*Password {2}none\n/su);
});

test.each(["link show hunter22", "link remove hunter22", "link test hunter22"])(
	"%s: what is no name of a connection is not repeated",
	async (line) => {
		await using at = await shell();
		const { code, complained } = await at.aidle(line);
		expect(code).toBe(1);
		expect(complained).not.toContain("hunter22");
	},
);
