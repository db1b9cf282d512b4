import { setTimeout as pause } from "node:timers/promises";
import type { LinkChange } from "../contract/link.ts";
import type { ObsLinkChange } from "../contract/obs-link.ts";
import { problem } from "../contract/problem.ts";
import { en } from "../contract/texts/en.ts";
import { sentence } from "../contract/texts/text.ts";
import { RunningCompanion } from "./companion.ts";
import { type LinkCommand, secretOf } from "./link-commands.ts";
import { Complaint, complaintOf, type LinkDesk, remoteDesk, storedDesk } from "./link-desk.ts";
import { described, found, listed, reached, removed } from "./link-text.ts";
import { withStoredLinks } from "./stored-links.ts";
import { readPassword, type Terminal } from "./terminal.ts";

/** Exit codes. */
const DONE = 0;
const FAILED = 1;
const MISUSED = 2;

/** Milliseconds to wait for a companion that is just starting, or just ending. */
const PATIENCE = 5_000;
const LOOK_EVERY = 100;

const HINTS = { asked: "not shown", offered: "not shown; Enter alone leaves the saved one" } as const;

/** Links can be read, changed and tried without a companion, too: then the stored settings are. */
export async function runOnLinks(command: LinkCommand, folder: string, terminal: Terminal): Promise<number> {
	const change = "change" in command ? await completed(command, terminal) : {};
	if (change === undefined) return MISUSED;
	const until = Date.now() + PATIENCE;
	try {
		do {
			const companion = await RunningCompanion.find(folder);
			const answer = companion
				? await answered(remoteDesk(companion), command, change)
				: await withStoredLinks(
						folder,
						(notice) => terminal.complain(sentence(en, notice)),
						(links) => answered(storedDesk(links), command, change),
					);
			if (answer !== undefined) {
				terminal.say(answer);
				return DONE;
			}
			// A companion that holds the folder and cannot be found yet is just starting.
			await pause(LOOK_EVERY);
		} while (Date.now() < until);
		terminal.complain(`Another program holds ${folder} and does not answer. End it and try again.`);
	} catch (error) {
		if (!(error instanceof Complaint)) throw error;
		terminal.complain(error.message);
	}
	return FAILED;
}

type Placed = Extract<LinkCommand, { readonly change: unknown }>;

async function completed({ id, change, password }: Placed, terminal: Terminal): Promise<LinkChange | undefined> {
	const { field, word, option } = secretOf(id);
	if (password === "unchanged") return change;
	if (password === "forgotten") return { ...change, [field]: null };
	const named = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
	const given = await readPassword(terminal, `${named} (${HINTS[password]}): `);
	if (given !== undefined) return { ...change, [field]: given };
	if (password === "offered") return change;
	terminal.complain(`${word}: it is empty. Use --no-${option} to forget the saved one.`);
	return undefined;
}

async function answered(desk: LinkDesk, command: LinkCommand, change: LinkChange): Promise<string> {
	switch (command.name) {
		case "link list":
			return listed(await desk.list());
		case "link show":
			return described(await desk.get(command.id));
		case "link set":
			return described(await desk.change(command.id, change));
		case "link add": {
			const there = (await desk.list()).links.some(({ id }) => id === command.id);
			if (there) throw new Complaint(`${command.id} is there already. Use link set to change it.`);
			return described(await desk.change(command.id, change));
		}
		case "link test":
			return await tried(desk, command.id, change as ObsLinkChange);
		case "link find":
			return await local(desk, command.id, command.source);
		case "link default":
			await desk.makeDefault(command.id);
			return `${command.id} is the default.`;
		case "link remove":
			await desk.remove(command.id);
			return removed(command.id, await desk.list());
	}
}

async function tried(desk: LinkDesk, id: string, { password, ...said }: ObsLinkChange): Promise<string> {
	const link = await desk.get(id);
	if (link.family !== "obs") throw new Complaint("Only OBS can be tested. `link show` says how the connection is.");
	const { host, port, tls } = link;
	const given = typeof password === "string" ? { password } : {};
	const verdict = await desk.test({ host, port, tls, link: id, ...said, ...given });
	if (verdict.outcome === "failed") throw complaintOf(verdict.problem);
	return reached(verdict);
}

async function local(desk: LinkDesk, id: string | undefined, source: string | undefined): Promise<string> {
	const there = await desk.findLocal();
	const [only] = there;
	if (!only) throw complaintOf(problem("obs_local_missing"));
	if (id === undefined) return found(there);
	if (source === undefined && there.length > 1) {
		throw new Complaint(`There are several. Say which: ${there.map((each) => each.source).join(", ")}.`);
	}
	return described(await desk.adoptLocal(id, source ?? only.source));
}
