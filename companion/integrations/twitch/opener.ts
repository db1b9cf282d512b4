import type { FactValue } from "../../contract/catalogue.ts";
import type { FactName } from "../../contract/fact.ts";
import type { LinkId } from "../../contract/link.ts";
import { Refusal } from "../../runs/refusal.ts";
import { TwitchAuth } from "./auth-provider.ts";
import type { CellsOptions } from "./cells.ts";
import type { Credentials } from "./credentials.ts";
import type { EventSub } from "./eventsub/eventsub.ts";
import { Helix } from "./helix.ts";
import type { Limits } from "./limits.ts";
import { CONNECTING, refusalOf } from "./link-fault.ts";
import type { TwitchPlaces } from "./places.ts";
import { subscriptionDoor } from "./subscriptions-door.ts";
import { TwitchSession, whoIs } from "./twitch-session.ts";

/** What a session is made of. */
export interface OpenerOptions {
	readonly link: LinkId;
	readonly credentials: Credentials;
	readonly fetch: typeof fetch;
	/** Read at each attempt. */
	readonly places: () => TwitchPlaces;
	/** Login of the channel it acts on; empty for its own. Read at each attempt. */
	readonly channel: () => string;
	readonly events: EventSub;
	readonly limits: Limits;
	/** The facts that somebody wants. */
	readonly wanted: () => Iterable<FactName>;
	/** Told of the session before it reads anything. */
	readonly onMade: (session: TwitchSession) => void;
	readonly onBudget: (budget: FactValue<"twitch.budget">) => void;
	readonly cells: Omit<CellsOptions, "peer" | "link">;
}

/** The way to Twitch's API, as whoever is signed in. */
const helixOf = ({ credentials, fetch, places, onBudget }: OpenerOptions): Helix =>
	new Helix({
		place: places().helix,
		fetch,
		access: {
			clientId: credentials.clientId,
			token: async () => credentials.current().access,
			renew: async (refused) => (await credentials.renewed(refused)).access,
		},
		refusalOf,
		onBudget,
		random: Math.random,
	});

/**
 * Proves the token, asks who it is, hears the events and reads what is wanted. Rejects with whatever stood in the way;
 * gives up when `signal` aborts.
 */
export async function openTwitch(options: OpenerOptions, signal: AbortSignal): Promise<TwitchSession> {
	const { promise: abandoned, reject } = Promise.withResolvers<never>();
	abandoned.catch(() => {});
	const helix = helixOf(options);
	signal.addEventListener(
		"abort",
		() => {
			helix[Symbol.dispose]();
			reject(new Refusal(CONNECTING, false));
		},
		{ once: true },
	);
	try {
		return await Promise.race([abandoned, make(options, helix, signal)]);
	} catch (error) {
		helix[Symbol.dispose]();
		throw error;
	}
}

async function make(options: OpenerOptions, helix: Helix, signal: AbortSignal): Promise<TwitchSession> {
	const { link, credentials, channel: acted, events, limits, wanted, cells, onMade } = options;
	const { user: account, scopes: granted } = await credentials.ready();
	// The library is large, and whoever has no Twitch link never needs it.
	const [{ readsOver }, { user, channel }] = await Promise.all([
		import("./reads.ts"),
		whoIs(helix, account.id, acted()),
	]);
	const scopes = new Set(granted);
	const whose = { user: user.id, channel: channel.id };
	const door = subscriptionDoor(helix);
	const patient = (): number => performance.now() + 10_000;
	const heard = await events.open(
		{ whose, scopes, door, read: (path, query) => helix.read({ path, query }, patient()) },
		signal,
	);
	const auth = new TwitchAuth(credentials);
	const session = new TwitchSession({ link, user, channel, scopes, limits, helix, auth, readsOver }, heard, cells);
	onMade(session);
	await Promise.race([session.load(wanted()), session.closed]);
	return session;
}
