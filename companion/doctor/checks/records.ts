import { readFile } from "node:fs/promises";
import { textOf } from "../../contract/texts/text.ts";
import type { Check, Outcome } from "../check.ts";
import { storedFiles } from "../stored-files.ts";

const DOCUMENT = /^documents\/[a-z-]+\.json$/u;
const ASIDE = /^documents\/.*\.corrupt-.*\.json$/u;
const LOG = /^logs\/[a-z-]+\.log(\.\d+)?$/u;

/** pino's number for an error nobody caught: https://github.com/pinojs/pino/blob/main/docs/api.md#loggerlevels-object */
const FATAL = 60;
const WEEK = 7 * 24 * 60 * 60 * 1_000;
const LONGEST_REASON = 200;

const isJson = async (path: string): Promise<boolean> => {
	try {
		JSON.parse(await readFile(path, "utf8"));
		return true;
	} catch {
		return false;
	}
};

const storage: Check = {
	id: "storage",
	title: ({ titles }) => titles.storage,
	async run({ folder, inside, problems, texts: { storage: words } }): Promise<Outcome | readonly Outcome[]> {
		const notices = (inside?.notices ?? []).map((notice): Outcome => {
			const { cause, next } = textOf(problems, notice);
			return { state: "warn", found: cause, next };
		});
		if (notices.length > 0) return notices;
		const files = await storedFiles(folder);
		const documents = files.filter(({ name }) => DOCUMENT.test(name));
		const readable = await Promise.all(documents.map(({ path }) => isJson(path)));
		const damaged = documents.filter((_file, index) => !readable[index]).map(({ name }) => name);
		if (damaged.length > 0) return { state: "bad", found: words.damaged(damaged.join(", ")), next: words.damagedNext };
		const aside = files.filter(({ name }) => ASIDE.test(name)).map(({ name }) => name);
		if (aside.length > 0) return { state: "warn", found: words.aside(aside.join(", ")), next: words.asideNext };
		return { state: "ok", found: documents.length > 0 ? words.good(documents.length) : words.none };
	},
};

interface Crash {
	readonly at: number;
	readonly what: string;
}

function crashIn(line: string): Crash | undefined {
	// Most lines are no crash: they are not worth being parsed.
	if (!line.includes(`"level":${FATAL}`)) return undefined;
	try {
		const { level, time, err, msg } = JSON.parse(line);
		if (level !== FATAL) return undefined;
		const [what = ""] = String(err?.message ?? msg ?? "").split("\n");
		return { at: Date.parse(time), what: what.slice(0, LONGEST_REASON) };
	} catch {
		return undefined;
	}
}

const crashes: Check = {
	id: "crashes",
	title: ({ titles }) => titles.crashes,
	async run({ folder, now, texts: { crashes: words } }): Promise<Outcome> {
		const logs = (await storedFiles(folder)).filter(({ name, changedAt }) => LOG.test(name) && changedAt > now - WEEK);
		if (logs.length === 0) return { state: "unknown", found: words.noLog };
		const texts = await Promise.all(logs.map(({ path }) => readFile(path, "utf8").catch(() => "")));
		const found = texts
			.flatMap((text) => text.split("\n"))
			.flatMap((line) => crashIn(line) ?? [])
			.filter(({ at }) => at > now - WEEK)
			.toSorted((a, b) => b.at - a.at);
		const [last] = found;
		if (!last) return { state: "ok", found: words.none };
		return { state: "warn", found: words.some(found.length, last.at, last.what), next: words.next };
	},
};

/** What is stored and what was written down. */
export const recordChecks: readonly Check[] = [storage, crashes];
