import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { familyOf } from "../../contract/link.ts";
import { knownFamily, linkFamilies } from "../../contract/link-families.ts";
import { LinkName } from "../../contract/link-name.ts";
import { OBS_DEFAULTS, ObsLinkSettings } from "../../contract/obs-link.ts";
import type { Problem } from "../../contract/problem.ts";
import { textOf } from "../../contract/texts/text.ts";
import { errorCode } from "../../platform/durable-file.ts";
import type { Check, CheckContext, KnownLink, Outcome } from "../check.ts";

const placeOf = ({ host, port }: Pick<ObsLinkSettings, "host" | "port">): string => `${host}:${port}`;

/** Where a link leads to, as it is shown. */
const whereOf = (link: KnownLink): string => (link.family === "obs" ? placeOf(link) : linkFamilies[link.family].title);

function faulty({ problems }: CheckContext, fault: Problem): Pick<Outcome, "state" | "found" | "next"> {
	const { cause, next } = textOf(problems, fault);
	return { state: "bad", found: cause, next };
}

function titled({ texts }: CheckContext, id: string, name: string): Required<Outcome>["of"] {
	const family = knownFamily(id);
	return { id, title: texts.titles.link(family ? linkFamilies[family].title : familyOf(id), name) };
}

function online(context: CheckContext, link: KnownLink): Pick<Outcome, "state" | "found" | "next"> {
	const { link: words } = context.texts;
	if (link.family === "obs") return { state: "ok", found: words.online(link.versions, placeOf(link)) };
	const { account } = link;
	if (!account.signedIn) return faulty(context, account.problem);
	if (account.trouble) return { ...faulty(context, account.trouble), state: "warn" };
	return { state: "ok", found: words.account };
}

/** What a connection suffers from that answers no more. */
const FROZEN = { obs: "obs_frozen", twitch: "twitch_not_answering" } as const;

/** What the connection says of itself: nobody connects only to look. */
async function connected(context: CheckContext, link: KnownLink): Promise<Outcome> {
	const { texts, reach } = context;
	const { link: words } = texts;
	const of = titled(context, link.id, link.name);
	const place = whereOf(link);
	switch (link.state.phase) {
		case "online": {
			const told = online(context, link);
			return link.state.answering === "slow" && told.state === "ok"
				? { of, state: "warn", found: told.found, next: words.slow }
				: { of, ...told };
		}
		case "unresponsive":
			return { of, ...faulty(context, { code: FROZEN[link.family], params: {} }) };
		case "waiting":
		case "blocked":
			return { of, ...faulty(context, link.state.fault) };
		case "connecting":
			return link.state.fault
				? { of, ...faulty(context, link.state.fault) }
				: { of, state: "unknown", found: words.connecting(place), next: words.again };
		case "stopped": {
			const fault = link.family === "obs" ? await reach(link.host, link.port) : undefined;
			return fault ? { of, ...faulty(context, fault) } : { of, state: "unknown", found: words.stopped(place) };
		}
	}
}

const { host, port } = ObsLinkSettings.properties;
/** Of any version: what else a link has does not matter here. */
const Stored = Type.Object({ name: LinkName });
const StoredPlace = Type.Object({ host, port });
interface Place {
	readonly name: string;
	readonly host?: string;
	readonly port?: number;
}

/** The links as they are stored, by id; undefined when the file cannot be read. */
async function storedLinks(folder: string): Promise<Readonly<Record<string, Place>> | undefined> {
	try {
		const content: unknown = JSON.parse(await readFile(join(folder, "documents", "settings.json"), "utf8"));
		const links = typeof content === "object" && content !== null && "links" in content ? content.links : undefined;
		if (typeof links !== "object" || links === null) return undefined;
		const [isNamed, isPlace] = [Compile(Stored), Compile(StoredPlace)];
		const isLink = (id: string, link: unknown): link is Place =>
			isNamed.Check(link) && (familyOf(id) !== "obs" || isPlace.Check(link));
		// An OBS nobody has set up is this computer's.
		const good = Object.entries(links).filter((entry): entry is [string, Place] => isLink(...entry));
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
		Object.entries(stored).map(async ([id, { name, host, port }]): Promise<Outcome> => {
			const of = titled(context, id, name);
			if (familyOf(id) !== "obs" || host === undefined || port === undefined) {
				return { of, state: "unknown", found: texts.link.unasked };
			}
			const fault = await reach(host, port);
			if (fault) return { of, ...faulty(context, fault) };
			return { of, state: "unknown", found: texts.link.listening(placeOf({ host, port })) };
		}),
	);
}

/** Every connection that is set up: whether it is there, lets us in and can be used. */
export const linkChecks: readonly Check[] = [
	{
		id: "link",
		title: ({ titles }) => titles.link("OBS", "OBS"),
		run: (context) =>
			context.inside ? Promise.all(context.inside.links.map((link) => connected(context, link))) : unconnected(context),
	},
];
