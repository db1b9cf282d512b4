import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Archive } from "../../../companion/archive/archive.ts";
import type { Export, ImportReport, ImportRequest } from "../../../companion/contract/export.ts";
import { CHECK_DEFAULTS, type Hook } from "../../../companion/contract/hook.ts";
import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import type { Rule } from "../../../companion/contract/rule.ts";
import { TWITCH_DEFAULTS } from "../../../companion/contract/twitch-link.ts";
import { type Data, openData } from "../../../companion/storage/data.ts";
import { hookSecret, linkSecret, tokenSecret } from "../../../companion/storage/secret-ids.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

const PASSWORD = "correct horse ✓ battery";
const STREAM_KEY = "live_123_battery";
const HOOK = "0".repeat(32);

const hook: Hook = { name: "Tips", enabled: true, limit: 1_000, check: CHECK_DEFAULTS.hmac };
const evening: Rule = {
	id: "evening",
	v: 1,
	name: "Evening",
	enabled: true,
	on: { event: "system.schedule", settings: { cron: "0 20 * * *", zone: "Europe/Berlin" } },
	do: [{ action: "obs.scene.switch", settings: { scene: { name: "Main" } } }],
	allow: [],
};
const tips: Rule = { ...evening, id: "tips", name: "Tips", on: { event: "system.webhook", settings: { hook: HOOK } } };
const raw: Rule = {
	...evening,
	id: "raw",
	name: "Key",
	do: [
		{
			action: "obs.request.send",
			settings: {
				request: "SetStreamServiceSettings",
				data: { streamServiceType: "rtmp_custom", streamServiceSettings: { server: "rtmp://a/b", key: STREAM_KEY } },
			},
		},
	],
};

async function computer() {
	const folder = await temporaryFolder();
	const opened: Data[] = [];
	const open = async () => {
		const data = await openData(folder.path, () => {});
		opened.push(data);
		return { data, archive: new Archive(data, "9.9.9") };
	};
	return {
		folder: folder.path,
		open,
		[Symbol.asyncDispose]: async () => {
			for (const { disk } of opened) disk[Symbol.dispose]();
			await folder[Symbol.asyncDispose]();
		},
	};
}

/** A computer with one link, one webhook and three rules, and a secret for each of the first two. */
async function furnished() {
	const at = await computer();
	const { data } = await at.open();
	await data.settings.change((settings) => ({
		...settings,
		links: { "obs:main": { ...OBS_DEFAULTS, name: "Studio PC" } },
	}));
	await data.rules.change((rules) => ({
		...rules,
		hooks: { [HOOK]: hook },
		rules: { evening, tips, raw },
	}));
	await data.secrets.set(linkSecret("obs:main"), PASSWORD);
	await data.secrets.set(hookSecret(HOOK), PASSWORD);
	return at;
}

function done(answer: ImportReport | { code: string }): ImportReport {
	if ("code" in answer) throw new Error(JSON.stringify(answer));
	return answer;
}

async function exportOf(at: Awaited<ReturnType<typeof computer>>): Promise<Export> {
	const { archive } = await at.open();
	return JSON.parse(JSON.stringify(archive.export()));
}

describe("export", () => {
	test("has everything and no secret, neither a saved one nor one inside a rule", async () => {
		await using at = await furnished();
		const { archive } = await at.open();
		const whole = archive.export();
		expect(whole).toMatchObject({
			product: "aidle",
			v: 1,
			version: "9.9.9",
			settings: { links: { "obs:main": { name: "Studio PC" } } },
			rules: { hooks: { [HOOK]: { name: "Tips" } }, rules: { evening, tips } },
			secrets: { links: ["obs:main"], hooks: [HOOK] },
		});
		expect(JSON.stringify(whole)).not.toContain("battery");
	});
});

describe("import", () => {
	test("on a new computer: everything is there, and it is told what needs a secret", async () => {
		await using from = await furnished();
		const file = await exportOf(from);
		await using to = await computer();
		const { data, archive } = await to.open();
		const dry = done(await archive.import({ export: file, dryRun: true }));
		expect(dry.dryRun).toBe(true);
		expect(dry.changes.map(({ kind, id, change }) => `${change} ${kind} ${id}`)).toEqual([
			"added link obs:main",
			`added hook ${HOOK}`,
			"added rule evening",
			"added rule tips",
			"added rule raw",
		]);
		expect(dry.needs).toEqual([
			{ kind: "link", id: "obs:main", name: "Studio PC" },
			{ kind: "hook", id: HOOK, name: "Tips" },
			{ kind: "rule", id: "raw", name: "Key" },
		]);
		expect(await readdir(to.folder)).not.toContain("restoring");
		expect(await data.backups.list()).toEqual([]);
		const report = done(await archive.import({ export: file }));
		expect({ ...report, before: undefined }).toEqual({ ...dry, dryRun: false, before: undefined });
		const next = await to.open();
		expect(next.data.settings.data.links["obs:main"]?.name).toBe("Studio PC");
		expect(next.data.rules.data.rules).toMatchObject({ evening, tips, raw: { enabled: false } });
		expect(await next.data.backups.list()).toMatchObject([{ id: report.before, reason: "before-importing" }]);
	});

	test("a Twitch link comes without its sign-in, and it is told that somebody has to sign in", async () => {
		await using from = await furnished();
		const { data } = await from.open();
		const bot = { ...TWITCH_DEFAULTS, name: "Bot", clientId: "own" };
		await data.settings.change((settings) => ({ ...settings, links: { "twitch:bot": bot } }));
		await data.secrets.set(linkSecret("twitch:bot"), PASSWORD);
		await data.secrets.set(tokenSecret("twitch:bot"), PASSWORD);
		const file = await exportOf(from);
		expect(JSON.stringify(file)).not.toContain("battery");
		expect(file.secrets.links).toEqual(["twitch:bot"]);
		await using to = await computer();
		const report = done(await (await to.open()).archive.import({ export: file }));
		expect(report.needs.filter(({ id }) => id === "twitch:bot")).toEqual([
			{ kind: "link", id: "twitch:bot", name: "Bot" },
			{ kind: "account", id: "twitch:bot", name: "Bot" },
		]);
		expect((await to.open()).data.settings.data.links).toEqual({ "twitch:bot": bot });
	});

	test.each([
		["its name", { name: "Bot" }, true],
		["its channel", { channel: "nightowl_tv" }, true],
		["its application", { clientId: "another" }, false],
		["the Twitch it leads to", { kind: "simulated" as const }, false],
	])("a file that changes %s of a Twitch link", async (_name, change, keeps) => {
		await using at = await furnished();
		const { data, archive } = await at.open();
		const link = { ...TWITCH_DEFAULTS, ...change };
		await data.settings.change((settings) => ({ ...settings, links: { "twitch:main": link } }));
		const file = await exportOf(at);
		await data.settings.change((settings) => ({ ...settings, links: { "twitch:main": TWITCH_DEFAULTS } }));
		await data.secrets.set(tokenSecret("twitch:main"), PASSWORD);
		const report = done(await archive.import({ export: file }));
		expect(report.needs.some(({ kind }) => kind === "account")).toBe(!keeps);
		expect((await at.open()).data.secrets.has(tokenSecret("twitch:main"))).toBe(keeps);
	});

	test("at home: nothing changes, and what had a secret keeps it", async () => {
		await using at = await furnished();
		const { archive } = await at.open();
		const file = await exportOf(at);
		expect(await archive.import({ export: file })).toEqual({ dryRun: false, changes: [], needs: [] });
	});

	test("what is not in the file stays, or goes with its secret where it replaces", async () => {
		await using at = await furnished();
		const file = await exportOf(at);
		const { data, archive } = await at.open();
		await data.settings.change(({ links, ...rest }) => ({
			...rest,
			links: { "obs:main": { ...OBS_DEFAULTS, name: "Renamed", port: 4456 }, "obs:two": OBS_DEFAULTS },
		}));
		await data.secrets.set(linkSecret("obs:two"), PASSWORD);
		const dry = async (request: Partial<ImportRequest>) =>
			done(await archive.import({ export: file, dryRun: true, ...request })).changes.map(
				({ id, change }) => `${change} ${id}`,
			);
		expect(await dry({})).toEqual(["changed obs:main"]);
		expect(await dry({ replace: true })).toEqual(["changed obs:main", "removed obs:two"]);
		done(await archive.import({ export: file, replace: true }));
		const { data: next } = await at.open();
		expect(Object.keys(next.settings.data.links)).toEqual(["obs:main"]);
		expect(next.secrets.get(linkSecret("obs:main"))?.reveal()).toBe(PASSWORD);
		expect(next.secrets.has(linkSecret("obs:two"))).toBe(false);
		expect(next.rules.data.rules.raw).toEqual(raw);
	});

	test("a password does not follow a file to another computer, nor a secret to another kind of check", async () => {
		await using at = await furnished();
		const file = await exportOf(at);
		const elsewhere = JSON.parse(
			JSON.stringify(file)
				.replace("127.0.0.1", "10.9.9.9")
				.replace(JSON.stringify(hook.check), '{"kind":"standard","tolerance":300}'),
		);
		const { archive } = await at.open();
		const report = done(await archive.import({ export: elsewhere }));
		expect(report.needs.map(({ id }) => id)).toEqual(["obs:main", HOOK]);
		const { data } = await at.open();
		expect(data.secrets.has(linkSecret("obs:main"))).toBe(false);
		expect(data.secrets.has(hookSecret(HOOK))).toBe(false);
	});

	test("an export of the first version of the settings is brought up to date", async () => {
		await using at = await computer();
		const { archive } = await at.open();
		const { tls: _, ...old } = { ...OBS_DEFAULTS, name: "Old" };
		const file = { ...archive.export(), settings: { v: 1, links: { "obs:main": old }, aliases: {} } };
		expect(done(await archive.import({ export: file, dryRun: true })).changes).toMatchObject([{ name: "Old" }]);
	});

	test.each<[string, (file: Export) => unknown, string, RegExp]>([
		["made by a newer version", (file) => ({ ...file, v: 2, more: 1 }), "settings_newer", /^export$/u],
		["with newer settings", (file) => ({ ...file, settings: { v: 99 } }), "settings_newer", /settings/u],
		["of something else", () => ({ hello: 1 }), "settings_invalid", /^export/u],
		["that is no object", () => "x", "settings_invalid", /^export/u],
		[
			"with a port that is none",
			(file) => JSON.parse(JSON.stringify(file).replace("4455", "0")),
			"settings_invalid",
			/^export\.settings\..*port/u,
		],
		[
			"with a link that is called as none may be",
			(file) => JSON.parse(JSON.stringify(file).replace('"obs:main":', '"obs:default":')),
			"settings_invalid",
			/^export\.settings\.links\.obs:default$/u,
		],
		[
			"with a password among the settings",
			(file) => JSON.parse(JSON.stringify(file).replace('"name":"Studio PC"', '"name":"Studio PC","password":"x"')),
			"settings_invalid",
			/^export\.settings/u,
		],
		[
			"with an action nobody has",
			(file) => JSON.parse(JSON.stringify(file).replace("obs.scene.switch", "obs.scene.burn")),
			"action_unknown",
			/^export\.rules\.rules\.evening\./u,
		],
		[
			"with a rule of a webhook that is not there",
			(file) => ({ ...file, rules: { ...file.rules, hooks: {} } }),
			"hook_unknown",
			/^export\.rules\.rules\.tips\./u,
		],
	])("one %s is refused, says why, and nothing is changed", async (_name, spoiled, code, field) => {
		await using from = await furnished();
		const file = await exportOf(from);
		await using to = await computer();
		const { archive } = await to.open();
		expect(await archive.import({ export: spoiled(file) })).toMatchObject({
			code,
			field: expect.stringMatching(field),
		});
		expect(await readdir(to.folder)).not.toContain("restoring");
	});

	test("no secret is in the export, in the backups, or in what was laid ready", async () => {
		await using at = await furnished();
		const { archive } = await at.open();
		const file = await exportOf(at);
		done(await archive.import({ export: JSON.parse(JSON.stringify(file).replace("Studio PC", "Other")) }));
		const entries = await readdir(at.folder, { recursive: true, withFileTypes: true });
		for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
			expect(await readFile(join(parentPath, name), "utf8"), name).not.toContain("horse");
		}
	});
});
