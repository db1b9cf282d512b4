import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { readPassword, type Terminal } from "../../../companion/cli/terminal.ts";

function terminal(isTTY: boolean) {
	const shown: string[] = [];
	const raw: boolean[] = [];
	const keys = new PassThrough();
	const input = Object.assign(keys, { isTTY, setRawMode: (on: boolean) => raw.push(on) });
	const speak = (text: string): void => void shown.push(text);
	const self: Terminal = { input, say: speak, complain: speak, ask: speak };
	return { terminal: self, keys, shown, raw };
}

test("on a terminal it is asked for and not shown; the terminal is as before afterwards", async () => {
	const { terminal: self, keys, shown, raw } = terminal(true);
	const typed = readPassword(self, "Password (not shown): ");
	for (const key of ["h", "u", "x", "\u007f", "nter", "22\r"]) keys.write(key);
	expect(await typed).toBe("hunter22");
	expect(shown.join("")).toBe("Password (not shown): ");
	expect(raw).toEqual([true, false]);
});

test.each(["\u0003", "abc\u0003", "\r"])("%j gives none", async (typed) => {
	const { terminal: self, keys, raw } = terminal(true);
	const answer = readPassword(self, "Password (not shown): ");
	keys.write(typed);
	expect(await answer).toBeUndefined();
	expect(raw).toEqual([true, false]);
});

test.each([
	["hunter22\n", "hunter22"],
	["hunter22\r\nmore\n", "hunter22"],
	["hunter22", "hunter22"],
	[" with spaces \n", " with spaces "],
	["\n", undefined],
	["", undefined],
])("from standard input %j is one line: %j", async (given, password) => {
	const { terminal: self, keys, shown } = terminal(false);
	keys.end(given);
	expect(await readPassword(self, "Password (not shown): ")).toBe(password);
	expect(shown).toEqual([]);
});
