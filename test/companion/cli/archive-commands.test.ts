import { expect, test } from "vitest";
import { importText } from "../../../companion/cli/archive-text.ts";
import { readCommandLine } from "../../../companion/cli/command-line.ts";

test.each([
	[["backup", "list"], { name: "backup list" }],
	[["backup", "now"], { name: "backup now" }],
	[["backup", "restore", "a"], { name: "backup restore", id: "a" }],
	[["export"], { name: "export" }],
	[["export", "--to", "a.json"], { name: "export", to: "a.json" }],
	[["import", "a.json"], { name: "import", file: "a.json", dryRun: false, replace: false }],
	[["import", "a.json", "--dry-run", "--replace"], { name: "import", file: "a.json", dryRun: true, replace: true }],
])("%j is understood", (words, command) => {
	expect(readCommandLine(words)).toEqual({ command, folder: { demo: false } });
});

test.each([
	[["backup"], /list, now, restore/u],
	[["backup", "restore"], /which one/u],
	[["backup", "now", "a"], /more arguments/u],
	[["backup", "restore", "a", "b"], /more arguments/u],
	[["backup", "list", "--replace"], /--replace does not go/u],
	[["export", "a.json"], /more arguments/u],
	[["export", "--replace"], /--replace does not go/u],
	[["import"], /which file/u],
	[["import", "a", "b"], /more arguments/u],
	[["import", "a", "--to", "b"], /--to does not go/u],
])("%j is not, and it says why", (words, misuse) => {
	expect(readCommandLine(words)).toEqual({ misuse: expect.stringMatching(misuse) });
});

test("an import that changes nothing still says what has to be entered", () => {
	const needs = [
		{ kind: "link", id: "obs:main", name: "OBS" },
		{ kind: "link", id: "twitch:bot", name: "Bot" },
		{ kind: "account", id: "twitch:bot", name: "Bot" },
	] as const;
	const text = importText({ dryRun: false, changes: [], needs });
	expect(text.split("\n")).toEqual([
		"needs    connection obs:main (OBS): enter its password: link set obs:main --password",
		"needs    connection twitch:bot (Bot): enter its client secret: link set twitch:bot --client-secret",
		"needs    connection twitch:bot (Bot): sign in: link sign-in twitch:bot",
		"Everything is as the file says already.",
	]);
	expect(importText({ dryRun: true, changes: [], needs: [] })).toBe("Everything is as the file says already.");
});
