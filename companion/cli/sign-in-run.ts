import { setTimeout as pause } from "node:timers/promises";
import { actions, events, facts } from "../contract/catalogue.ts";
import { scopesToAskFor } from "../contract/requirement.ts";
import type { SignIn } from "../contract/sign-in.ts";
import { en } from "../contract/texts/en.ts";
import { sentence } from "../contract/texts/text.ts";
import { openUrl } from "../platform/open-url.ts";
import type { Answer, RunningCompanion } from "./companion.ts";
import type { AccountCommand } from "./link-commands.ts";
import { Complaint } from "./link-desk.ts";
import type { Terminal } from "./terminal.ts";

/** Exit codes. */
const DONE = 0;
const FAILED = 1;
/** Of a program that Ctrl+C has ended. */
const INTERRUPTED = 130;

/** Milliseconds between two looks. Nobody but the companion is asked. */
const LOOK_EVERY = 500;

type Asked = Pick<RunningCompanion, "request">;

/** What a sign-in meets outside: a browser, and somebody who may have enough of it. */
export interface Surroundings {
	readonly open: (url: string) => Promise<boolean>;
	readonly interrupted: AbortSignal;
}

/** Signs in or out on a link. */
export async function runOnAccount(command: AccountCommand, companion: Asked, terminal: Terminal): Promise<number> {
	const interruption = new AbortController();
	const interrupt = (): void => interruption.abort();
	process.once("SIGINT", interrupt);
	try {
		return command.name === "link sign-in"
			? await signIn(command, companion, terminal, { open: openUrl, interrupted: interruption.signal })
			: await signOut(command.id, companion, terminal);
	} catch (error) {
		if (!(error instanceof Complaint)) throw error;
		terminal.complain(error.message);
		return FAILED;
	} finally {
		process.off("SIGINT", interrupt);
	}
}

const pathOf = (id: string): string => `/v1/links/${encodeURIComponent(id)}`;

/** What the companion says to a request; a complaint where it refuses or has gone. */
async function good<Body>(answer: Promise<Answer>): Promise<Body> {
	const { status, body } = await answer.catch((error: unknown): never => {
		const why = error instanceof Error ? error.message : String(error);
		throw new Complaint(`The companion does not answer (${why}). Once it runs, \`link show\` says who is signed in.`);
	});
	if (status < 400) return body as Body;
	throw new Complaint((body as { message?: string } | null)?.message ?? `The companion answered ${status}.`);
}

/** What actions, facts and events of Twitch could need. */
function everyScope(): readonly string[] {
	const rows: readonly { readonly requires?: readonly string[] }[] = [actions, facts, events].flatMap((table) =>
		Object.entries(table).flatMap(([id, row]) => (id.startsWith("twitch.") ? [row] : [])),
	);
	return scopesToAskFor(
		new Set(),
		rows.flatMap(({ requires = [] }) => requires),
	);
}

/** Shows the code, opens the browser and waits until it was confirmed, denied, too late or given up. */
export async function signIn(
	{ id, browser, all }: Extract<AccountCommand, { readonly browser: boolean }>,
	companion: Asked,
	terminal: Terminal,
	{ open, interrupted }: Surroundings,
): Promise<number> {
	const path = `${pathOf(id)}/sign-in`;
	let state = await good<SignIn>(companion.request("POST", path, all ? { scopes: everyScope() } : {}));
	if (state.phase === "waiting") {
		terminal.say(`Code: ${state.userCode}`);
		terminal.say(`Open ${state.uri} and confirm it there. Ctrl+C cancels.`);
		if (browser) await open(state.uri);
	}
	let trouble: string | undefined;
	while (state.phase === "waiting") {
		const told = state.trouble && sentence(en, state.trouble);
		if (told !== undefined && told !== trouble) terminal.complain(told);
		trouble = told;
		await pause(LOOK_EVERY, undefined, { signal: interrupted }).catch(() => {});
		if (interrupted.aborted) {
			const left = await good<SignIn>(companion.request("DELETE", path));
			// It may have come to its end in the same moment.
			if (left.phase === "done") return ended(left, terminal);
			terminal.complain("Cancelled.");
			return INTERRUPTED;
		}
		state = await good<SignIn>(companion.request("GET", path));
	}
	return ended(state, terminal);
}

function ended(state: Exclude<SignIn, { readonly phase: "waiting" }>, terminal: Terminal): number {
	switch (state.phase) {
		case "done":
			terminal.say(`Signed in as ${state.user.login}.`);
			if (state.trouble) terminal.complain(sentence(en, state.trouble));
			return DONE;
		case "failed":
			terminal.complain(sentence(en, state.problem));
			return FAILED;
		case "none":
			// It has started anew meanwhile.
			terminal.complain("The companion no longer knows of this sign-in. Try again.");
			return FAILED;
	}
}

async function signOut(id: string, companion: Asked, terminal: Terminal): Promise<number> {
	await good(companion.request("POST", `${pathOf(id)}/sign-out`));
	terminal.say(`${id} is signed out.`);
	return DONE;
}
