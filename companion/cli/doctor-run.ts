import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Value } from "typebox/value";
import { DoctorReport, type Finding, SupportBundle } from "../contract/doctor.ts";
import { PROTOCOL_TEXT, speaks } from "../contract/protocol.ts";
import { reportText, worstOf } from "../contract/report.ts";
import { problemTexts } from "../contract/texts/problems.ts";
import { makeBundle } from "../doctor/bundle/bundle.ts";
import { examine } from "../doctor/examine.ts";
import { proofTextOf, selfTest } from "../doctor/self-test/self-test.ts";
import { here } from "../doctor/surroundings.ts";
import { en } from "../doctor/texts/en.ts";
import { dataFolder } from "../platform/data-folder.ts";
import { errorCode } from "../platform/durable-file.ts";
import { openUrl } from "../platform/open-url.ts";
import { pluginFolder } from "../platform/plugin-folder.ts";
import { reasonOf } from "../storage/write-failure.ts";
import { RunningCompanion } from "./companion.ts";
import type { DoctorCommand } from "./doctor-commands.ts";
import type { Terminal } from "./terminal.ts";

const WELL = 0;
const ILL = 1;

/** A companion of another version is heard, too: what it says of itself, and that it does not fit. */
async function askedOf(companion: RunningCompanion): Promise<DoctorReport | undefined> {
	const [health, answer] = await Promise.all([
		companion.request("GET", "/health"),
		companion.request("GET", "/v1/doctor"),
	]);
	if (!Value.Check(DoctorReport, answer.body)) return undefined;
	const { protocol } = health.body as { protocol: string };
	if (speaks(protocol)) return answer.body;
	const { titles, plugin } = en;
	const misfit: Finding = {
		id: "plugin",
		title: titles.plugin,
		state: "bad",
		found: plugin.other(protocol, PROTOCOL_TEXT),
		next: plugin.otherNext,
	};
	return { ...answer.body, findings: [misfit, ...answer.body.findings] };
}

/** What the running companion says; what can be seen from outside where there is none. */
async function reportOn(folder: string): Promise<DoctorReport> {
	const companion = await RunningCompanion.find(folder);
	const told = companion && (await askedOf(companion).catch(() => undefined));
	if (told) return told;
	const demo = resolve(folder) === resolve(dataFolder(true));
	return examine(here({ folder, demo, texts: en, problems: problemTexts.en, inside: undefined }));
}

/** The companion knows its secrets by their values; without it they were taken out when the log was written. */
async function bundleOf(folder: string): Promise<Uint8Array> {
	const companion = await RunningCompanion.find(folder);
	const answer = await companion?.request("GET", "/v1/doctor/bundle").catch(() => undefined);
	if (Value.Check(SupportBundle, answer?.body)) return Buffer.from(answer.body.zip, "base64");
	const report = await reportOn(folder);
	return makeBundle({ folder, plugin: pluginFolder(), report, clean: (text) => text });
}

async function writeBundle(folder: string, file: string, terminal: Terminal): Promise<number> {
	try {
		await writeFile(file, await bundleOf(folder), { mode: 0o600, flag: "wx" });
	} catch (error) {
		const taken = errorCode(error) === "EEXIST";
		terminal.complain(`Not saved: ${taken ? `${file} is there already` : reasonOf(error)}.`);
		return ILL;
	}
	terminal.say(`Saved as ${file}. Look into it before you send it: it is a zip of texts.`);
	return WELL;
}

/** The page comes from the companion: without one there is none. The address is good for one page, for a minute. */
async function openPage(folder: string, terminal: Terminal): Promise<number> {
	const companion = await RunningCompanion.find(folder);
	const answer = await companion?.request("POST", "/v1/tickets", { page: "doctor" }).catch(() => undefined);
	if (answer?.status !== 200) {
		terminal.complain(`${en.companion.away} ${en.companion.awayNext}`);
		return ILL;
	}
	const { url } = answer.body as { url: string };
	await openUrl(url);
	terminal.say(url);
	return WELL;
}

async function runSelfTest({ json }: DoctorCommand, terminal: Terminal): Promise<number> {
	const proof = await selfTest();
	terminal.say(json ? JSON.stringify(proof, null, "\t") : proofTextOf(proof));
	return proof.trials.every(({ ok }) => ok) ? WELL : ILL;
}

/** Runs the doctor; the exit code is 1 when something is wrong. */
export async function runDoctor(command: DoctorCommand, folder: string, terminal: Terminal): Promise<number> {
	if (command.how === "self-test") return runSelfTest(command, terminal);
	if (command.file !== undefined) return writeBundle(folder, command.file, terminal);
	if (command.how === "open") return openPage(folder, terminal);
	const report = await reportOn(folder);
	terminal.say(command.json ? JSON.stringify(report, null, "\t") : reportText(report));
	return worstOf(report.findings) === "bad" ? ILL : WELL;
}
