import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { CRASHED, catchCrashes } from "../../../companion/log/crash.ts";
import { Log } from "../../../companion/log/log.ts";
import { LogFile } from "../../../companion/log/log-file.ts";
import { Secret } from "../../../companion/storage/secret.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

const CANARY = 'Kanarie"n\\vogel ✓+/=&ä';

function memory() {
	const lines: string[] = [];
	const log = new Log({ write: (line) => void lines.push(line), close: () => {} }, "trace");
	return { log, lines };
}

const spellings: [string, string][] = [
	["plain", CANARY],
	["JSON", JSON.stringify(CANARY)],
	["JSON in JSON", JSON.stringify(JSON.stringify({ CANARY }))],
	["base64", Buffer.from(CANARY).toString("base64")],
	["base64url", Buffer.from(CANARY).toString("base64url")],
	["hexadecimal", Buffer.from(CANARY).toString("hex")],
	["URL-encoded", encodeURIComponent(CANARY)],
];

describe("log", () => {
	test("a line is JSON with time, level, fields and text", () => {
		const { log, lines } = memory();
		log.logger.info({ port: 4455 }, "listening");
		expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: 30, port: 4455, msg: "listening" });
	});

	test("a secret hides itself, without being known", () => {
		const { log, lines } = memory();
		log.logger.info({ deep: { deeper: { password: new Secret(CANARY) } } }, "x");
		expect(lines.join()).toContain('"password":"[secret]"');
	});

	test.each(spellings)("a concealed value is taken out: %s", (_name, text) => {
		const { log, lines } = memory();
		log.conceal(CANARY);
		log.logger.trace({ text, deep: [{ text }] }, `in a text: ${text}`);
		log.logger.error({ err: new Error(text, { cause: new TypeError(text) }) }, "in an error");
		expect(lines).toHaveLength(2);
		for (const [, spelling] of spellings) expect(lines.join()).not.toContain(spelling.replace(/^"|"$/gu, ""));
		for (const line of lines) expect(JSON.parse(line)).toHaveProperty("msg");
		expect(lines.join()).toContain("[secret]");
	});

	test("a longer secret is not broken up by a shorter one within it", () => {
		const { log } = memory();
		log.conceal("horse");
		log.conceal("correct horse battery");
		expect(log.clean("a correct horse battery, a horse")).toBe("a [secret], a [secret]");
	});

	test("a value of a letter or two does not blank out every line", () => {
		const { log } = memory();
		log.conceal("a");
		expect(log.clean("a word")).toBe("a word");
	});
});

describe("secrets that follow each other", () => {
	const HOUR = 3_600_000;

	test("are taken out for a day after their time, and as long as anybody holds them", () => {
		vi.useFakeTimers({ toFake: ["performance"] });
		onTestFinished(() => void vi.useRealTimers());
		const { log } = memory();
		log.conceal("for good");
		const [one, other] = [log.conceal("token-1"), log.conceal("token-1")];
		one[Symbol.dispose]();
		one[Symbol.dispose]();
		vi.advanceTimersByTime(48 * HOUR);
		log.conceal("token-2")[Symbol.dispose]();
		expect(log.clean("token-1 for good")).toBe("[secret] [secret]");
		other[Symbol.dispose]();
		vi.advanceTimersByTime(23 * HOUR);
		log.conceal("token-3")[Symbol.dispose]();
		expect(log.clean("token-1, token-2")).toBe("[secret], [secret]");
		vi.advanceTimersByTime(2 * HOUR);
		log.conceal("token-4");
		expect(log.clean("token-1, token-2, token-3, token-4, for good")).toBe(
			"token-1, token-2, [secret], [secret], [secret]",
		);
	});

	test("are forgotten however many there are, the oldest first, and never one that is held", () => {
		const { log } = memory();
		log.conceal("held-on-to");
		for (let index = 0; index < 800; index++) log.conceal(`passing-${index}-`)[Symbol.dispose]();
		const shown = Array.from({ length: 800 }, (_, index) => `passing-${index}-`).filter(
			(text) => text === log.clean(text),
		);
		expect(shown.length).toBeGreaterThanOrEqual(599);
		expect(shown.at(-1)).toBe(`passing-${shown.length - 1}-`);
		expect(log.clean("held-on-to passing-799-")).toBe("[secret] [secret]");
	});
});

describe("log file", () => {
	const kept = { size: 1_000, files: 3 };

	test("is begun anew at every start; the one before is kept", async () => {
		await using folder = await temporaryFolder();
		const path = join(folder.path, "logs", "companion.log");
		for (const start of ["first", "second", "third", "fourth"]) {
			const file = LogFile.anew(path, kept);
			file.write(`${start}\n`);
			file.close();
		}
		const read = (name: string) => readFile(join(folder.path, "logs", name), "utf8");
		expect(await Promise.all(["companion.log", "companion.log.1", "companion.log.2"].map(read))).toEqual([
			"fourth\n",
			"third\n",
			"second\n",
		]);
		expect((await stat(path)).mode & 0o777).toBe(0o600);
	});

	test("is begun anew when it is full; never more files than that", async () => {
		await using folder = await temporaryFolder();
		const file = new LogFile(join(folder.path, "companion.log"), kept);
		for (let line = 0; line < 300; line++) file.write(`${line} ${"x".repeat(50)}\n`);
		file.close();
		const names = (await readdir(folder.path)).sort();
		expect(names).toEqual(["companion.log", "companion.log.1", "companion.log.2"]);
		const newest = await readFile(join(folder.path, "companion.log"), "utf8");
		expect(newest).toContain("299 ");
		for (const name of names) expect((await stat(join(folder.path, name))).size).toBeLessThan(1_100);
	});

	test("where nothing can be written, nothing stops", async () => {
		await using folder = await temporaryFolder();
		await writeFile(join(folder.path, "logs"), "a file where a folder should be");
		const file = new LogFile(join(folder.path, "logs", "companion.log"), kept);
		file.write("x\n");
		file.close();
		file.write("x\n");
		expect(await readdir(folder.path)).toEqual(["logs"]);
	});
});

test.each(["uncaughtException", "unhandledRejection"] as const)(
	"%s: logged and printed clean, exit code 70",
	(event) => {
		const { log, lines } = memory();
		log.conceal(CANARY);
		const listeners = new Map<string, (error: unknown) => void>();
		const printed: string[] = [];
		const codes: number[] = [];
		catchCrashes(log, "/dev/null/nowhere.json", {
			on: (name, listener) => listeners.set(name, listener),
			exit: (code) => void codes.push(code),
			stderr: { write: (text) => printed.push(text) },
		});
		listeners.get(event)?.(new Error(`wrong password ${CANARY}`, { cause: { password: CANARY } }));
		listeners.get(event)?.(`no error but ${CANARY}`);
		expect(codes).toEqual([CRASHED, CRASHED]);
		for (const output of [lines, printed]) {
			expect(output).toHaveLength(2);
			expect(output.join()).toContain("[secret]");
			expect(output.join()).not.toContain("Kanarie");
		}
	},
);
