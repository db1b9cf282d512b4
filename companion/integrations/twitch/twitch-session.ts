import type { FactName } from "../../contract/fact.ts";
import { type Problem, type ProblemCode, problem } from "../../contract/problem.ts";
import type { Session } from "../../link/session.ts";
import type { Fault } from "../../link/state.ts";
import { Refusal } from "../../runs/refusal.ts";
import { Cells, type CellsOptions } from "./cells.ts";
import { lost } from "./eventsub/faults.ts";
import type { EventSubSession } from "./eventsub/session.ts";
import type { EventSubType } from "./eventsub/subscriptions.ts";
import type { Helix } from "./helix.ts";
import { HelixRefusal } from "./helix-answer.ts";
import type { Effect, TwitchPeer, TwitchUser } from "./peer.ts";
import { type PeerParts, SessionPeer } from "./session-peer.ts";

/** Milliseconds without a connection for events after which Twitch is asked something, to see whether it is there. */
const QUIET = 60_000;
const AWAY: ReadonlySet<ProblemCode> = new Set(["twitch_unreachable", "twitch_not_answering"]);

/** Milliseconds the first reads may take before the link counts as online without them. */
const FIRST_READS = 5_000;

/** Twitch has no room for a subscription, or does not give it to this account; what else fails may work soon. */
const CROWDED: ReadonlySet<ProblemCode> = new Set(["twitch_events_full"]);
const REFUSED: ReadonlySet<ProblemCode> = new Set(["twitch_events_refused"]);

/** What is told by no fact: to look at all of them after it would be in vain. */
const CHANGES_NO_FACT: ReadonlySet<string> = new Set([
	"chat/announcements",
	"chat/messages",
	"chat/shoutouts",
	"clips",
	"moderation/bans",
	"moderation/chat",
	"moderation/warnings",
	"streams/markers",
	"videos/clips",
]);

/** One account at work: what it asks, hears and knows, while its link stands. */
export class TwitchSession implements Session {
	readonly closed: Promise<Fault>;
	readonly cells: Cells;
	readonly peer: TwitchPeer;
	readonly #parts: PeerParts;
	readonly #events: EventSubSession;
	/** `performance.now()` */
	#quietSince = performance.now();

	constructor(parts: Omit<PeerParts, "onEffect">, events: EventSubSession, cells: Omit<CellsOptions, "peer" | "link">) {
		this.#parts = { ...parts, onEffect: ({ path }: Effect) => CHANGES_NO_FACT.has(path) || this.cells.stir() };
		this.#events = events;
		this.peer = new SessionPeer(this.#parts);
		this.cells = new Cells({ ...cells, link: parts.link, peer: this.peer });
		this.cells.follow(events.states);
		this.closed = events.closed;
		void this.closed.then(() => this.#release());
	}

	/** Why not everything is heard: the account has no more room for it, or Twitch does not tell it one of `awaited`. */
	obstacle(awaited: ReadonlySet<EventSubType>): Problem | undefined {
		for (const [type, state] of this.#events.states) {
			if (state.state !== "refused") continue;
			if (CROWDED.has(state.problem.code) || (REFUSED.has(state.problem.code) && awaited.has(type)))
				return state.problem;
		}
		return undefined;
	}

	/** Somebody says that something has changed: what is not heard is asked for at once. */
	retry(): void {
		this.#events.retry();
	}

	/** For a command, which has to end by then. */
	peerUntil(deadline: number): TwitchPeer {
		return new SessionPeer(this.#parts, deadline);
	}

	/** Reads what is wanted. Resolves when that is done, or has taken too long to be waited for. */
	async load(wanted: Iterable<FactName>): Promise<void> {
		const { promise, resolve } = Promise.withResolvers<void>();
		const timer = setTimeout(resolve, FIRST_READS);
		await Promise.race([Promise.all([...wanted].map((name) => this.cells.want(name))), promise]);
		clearTimeout(timer);
	}

	/** Never waits: a slow answer of Twitch says nothing of the connection, and events have a keepalive of their own. */
	probe(): Promise<void> {
		const now = performance.now();
		if (this.#events.heard.size > 0) this.#quietSince = now;
		else if (now - this.#quietSince > QUIET) {
			this.#quietSince = now;
			void this.#ask();
		}
		return Promise.resolve();
	}

	refresh(): Promise<void> {
		return Promise.resolve();
	}

	end(fault: Fault): void {
		this.#events.end(fault);
		this.#release();
	}

	/** Ends the session when Twitch cannot be reached. What else it answers is told where it matters. */
	async #ask(): Promise<void> {
		const { helix, user } = this.#parts;
		try {
			await helix.read({ path: "users", query: { id: user.id } }, performance.now() + WHO);
		} catch (error) {
			const why = error instanceof Refusal ? error.problem : undefined;
			if (why && AWAY.has(why.code)) this.end(lost(why));
		}
	}

	#release(): void {
		this.cells[Symbol.dispose]();
		this.#parts.helix[Symbol.dispose]();
	}
}

interface UserRow {
	readonly id: string;
	readonly login: string;
	readonly display_name: string;
}

const userOf = ({ id, login, display_name }: UserRow): TwitchUser => ({ id, login, name: display_name || login });

/** Milliseconds. */
const WHO = 10_000;

/** The account itself and the channel it acts on; its own where none is named. Throws `Refusal` or `Expired`. */
export async function whoIs(
	helix: Helix,
	id: string,
	channel: string,
): Promise<{ readonly user: TwitchUser; readonly channel: TwitchUser }> {
	const query = { id, login: channel === "" ? undefined : channel };
	// Once: when to try again is the link's business.
	const asked = helix.read<{ readonly data: readonly UserRow[] }>({ path: "users", query }, performance.now() + WHO, 1);
	const { data } = await asked.catch((error: unknown) => {
		// What cannot be a login is no fault of Twitch's.
		const odd = channel !== "" && error instanceof HelixRefusal && error.status === 400;
		throw odd ? new Refusal(channelUnknown(channel), false) : error;
	});
	const own = data.find((row) => row.id === id);
	const acted = channel === "" ? own : data.find(({ login }) => login === channel);
	if (!own) throw new Refusal(problem("twitch_not_answering"), false);
	if (!acted) throw new Refusal(channelUnknown(channel), false);
	return { user: userOf(own), channel: userOf(acted) };
}

const channelUnknown = (channel: string): Problem => problem("twitch_channel_unknown", { channel }, "channel");
