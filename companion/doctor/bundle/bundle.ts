import { open, readFile } from "node:fs/promises";
import { homedir, hostname, userInfo } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";
import type { DoctorReport } from "../../contract/doctor.ts";
import { reportText } from "../../contract/report.ts";
import { type StoredFile, storedFiles } from "../stored-files.ts";
import { Redaction } from "./redaction.ts";

export interface BundleOptions {
	/** The data folder. */
	readonly folder: string;
	/** The plugin's folder, where the system has a place for it: its log is of use when there is no companion. */
	readonly plugin: string | undefined;
	readonly report: DoctorReport;
	/** Takes out every secret that is known by its value. */
	readonly clean: (text: string) => string;
}

/** Documents that go in. Secrets and deliveries never do, not even encrypted. */
const DOCUMENTS = ["documents/settings.json", "documents/rules.json"];
const LOG = /^logs\/[a-z-]+\.log(?:\.\d+)?$/u;
/** Bytes of each log, from its end. */
const LOG_TAIL = 262_144;
const MOST_LOGS = 6;
/** The SDK begins a new one at every start of the plugin. */
const PLUGIN_LOG = /^[a-z.]+\.\d+\.log$/u;
const MOST_PLUGIN_LOGS = 3;

/** Fields of documents whose values help and tell nothing of the user. */
const KEPT: ReadonlySet<string> = new Set(
	"v kind port tls event action origin allow enabled encoding prefix header delivery tolerance limit cron hook".split(
		" ",
	),
);

const ABOUT = `What Aidle writes down for whoever helps you. You can read all of it: these are texts.

doctor.txt, doctor.json  what the doctor found
documents/               what is set up, without passwords, names, addresses and whatever actions are told
logs/                    the end of each log of the companion
plugin-logs/             the end of the last logs of the plugin, where the Stream Deck application runs
files.txt                which files there are

Passwords, tokens, the addresses of webhooks, names of computers and of users are taken out. If you find one
nevertheless, tell us.
`;

const parsed = async (folder: string, name: string): Promise<unknown> => {
	try {
		return JSON.parse(await readFile(`${folder}/${name}`, "utf8"));
	} catch {
		return undefined;
	}
};

type Values = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Values => typeof value === "object" && value !== null;
const partOf = (document: unknown, name: string): Values => {
	const part = isObject(document) ? document[name] : undefined;
	return isObject(part) ? part : {};
};
const textsIn = (table: Values, field: string): string[] =>
	Object.values(table).flatMap((row) => {
		const value = isObject(row) ? row[field] : undefined;
		return typeof value === "string" ? [value] : [];
	});

/** Names everybody has, and addresses of this very computer: they tell nothing. */
const COMMON: ReadonlySet<string> = new Set(["", "OBS", "Twitch", "127.0.0.1", "localhost", "::1"]);
const telling = (values: readonly string[]): string[] => values.filter((value) => !COMMON.has(value));

/** Identifiers we choose; whoever sets up a link on the command line may choose another. */
const OUR_LINKS = /^[a-z]+:(?:main|\d+)$/u;

/** What of this installation is named by its user. */
async function redactionOf(folder: string, clean: (text: string) => string): Promise<Redaction> {
	const [settings, rules] = await Promise.all(DOCUMENTS.map((name) => parsed(folder, name)));
	const [links, hooks] = [partOf(settings, "links"), partOf(rules, "hooks")];
	const listener = partOf(rules, "listener");
	const hosts = Array.isArray(listener.hosts) ? listener.hosts.map(String) : [];
	return new Redaction({
		home: homedir(),
		user: userInfo().username,
		computer: hostname(),
		clean,
		known: {
			host: telling([...textsIn(links, "host"), ...hosts]),
			webhook: Object.keys(hooks),
			account: telling([...textsIn(links, "channel"), ...textsIn(links, "clientId")]),
			link: Object.keys(links).filter((id) => !OUR_LINKS.test(id)),
			"data folder": [folder],
			name: telling([links, hooks, partOf(rules, "rules")].flatMap((table) => textsIn(table, "name"))),
		},
	});
}

/** The end of a file, from the beginning of a line. */
async function tailOf({ path, size }: StoredFile): Promise<string> {
	const file = await open(path, "r");
	try {
		const length = Math.min(size, LOG_TAIL);
		const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: size - length });
		const text = buffer.toString("utf8", 0, bytesRead);
		return length < size ? text.slice(text.indexOf("\n") + 1) : text;
	} finally {
		await file.close();
	}
}

/** Zips text by text, so that nothing else has to wait for long. */
async function zipped(files: AsyncIterable<readonly [string, string]>): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	const ended = Promise.withResolvers<void>();
	const zip = new Zip((error, part, last) => {
		if (error) ended.reject(error);
		parts.push(part);
		if (last) ended.resolve();
	});
	for await (const [name, text] of files) {
		const file = new ZipDeflate(name, { level: 6 });
		zip.add(file);
		file.push(strToU8(text), true);
		await setImmediate();
	}
	zip.end();
	await ended.promise;
	return Buffer.concat(parts);
}

/** Those written to last. */
const newest = (files: readonly StoredFile[], name: RegExp, most: number): readonly StoredFile[] =>
	files
		.filter((file) => name.test(file.name))
		.toSorted((a, b) => b.changedAt - a.changedAt)
		.slice(0, most);

async function* contents({ folder, plugin, report, clean }: BundleOptions): AsyncGenerator<readonly [string, string]> {
	const redaction = await redactionOf(folder, clean);
	const text = (value: string): string => redaction.text(value);
	yield ["README.txt", ABOUT];
	yield ["doctor.txt", text(reportText(report))];
	yield ["doctor.json", text(JSON.stringify(report, null, "\t"))];
	for (const name of DOCUMENTS) {
		const document = await parsed(folder, name);
		if (document !== undefined) yield [name, JSON.stringify(redaction.json(document, KEPT), null, "\t")];
	}
	const files = await storedFiles(folder);
	const listed = files.map(({ name, size, changedAt }) => `${new Date(changedAt).toISOString()} ${size} ${name}`);
	yield ["files.txt", text(listed.join("\n"))];
	for (const log of newest(files, LOG, MOST_LOGS)) yield [log.name, text(await tailOf(log))];
	const ofPlugin = plugin === undefined ? [] : await storedFiles(join(plugin, "logs"));
	for (const log of newest(ofPlugin, PLUGIN_LOG, MOST_PLUGIN_LOGS)) {
		yield [`plugin-logs/${log.name}`, text(await tailOf(log))];
	}
}

/** The report alone, as a text that may be shown to anybody. */
export async function shareableReport({ folder, report, clean }: Omit<BundleOptions, "plugin">): Promise<string> {
	return (await redactionOf(folder, clean)).text(reportText(report));
}

/** A zip for whoever helps the user: nothing in it opens anything, or says who or where he is. */
export const makeBundle = (options: BundleOptions): Promise<Uint8Array> => zipped(contents(options));
