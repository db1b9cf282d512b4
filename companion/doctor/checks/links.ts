import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { LinkSettings, OBS_DEFAULTS } from "../../contract/link.ts";
import type { Problem } from "../../contract/problem.ts";
import { textOf } from "../../contract/texts/text.ts";
import { errorCode } from "../../platform/durable-file.ts";
import type { Check, CheckContext, KnownLink, Outcome } from "../check.ts";

const placeOf = ({ host, port }: Omit<Place, "name">): string => `${host}:${port}`;

function faulty({ problems }: CheckContext, fault: Problem): Pick<Outcome, "state" | "found" | "next"> {
	const { cause, next } = textOf(problems, fault);
	return { state: "bad", found: cause, next };
}

/** What the connection says of itself: nobody connects only to look. */
async function connected(context: CheckContext, link: KnownLink): Promise<Outcome> {
	const { texts, reach } = context;
	const { link: words } = texts;
	const of = { id: link.id, title: texts.titles.link(link.name) };
	const place = placeOf(link);
	switch (link.state.phase) {
		case "online": {
			const found = words.online(link.versions, place);
			return link.state.answering === "slow"
				? { of, state: "warn", found, next: words.slow }
				: { of, state: "ok", found };
		}
		case "unresponsive":
			return { of, ...faulty(context, { code: "obs_frozen", params: {} }) };
		case "waiting":
		case "blocked":
			return { of, ...faulty(context, link.state.fault) };
		case "connecting":
			return link.state.fault
				? { of, ...faulty(context, link.state.fault) }
				: { of, state: "unknown", found: words.connecting(place), next: words.again };
		case "stopped": {
			const fault = await reach(link.host, link.port);
			return fault ? { of, ...faulty(context, fault) } : { of, state: "unknown", found: words.stopped(place) };
		}
	}
}

const { name, host, port } = LinkSettings.properties;
/** Of any version: what else a link has does not matter here. */
const Stored = Type.Object({ name, host, port });
type Place = Pick<LinkSettings, "name" | "host" | "port">;

/** The links as they are stored, by id; undefined when the file cannot be read. */
async function storedLinks(folder: string): Promise<Readonly<Record<string, Place>> | undefined> {
	try {
		const content: unknown = JSON.parse(await readFile(join(folder, "documents", "settings.json"), "utf8"));
		const links = typeof content === "object" && content !== null && "links" in content ? content.links : undefined;
		if (typeof links !== "object" || links === null) return undefined;
		const isLink = Compile(Stored);
		// An OBS nobody has set up is this computer's.
		const good = Object.entries(links).filter((entry): entry is [string, Place] => isLink.Check(entry[1]));
		return { "obs:main": OBS_DEFAULTS, ...Object.fromEntries(good) };
	} catch (error) {
		return errorCode(error) === "" ? undefined : { "obs:main": OBS_DEFAULTS };
	}
}

/** While no companion runs there is no state to ask: one look whether anything listens. */
async function unconnected(context: CheckContext): Promise<readonly Outcome[]> {
	const { folder, reach, texts } = context;
	const stored = await storedLinks(folder);
	if (!stored) {
		const { unreadable, unreadableNext } = texts.link;
		return [{ state: "bad", found: unreadable, next: unreadableNext }];
	}
	return Promise.all(
		Object.entries(stored).map(async ([id, link]): Promise<Outcome> => {
			const of = { id, title: texts.titles.link(link.name) };
			const fault = await reach(link.host, link.port);
			if (fault) return { of, ...faulty(context, fault) };
			return { of, state: "unknown", found: texts.link.listening(placeOf(link)) };
		}),
	);
}

/** Every OBS that is set up: whether it can be reached, takes the password and is new enough. */
export const linkChecks: readonly Check[] = [
	{
		id: "link",
		title: ({ titles }) => titles.link("OBS"),
		run: (context) =>
			context.inside ? Promise.all(context.inside.links.map((link) => connected(context, link))) : unconnected(context),
	},
];
