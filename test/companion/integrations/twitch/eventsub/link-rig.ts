import { randomUUID } from "node:crypto";
import { problem } from "../../../../../companion/contract/problem.ts";
import { CLOCKS, type Clocks } from "../../../../../companion/integrations/twitch/eventsub/clock-watch.ts";
import type { SubscriptionShape } from "../../../../../companion/integrations/twitch/eventsub/eventsub.external.ts";
import { EventSub, type EventSubMarks } from "../../../../../companion/integrations/twitch/eventsub/eventsub.ts";
import { EventSubFault, lost } from "../../../../../companion/integrations/twitch/eventsub/faults.ts";
import type { Heard } from "../../../../../companion/integrations/twitch/eventsub/journal.ts";
import type { Mark } from "../../../../../companion/integrations/twitch/eventsub/mark.ts";
import type { Patience } from "../../../../../companion/integrations/twitch/eventsub/patience.ts";
import type { Read } from "../../../../../companion/integrations/twitch/eventsub/sources.ts";
import type { SubscriptionDoor } from "../../../../../companion/integrations/twitch/eventsub/subscription-door.ts";
import type { EventSubType } from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { PULSE } from "../../../../../companion/link/heartbeat.ts";
import { Link } from "../../../../../companion/link/link.ts";
import type { Session } from "../../../../../companion/link/session.ts";
import type { TwitchSimulator } from "../../../../programs/twitch-simulator.ts";
import { EVERYTHING, QUICK } from "./rig.ts";

const BACKOFF = { base: 100, cap: 400 };
const STOPPED = lost(problem("link_stopped"));

/** Keeps marks as the disk does, without one. */
export class MemoryMarks implements EventSubMarks {
	readonly marks = new Map<string, Mark>();
	sessions: readonly string[] = [];

	get names(): readonly string[] {
		return [...this.marks.keys()];
	}

	get(name: string): Mark | undefined {
		return this.marks.get(name);
	}

	async set(name: string, mark: Mark | undefined): Promise<undefined> {
		if (mark) this.marks.set(name, mark);
		else this.marks.delete(name);
	}

	async remember(session: string): Promise<void> {
		this.sessions = [...this.sessions, session];
	}
}

interface Answer {
	readonly status: number;
	readonly body: { readonly message?: string; readonly data?: readonly SubscriptionShape[] };
}

/** How the simulator is asked in the name of its broadcaster. */
async function asker(twitch: TwitchSimulator, client: string) {
	const { access, user } = await twitch.issue({
		login: "aidle_demo",
		scopes: [...EVERYTHING, "channel:manage:redemptions"],
		client,
	});
	const ask = async (method: string, path: string, body?: object): Promise<Answer> => {
		const response = await fetch(twitch.url(`/helix/${path}`), {
			method,
			headers: { authorization: `Bearer ${access}`, "client-id": client, "content-type": "application/json" },
			body: body ? JSON.stringify(body) : null,
			signal: AbortSignal.timeout(2_000),
		});
		const text = await response.text();
		return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
	};
	const door: SubscriptionDoor = {
		list: async () => (await ask("GET", "eventsub/subscriptions")).body.data ?? [],
		create: async (request) => {
			const { status, body } = await ask("POST", "eventsub/subscriptions", request);
			const id = body.data?.[0]?.id;
			return id === undefined ? { taken: false, status, message: body.message ?? "" } : { taken: true, id };
		},
		remove: async (id) => void (await ask("DELETE", `eventsub/subscriptions?id=${id}`)),
	};
	const read: Read = async <Body>(path: string, query: Readonly<Record<string, unknown>>): Promise<Body> => {
		const given = Object.entries(query).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, String(value)]],
		);
		const { status, body } = await ask("GET", `${path}?${new URLSearchParams(given)}`);
		if (status !== 200) throw new Error(`${status}`);
		return body as Body;
	};
	return { ask, door, read, id: user.id };
}

interface Options {
	readonly url?: () => string;
	readonly marks?: MemoryMarks;
	readonly client?: string;
	readonly patience?: Patience;
	readonly clocks?: Clocks;
}

/** A link as a Twitch link is, as far as events go. */
export async function connect(twitch: TwitchSimulator, wanted: readonly EventSubType[], options: Options = {}) {
	// An application of its own: what others have left behind is nothing to it.
	const { ask, door, read, id } = await asker(twitch, options.client ?? randomUUID());
	const heard: Heard[] = [];
	const gaps: EventSubType[][] = [];
	const phases: string[] = [];
	/** How many attempts there had been whenever it began to wait for the next. */
	const waits: number[] = [];
	let jumps = 0;
	const events = new EventSub({
		url: options.url ?? (() => twitch.url("/ws").replace("http", "ws")),
		marks: options.marks ?? new MemoryMarks(),
		onHeard: (one) => heard.push(one),
		onGap: (types) => gaps.push([...types].toSorted()),
		onStates: () => {},
		onRevoked: () => {},
		onJump: () => {
			jumps++;
			link.retry();
		},
		patience: options.patience ?? QUICK,
		random: Math.random,
		clocks: options.clocks ?? CLOCKS,
		watching: { every: 20, jump: 1_000 },
	});
	events.want(new Set(wanted));
	const account = { whose: { user: id, channel: id }, scopes: EVERYTHING, door, read };
	const link = new Link<Session>({
		open: async (signal) => {
			const session = await events.open(account, signal);
			return {
				closed: session.closed,
				probe: () => Promise.resolve(),
				refresh: () => Promise.resolve(),
				end: (fault) => session.end(fault),
			};
		},
		faultOf: (error) => (error instanceof EventSubFault ? error.fault : lost(problem("internal"))),
		frozen: lost(problem("internal")),
		onChange: (state) => {
			phases.push(state.phase);
			if (state.phase === "waiting") waits.push(state.attempt);
		},
		backoff: BACKOFF,
		pulse: PULSE,
		random: () => 0.999,
	});
	link.start();
	return {
		events,
		link,
		ask,
		id,
		heard,
		gaps,
		phases,
		waits,
		get jumps() {
			return jumps;
		},
		/** How often a connection was tried: one for each step of the backoff. */
		get attempts() {
			return phases.filter((phase) => phase === "connecting").length;
		},
		async [Symbol.asyncDispose]() {
			events[Symbol.dispose]();
			await link.stop(STOPPED);
		},
	};
}
