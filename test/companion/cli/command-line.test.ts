import { describe, expect, test } from "vitest";
import { readCommandLine, USAGE } from "../../../companion/cli/command-line.ts";

const words = (line: string): string[] => line.split(" ").filter(Boolean);
const own = { demo: false };

test.each([
	["", { name: "help" }],
	["help", { name: "help" }],
	["link list --help", { name: "help" }],
	["-h", { name: "help" }],
	["health", { name: "health" }],
	["stop", { name: "stop" }],
	["link list", { name: "link list" }],
	["link show obs:main", { name: "link show", id: "obs:main" }],
	["link retry obs:main", { name: "link retry", id: "obs:main" }],
	["facts", { name: "facts", keys: [] }],
	["facts obs.link obs.scenes", { name: "facts", keys: ["obs.link", "obs.scenes"] }],
	["run a.b {}", { name: "run", action: "a.b", settings: {}, dryRun: false }],
	['run a.b --settings {"x":1}', { name: "run", action: "a.b", settings: { x: 1 }, dryRun: false }],
	["run a.b", { name: "run", action: "a.b", settings: {}, dryRun: false }],
	['run a.b {"x":1} --dry-run', { name: "run", action: "a.b", settings: { x: 1 }, dryRun: true }],
	[
		"link set obs:main --host h --port 4455 --kind real",
		{ name: "link set", id: "obs:main", change: { host: "h", port: 4455, kind: "real" }, password: "offered" },
	],
	["link set obs:main --port 4e3", { name: "link set", id: "obs:main", change: { port: "4e3" }, password: "offered" }],
	["link set obs:main --name PC", { name: "link set", id: "obs:main", change: { name: "PC" }, password: "unchanged" }],
	["link set obs:main --no-password", { name: "link set", id: "obs:main", change: {}, password: "forgotten" }],
	["link set obs:main --tls", { name: "link set", id: "obs:main", change: { tls: true }, password: "unchanged" }],
	["link set obs:main --no-tls", { name: "link set", id: "obs:main", change: { tls: false }, password: "unchanged" }],
	[
		"link set twitch:bot --channel https://twitch.tv/NightOwl --client-id abc --client-secret",
		{ name: "link set", id: "twitch:bot", change: { channel: "nightowl", clientId: "abc" }, password: "asked" },
	],
	["link add twitch:main", { name: "link add", id: "twitch:main", change: {}, password: "unchanged" }],
	[
		"link add twitch:main --kind simulated --port 50000",
		{ name: "link add", id: "twitch:main", change: { kind: "simulated", port: 50_000 }, password: "unchanged" },
	],
	[
		"link set twitch:main --no-client-secret",
		{ name: "link set", id: "twitch:main", change: {}, password: "forgotten" },
	],
	["link sign-in twitch:main", { name: "link sign-in", id: "twitch:main", browser: true, all: false }],
	["link sign-in twitch:main --all", { name: "link sign-in", id: "twitch:main", browser: true, all: true }],
	["link sign-in twitch:main --no-browser", { name: "link sign-in", id: "twitch:main", browser: false, all: false }],
	["link sign-out twitch:main", { name: "link sign-out", id: "twitch:main" }],
	["link remove obs:two", { name: "link remove", id: "obs:two" }],
	["link default obs:two", { name: "link default", id: "obs:two" }],
	["link test obs:main", { name: "link test", id: "obs:main", change: {}, password: "unchanged" }],
	[
		"link test obs:main --host h --tls --password",
		{ name: "link test", id: "obs:main", change: { host: "h", tls: true }, password: "asked" },
	],
	["link find", { name: "link find", id: undefined, source: undefined }],
	["link find obs:main", { name: "link find", id: "obs:main", source: undefined }],
	["link find obs:main flatpak", { name: "link find", id: "obs:main", source: "flatpak" }],
	["link set obs:main --password", { name: "link set", id: "obs:main", change: {}, password: "asked" }],
	["link set obs:main --password-stdin", { name: "link set", id: "obs:main", change: {}, password: "asked" }],
])("aidle %s", (line, command) => {
	expect(readCommandLine(words(line))).toEqual({ command, folder: own });
});

test.each([
	["health --demo", { demo: true }],
	["health --data /x", { data: "/x" }],
	["--demo health", { demo: true }],
])("aidle %s means the folder %o", (line, folder) => {
	expect(readCommandLine(words(line))).toMatchObject({ folder });
});

test.each([
	["sing", /no such command/u],
	["link", /set, list, show, retry.*sign-in, sign-out/u],
	["link sing obs:main", /set, list, show, retry.*sign-in, sign-out/u],
	["link set", /which connection/u],
	["link show", /which connection/u],
	["link list obs:main", /more arguments/u],
	["link show obs:main more", /more arguments/u],
	["health now", /more arguments/u],
	["run", /which action/u],
	["run a.b {", /not JSON/u],
	["run a.b {} more", /more arguments/u],
	["link set obs:main", /what to change/u],
	["link set obs:main --tls --no-tls", /--no-tls does not go with --tls/u],
	["link test obs:main --name x", /--name does not go with link test/u],
	["link find a b c", /more arguments/u],
	["link remove", /which connection/u],
	["link set obs:main --password --no-password", /does not go with/u],
	["link set twitch:main --password", /--password does not go with twitch:main/u],
	["link set obs:main --client-secret-stdin", /--client-secret-stdin does not go with obs:main/u],
	["link sign-in", /which connection/u],
	["link sign-out twitch:main --no-browser", /does not go with link sign-out/u],
	["link list --port 1", /--port does not go with link list/u],
	["health --dry-run", /--dry-run does not go with health/u],
	["health --demo --data /x", /--demo does not go with --data/u],
	["health --shout", /--shout is not understood/u],
	["link set obs:main --port", /--port is not understood/u],
])("aidle %s is told why not", (line, why) => {
	expect(readCommandLine(words(line))).toEqual({ misuse: expect.stringMatching(why) });
});

describe("a password in the command line", () => {
	test.each([
		"link set obs:main --password=hunter22",
		"link set twitch:main --client-secret=hunter22",
		"link set twitch:main --client-secret-stdin=hunter22",
		"link set twitch:main --client-secret hunter22",
		"link set obs:main --password-stdin=hunter22",
		"link set obs:main --password hunter22",
		"link set obs:main --password hunter22 --port 1",
	])("%s is refused, with the way to do it", (line) => {
		expect(readCommandLine(words(line))).toEqual({ misuse: expect.stringContaining("--password-stdin") });
	});
	test.each([
		"link set obs:main --pasword=hunter22",
		"link set obs:main --pw hunter22",
		"link set obs:main hunter22",
		"link hunter22",
		"hunter22",
	])("%s is not repeated", (line) => {
		expect(JSON.stringify(readCommandLine(words(line)))).not.toContain("hunter22");
	});
});

test("the help names every command and every option", () => {
	for (const word of ["link set", "link list", "link show", "link retry", "run", "facts", "health", "stop", "help"]) {
		expect(USAGE).toContain(`  ${word}`);
	}
});
