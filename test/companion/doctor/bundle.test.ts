import { utimes, writeFile } from "node:fs/promises";
import { homedir, hostname, userInfo } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { makeBundle } from "../../../companion/doctor/bundle/bundle.ts";
import { Redaction } from "../../../companion/doctor/bundle/redaction.ts";
import { makePrivateFolder } from "../../../companion/platform/private-folder.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

const redaction = new Redaction({
	home: "C:\\Users\\ada.lovelace",
	user: "ada.lovelace",
	computer: "ANALYTICAL-1",
	known: { host: ["capture.example.net", "192.168.1.40"], webhook: ["0123456789abcdef0123456789abcdef"], name: ["Ko"] },
	clean: (text) => text.replaceAll("correct horse", "[secret]"),
});

describe("redaction", () => {
	test.each([
		["the home folder", String.raw`C:\Users\ada.lovelace\Aidle`, String.raw`~\Aidle`],
		["in JSON", String.raw`"C:\\Users\\ada.lovelace\\Aidle"`, String.raw`"~\\Aidle"`],
		["in JSON in JSON", String.raw`C:\\\\Users\\\\ada.lovelace\\\\x`, String.raw`~\\\\x`],
		["as an address", "file:///C:/Users/ada.lovelace/x.mjs:3:1", "file:///~/x.mjs:3:1"],
		["in capitals", String.raw`c:\users\ADA.LOVELACE\x`, String.raw`~\x`],
		["that of somebody else", "/home/charles/obs and /Users/mary/x", "~/obs and ~/x"],
		["that of somebody with several names", String.raw`D:\Users\Mary Ann Evans\x y`, String.raw`~\x y`],
		["the user", "signed in as Ada.Lovelace.", "signed in as [user]."],
		["the computer", "on analytical-1: up", "on [computer]: up"],
		["a known host", "capture.example.net:4455", "[host 1]:4455"],
		["a known address", "192.168.1.40:4455", "[host 2]:4455"],
		["an address nobody knows", "to 10.1.2.3, fe80::1:2:3:4", "to [address], [address]"],
		["a short one", "[fe80::1]:4455, 2001:db8::5%eth0", "[[address]]:4455, [address]%eth0"],
		["this very computer, versions and times", "127.0.0.1 ::1 5.5.2 12:39:17", "127.0.0.1 ::1 5.5.2 12:39:17"],
		["places in programs", "at f (a.mjs:3:14), std::abc::def()", "at f (a.mjs:3:14), std::abc::def()"],
		["a webhook", "/hooks/0123456789abcdef0123456789abcdef", "/hooks/[webhook 1]"],
		["a webhook that is gone", "hook fedcba9876543210fedcba9876543210", "hook [id]"],
		["a token", `Bearer ${"aB3_".repeat(11)}`, "Bearer [secret]"],
		["a token on its own", `x ${"aB3_".repeat(11)} y`, "x [secret] y"],
		["a token of Twitch", "OAuth 0123456789abcdefghij0123456789 x", "OAuth [secret] x"],
		["a long word", "donaudampfschifffahrtsgesellsc", "donaudampfschifffahrtsgesellsc"],
		["a secret known by its value", "the correct horse", "the [secret]"],
		["a run's id stays", "018f5e2a-7b1c-4c3d-9e2f-1a2b3c4d5e6f", "018f5e2a-7b1c-4c3d-9e2f-1a2b3c4d5e6f"],
		["a short name is part of other words", "Ko Kofi", "Ko Kofi"],
	])("%s", (_name, text, expected) => {
		expect(redaction.text(text)).toBe(expected);
	});

	test("of a document only what is named says something, and nothing that an action is told", () => {
		const step = { action: "obs.request.send", settings: { kind: "live_key", data: [{ pin: 1234, on: true }] } };
		const kept = new Set(["action", "kind", "v"]);
		expect(redaction.json({ v: 1, kind: "real", name: "x", do: [step] }, kept)).toEqual({
			v: 1,
			kind: "real",
			name: "[text]",
			do: [{ action: "obs.request.send", settings: { kind: "[text]", data: [{ pin: "[number]", on: true }] } }],
		});
	});
});

/** Things that must not be in a bundle, wherever they were put. */
const HOOK = "00112233445566778899aabbccddeeff";
const canaries = {
	host: "canary-host.example",
	name: "Canary Studio",
	link: "obs:canarys-laptop",
	account: "twitch:canarys-bot",
	channel: "canary_channel",
	clientId: "canary-client",
	publicHost: "hooks.canary.example",
	scene: "CanaryScene",
	streamKey: "live_canary_stream_key",
	hook: HOOK,
	password: "canary-password-1",
	sealed: "Y2FuYXJ5LXNlYWxlZA==",
	home: join(homedir(), "canary-streams"),
	token: "canaryTokenCanaryTokenCanaryTokenCanaryToken",
	address: "203.0.113.77",
};

async function bundleOf(logs: string) {
	await using folder = await temporaryFolder();
	const { account, channel, clientId } = canaries;
	const { host, name, link, publicHost, scene, streamKey, sealed, home, token } = canaries;
	const send = {
		action: "obs.request.send",
		settings: { request: "SetStreamServiceSettings", data: { key: streamKey } },
	};
	const files: Record<string, object | string> = {
		"companion.json": { pid: 1, port: 1, token },
		"documents/settings.json": {
			v: 1,
			links: {
				[link]: { name, kind: "real", host, port: 4460 },
				[account]: { name, kind: "real", clientId, channel, port: 0 },
			},
			aliases: { [link]: [{ collection: "x", from: scene, to: "y" }] },
		},
		"documents/secrets.json": { v: 1, secrets: { x: { data: sealed } } },
		"documents/rules.json": {
			v: 1,
			rules: {
				one: {
					name: `Rule of ${name}`,
					enabled: true,
					on: { event: "system.webhook", settings: { hook: HOOK } },
					do: [send],
				},
			},
			hooks: { [HOOK]: { name, enabled: true, check: { kind: "hmac", header: "x-sig" }, limit: 1 } },
			listener: { hosts: [publicHost] },
		},
		[`documents/deliveries/${HOOK}.json`]: {},
		"logs/companion.log": logs,
		"logs/companion.log.1": `{"msg":"older ${home}"}\n`,
	};
	for (const [file, content] of Object.entries(files)) {
		await makePrivateFolder(join(folder.path, file, ".."));
		await writeFile(join(folder.path, file), typeof content === "string" ? content : JSON.stringify(content));
	}
	const finding = {
		id: "folder",
		title: `OBS: ${name}`,
		state: "ok" as const,
		found: `${folder.path} ${host} ${home}`,
	};
	await using plugin = await temporaryFolder();
	await makePrivateFolder(join(plugin.path, "logs"));
	for (const number of [0, 1, 2, 3]) {
		const path = join(plugin.path, "logs", `com.aidle.streamdeck.${number}.log`);
		await writeFile(path, `2026-11-20T12:00:00.000Z INFO  start ${number}\n${logs}`);
		await utimes(path, 1_000 - number, 1_000 - number);
	}
	const zip = await makeBundle({
		folder: folder.path,
		plugin: plugin.path,
		report: { at: 1, version: "1.2.3", system: "Linux", findings: [finding] },
		clean: (text) => text.replaceAll(canaries.password, "[secret]"),
	});
	const texts = Object.entries(unzipSync(zip)).map(([file, bytes]) => [file, strFromU8(bytes)] as const);
	return { files: Object.fromEntries(texts), folder: folder.path };
}

describe("a support bundle", () => {
	const line = (msg: string): string => `${JSON.stringify({ level: 30, time: "2026-11-20T12:00:00.000Z", msg })}\n`;
	// What is sealed never leaves its own file; names of scenes are in a log where something is wrong with them.
	const { scene: _scene, streamKey: _key, sealed: _sealed, ...spoken } = canaries;
	const told = Object.values(spoken).map((value) => line(`told ${value} and file://${value}/x`));

	test("holds what helps and no canary", async () => {
		const { files, folder } = await bundleOf(told.join(""));
		expect(Object.keys(files).sort()).toEqual([
			"README.txt",
			"doctor.json",
			"doctor.txt",
			"documents/rules.json",
			"documents/settings.json",
			"files.txt",
			"logs/companion.log",
			"logs/companion.log.1",
			"plugin-logs/com.aidle.streamdeck.0.log",
			"plugin-logs/com.aidle.streamdeck.1.log",
			"plugin-logs/com.aidle.streamdeck.2.log",
		]);
		const everything = Object.values(files).join("\n");
		for (const [what, canary] of Object.entries(canaries))
			expect([what, everything.includes(canary)]).toEqual([what, false]);
		for (const own of [folder, homedir(), hostname(), userInfo().username].filter((text) => text.length >= 3)) {
			expect([own, new RegExp(`(?<![\\w/])${own}(?![\\w])`, "u").test(everything)]).toEqual([own, false]);
		}
		expect(files["documents/settings.json"]).toContain("4460");
		expect(files["documents/rules.json"]).toContain("obs.request.send");
		expect(files["plugin-logs/com.aidle.streamdeck.0.log"]).toContain("INFO  start 0");
		expect(files["doctor.txt"]).toContain("OBS: [name 1]");
		expect(files["files.txt"]).toContain("documents/deliveries/[webhook 1].json");
	});

	test("of a long log it holds the end, from the beginning of a line", async () => {
		const lines = Array.from({ length: 10_000 }, (_, index) => line(`line ${index} ${"x".repeat(20)}`));
		const { files } = await bundleOf(lines.join(""));
		const log = files["logs/companion.log"] ?? "";
		expect(log.length).toBeLessThanOrEqual(262_144);
		expect(log.length).toBeGreaterThan(260_000);
		expect(log.startsWith('{"level"')).toBe(true);
		expect(log.endsWith(lines.at(-1) ?? "")).toBe(true);
	});
});
