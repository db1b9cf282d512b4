import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Value } from "typebox/value";
import { describe, expect, test } from "vitest";
import { DoctorReport, type Finding } from "../../../companion/contract/doctor.ts";
import type { LinkState, TwitchLinkDescription } from "../../../companion/contract/link.ts";
import { type ProblemCode, problem } from "../../../companion/contract/problem.ts";
import { reportText, worstOf } from "../../../companion/contract/report.ts";
import { TWITCH_DEFAULTS } from "../../../companion/contract/twitch-link.ts";
import type { Check, CheckContext, KnownLink, PortState } from "../../../companion/doctor/check.ts";
import { checks } from "../../../companion/doctor/checks.ts";
import { examine } from "../../../companion/doctor/examine.ts";
import { en } from "../../../companion/doctor/texts/en.ts";
import { takeLock } from "../../../companion/platform/lock.ts";
import { makePrivateFolder } from "../../../companion/platform/private-folder.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { context, link, well } from "./kit.ts";

async function found(given: Partial<CheckContext> & Pick<CheckContext, "folder">): Promise<Map<string, Finding>> {
	const { findings } = await examine(context(given));
	return new Map(findings.map((finding) => [finding.id, finding]));
}

async function folderWith(files: Readonly<Record<string, string>>) {
	const folder = await temporaryFolder();
	for (const [name, text] of Object.entries(files)) {
		await makePrivateFolder(join(folder.path, name, ".."));
		await writeFile(join(folder.path, name), text);
	}
	return folder;
}

const STORED = { "documents/settings.json": '{"v":1,"links":{}}', "logs/companion.log": "" };

test("where all is well nothing is bad, every title is its own, and the report is what it promises to be", async () => {
	await using folder = await folderWith(STORED);
	const report = await examine(context({ folder: folder.path, inside: { ...well, links: [link] } }));
	expect(report.findings.filter(({ state }) => state !== "ok")).toEqual([]);
	expect(new Set(report.findings.map(({ title }) => title)).size).toBe(checks.length);
	expect(Value.Check(DoctorReport, report)).toBe(true);
	expect(reportText(report)).toContain("ok       Companion           It has been running since");
});

describe("a check cannot spoil the others", () => {
	const row = (run: Check["run"]): Check => ({ id: "x", title: () => "X", run });
	test("one that fails says why", async () => {
		const broken = row(() => Promise.reject(new Error("no such thing")));
		const { findings } = await examine(context({ folder: "/" }), [
			broken,
			row(async () => ({ state: "ok", found: "." })),
		]);
		expect(findings.map(({ state }) => state)).toEqual(["unknown", "ok"]);
		expect(findings[0]?.found).toContain("no such thing");
	});
	test("one that never ends says that", async () => {
		const { findings } = await examine(context({ folder: "/" }), [row(() => new Promise(() => {}))], 50);
		expect(findings).toMatchObject([{ state: "unknown", found: en.tooSlow(0.05) }]);
	});
});

describe("the companion", () => {
	test("not running is the first and worst finding", async () => {
		await using folder = await folderWith(STORED);
		const { findings } = await examine(context({ folder: folder.path, inside: undefined }));
		expect(findings[0]).toMatchObject({ id: "companion", state: "bad", found: en.companion.away });
		expect(worstOf(findings)).toBe("bad");
	});
	test("holding the folder without an answer is told with its process", async () => {
		await using folder = await folderWith({ ...STORED, "companion.json": '{"pid":4711}' });
		await using lock = await takeLock(folder.path);
		expect(lock).toBeDefined();
		const findings = await found({ folder: folder.path, inside: undefined });
		expect(findings.get("companion")).toMatchObject({ state: "bad", found: en.companion.silent(4711) });
		expect(findings.get("lock")).toMatchObject({ found: en.lock.held });
	});
	test("without a plugin it waits for one", async () => {
		await using folder = await folderWith(STORED);
		const findings = await found({ folder: folder.path, inside: { ...well, decks: 0 } });
		expect(findings.get("plugin")).toMatchObject({ state: "warn", next: en.plugin.noneNext });
	});
	test.each([
		["24.13.0", "bad"],
		["22.99.0", "bad"],
		["24.13.1", "ok"],
		["25.0.0", "ok"],
	])("Node %s is %s", async (node, state) => {
		await using folder = await folderWith(STORED);
		const program = { version: "1.2.3", protocol: "1.0", node };
		expect((await found({ folder: folder.path, program })).get("versions")?.state).toBe(state);
	});
});

describe("a link says what its connection says", () => {
	const fault = (code: ProblemCode, params = {}): LinkState => ({ phase: "blocked", fault: problem(code, params) });
	const rows: [string, LinkState, string, RegExp][] = [
		["a wrong password", fault("obs_password_wrong"), "bad", /password is wrong.*Show Connect Info/u],
		["a missing password", fault("obs_password_missing"), "bad", /asks for a password.*WebSocket Server Settings/u],
		["an old OBS", fault("obs_too_old", { version: "4.9" }), "bad", /too old.*4\.9.*OBS 28/u],
		["no OBS", fault("obs_closed", { host: "10.0.0.9", port: 4455 }), "bad", /10\.0\.0\.9:4455.*Start OBS/u],
		["a frozen OBS", { phase: "unresponsive", since: 1, onlineSince: 1, attempt: 1 }, "bad", /stopped answering/u],
		["a first attempt", { phase: "connecting", attempt: 1 }, "unknown", /connecting to 127\.0\.0\.1:4455/u],
		["a busy OBS", { phase: "online", since: 1, attempt: 1, answering: "slow" }, "warn", /Online.*answers late/u],
	];
	test.each(rows)("%s", async (_name, state, judged, words) => {
		await using folder = await folderWith(STORED);
		const one: KnownLink = { ...link, state };
		const finding = (await found({ folder: folder.path, inside: { ...well, links: [one] } })).get("link/obs:main");
		expect(finding?.state).toBe(judged);
		expect(`${finding?.found} ${finding?.next}`).toMatch(words);
	});

	const account = (more: Partial<TwitchLinkDescription>): KnownLink => ({
		id: "twitch:bot",
		family: "twitch",
		...TWITCH_DEFAULTS,
		name: "Bot",
		clientSecret: "none",
		account: { signedIn: true, user: { id: "1", login: "aidle_bot" }, scopes: [] },
		state: { phase: "online", since: 1, attempt: 1, answering: "prompt" },
		corrections: 0,
		...more,
	});
	const unsaved = problem("twitch_token_unsaved", { reason: "full" });
	const out = { signedIn: false, problem: problem("twitch_signed_out") } as const;
	const accounts: [string, Partial<TwitchLinkDescription>, string, RegExp][] = [
		["an account that is well", {}, "ok", /Online and signed in/u],
		[
			"a sign-in that was not saved",
			{ account: { signedIn: true, user: { id: "1", login: "a" }, scopes: [], trouble: unsaved } },
			"warn",
			/could not be saved: full/u,
		],
		["nobody", { state: fault("twitch_signed_out"), account: out }, "bad", /Nobody is signed in/u],
		["a connection that is off", { state: { phase: "stopped" } }, "unknown", /connection to Twitch is not running/u],
	];
	test.each(accounts)("%s", async (_name, more, judged, words) => {
		await using folder = await folderWith(STORED);
		let reached = 0;
		const reach = async () => void reached++;
		const inside = { ...well, links: [account(more)] };
		const finding = (await found({ folder: folder.path, inside, reach })).get("link/twitch:bot");
		expect(finding).toMatchObject({ title: "Twitch: Bot", state: judged, found: expect.stringMatching(words) });
		expect(finding?.found).not.toContain("aidle_bot");
		expect(reached).toBe(0);
	});

	test("versions are told where they are known, and nobody connects to look", async () => {
		await using folder = await folderWith(STORED);
		let reached = 0;
		const reach = async () => void reached++;
		const one: KnownLink = { ...link, versions: { obs: "30.2.3", websocket: "5.5.2" } };
		const findings = await found({ folder: folder.path, inside: { ...well, links: [one] }, reach });
		expect(findings.get("link/obs:main")?.found).toContain("OBS 30.2.3, WebSocket 5.5.2");
		expect(reached).toBe(0);
	});

	test("without a companion the stored ones are looked for, once each", async () => {
		const links = {
			"twitch:main": { ...TWITCH_DEFAULTS },
			"obs:second": { name: "Capture PC", kind: "real", host: "192.168.1.40", port: 4460, tls: true },
		};
		await using folder = await folderWith({ "documents/settings.json": JSON.stringify({ v: 3, links }) });
		const asked: string[] = [];
		const reach: CheckContext["reach"] = async (host, port) => {
			asked.push(`${host}:${port}`);
			return port === 4460 ? problem("obs_no_answer", { host, port }) : undefined;
		};
		const findings = await found({ folder: folder.path, inside: undefined, reach });
		expect(asked.sort()).toEqual(["127.0.0.1:4455", "192.168.1.40:4460"]);
		expect(findings.get("link/obs:second")).toMatchObject({ title: "OBS: Capture PC", state: "bad" });
		expect(findings.get("link/twitch:main")).toMatchObject({ state: "unknown", found: en.link.unasked });
		expect(findings.get("link/obs:main")).toMatchObject({
			state: "unknown",
			found: en.link.listening("127.0.0.1:4455"),
		});
	});
});

describe("the data folder", () => {
	test("not there", async () => {
		await using folder = await temporaryFolder();
		const findings = await found({ folder: join(folder.path, "absent"), inside: undefined });
		expect(findings.get("folder")).toMatchObject({ state: "warn", next: en.folder.missingNext });
		expect(findings.get("disk")).toMatchObject({ state: "unknown" });
	});
	test("a file in its place", async () => {
		await using folder = await folderWith({ data: "" });
		expect((await found({ folder: join(folder.path, "data") })).get("folder")?.state).toBe("bad");
	});
	test.runIf(process.platform !== "win32")("readable by others", async () => {
		await using folder = await temporaryFolder();
		const open = join(folder.path, "open");
		await mkdir(open, { mode: 0o755 });
		expect((await found({ folder: open })).get("folder")).toMatchObject({
			state: "bad",
			next: en.folder.sharedNext(open),
		});
	});
	test("a disk almost full is told before it is full", async () => {
		await using folder = await folderWith(STORED);
		const state = async (bytes: number) =>
			(await found({ folder: folder.path, freeSpace: async () => bytes })).get("disk")?.state;
		expect([await state(50e6), await state(500e6), await state(50e9)]).toEqual(["bad", "warn", "ok"]);
	});
	test("and so is the one OBS records to", async () => {
		await using folder = await folderWith(STORED);
		const inside = { ...well, links: [{ ...link, recordingSpace: 3e9 }] };
		expect((await found({ folder: folder.path, inside })).get("disk/obs:main")).toMatchObject({
			state: "warn",
			found: "3 GB free where OBS records.",
		});
	});
	test("a file from the future betrays the clock", async () => {
		await using folder = await folderWith(STORED);
		const later = new Date(Date.now() + 3_600_000);
		await utimes(join(folder.path, "documents/settings.json"), later, later);
		expect((await found({ folder: folder.path })).get("clock")?.state).toBe("bad");
	});
	test("a clock that was set back is told, one that slept is not", async () => {
		await using folder = await folderWith(STORED);
		const state = async (clockGain: number) =>
			(await found({ folder: folder.path, inside: { ...well, clockGain } })).get("clock")?.state;
		expect([await state(-60_000), await state(3_600_000), await state(20)]).toEqual(["warn", "ok", "ok"]);
	});
	test("a discovery file of a killed companion", async () => {
		await using folder = await folderWith({ ...STORED, "companion.json": '{"pid":999999999}' });
		const findings = await found({ folder: folder.path, inside: undefined });
		expect(findings.get("leftovers")).toMatchObject({ state: "warn", found: en.leftovers.stale(999_999_999) });
	});
	test("what killed writers left", async () => {
		await using folder = await folderWith({ ...STORED, "documents/a.json.1-1.tmp": "x" });
		const old = new Date(Date.now() - 3_600_000);
		await utimes(join(folder.path, "documents/a.json.1-1.tmp"), old, old);
		expect((await found({ folder: folder.path })).get("leftovers")).toMatchObject({
			found: expect.stringContaining("1 file"),
			next: en.leftovers.next,
		});
	});
	test("earlier bundles are kept by the plugin: nobody tidies them up, and nobody says so", async () => {
		await using folder = await folderWith({ ...STORED, "companion/a.mjs": "1", "companion/b.mjs": "2" });
		expect((await found({ folder: folder.path })).get("leftovers")).toMatchObject({ found: en.leftovers.none });
	});
});

describe("ports", () => {
	const at = (port: number, there: PortState) => async (asked: number) =>
		asked === port ? there : { is: "free" as const };
	test("the deck page's taken by another program, with its name", async () => {
		await using folder = await folderWith(STORED);
		const portState = at(28_200, { is: "taken", aidle: false, owner: { name: "nginx", pid: 7 } });
		expect((await found({ folder: folder.path, portState })).get("deck")).toMatchObject({
			state: "warn",
			found: "Port 28200 is used by nginx (process 7).",
		});
	});
	test("the deck page's own program is no fault; the demo has its own port", async () => {
		await using folder = await folderWith(STORED);
		const portState = at(28_210, { is: "taken", aidle: true, owner: undefined });
		expect((await found({ folder: folder.path, portState, demo: true })).get("deck")?.state).toBe("ok");
	});
	test("the webhooks' taken while one is on is a fault", async () => {
		await using folder = await folderWith(STORED);
		const fault = problem("port_taken", { port: 28_201, owner: "another program" });
		const inside = {
			...well,
			hooksEnabled: 1,
			hooks: { port: 28_201, hosts: [], state: { phase: "taken" as const, fault } },
		};
		const portState = at(28_201, { is: "taken", aidle: false, owner: undefined });
		expect((await found({ folder: folder.path, inside, portState })).get("hooks")).toMatchObject({ state: "bad" });
	});
});

describe("records", () => {
	test("a damaged document", async () => {
		await using folder = await folderWith({ ...STORED, "documents/rules.json": '{"v":' });
		expect((await found({ folder: folder.path })).get("storage")).toMatchObject({
			state: "bad",
			found: "documents/rules.json cannot be read.",
		});
	});
	test("what the companion had to repair", async () => {
		await using folder = await folderWith(STORED);
		const notices = [problem("settings_repaired", { file: "settings.corrupt.json" })];
		const finding = (await found({ folder: folder.path, inside: { ...well, notices } })).get("storage");
		expect(finding).toMatchObject({ state: "warn", next: expect.stringContaining("settings.corrupt.json") });
	});
	test("crashes of the last week", async () => {
		const line = (daysAgo: number, message: string): string =>
			JSON.stringify({
				level: 60,
				time: new Date(Date.now() - daysAgo * 86_400_000),
				err: { message },
				msg: "crashed",
			});
		const log = [
			line(30, "long ago"),
			line(2, "two"),
			line(1, "yesterday\nstack"),
			'{"level":30,"msg":"\\"level\\":60"}',
		];
		await using folder = await folderWith({ ...STORED, "logs/companion.log": log.join("\n") });
		const finding = (await found({ folder: folder.path })).get("crashes");
		expect(finding?.state).toBe("warn");
		expect(finding?.found).toMatch(/^2 crashes .*: yesterday$/u);
	});
});
