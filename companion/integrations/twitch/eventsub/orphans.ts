import type { SubscriptionShape } from "./eventsub.external.ts";
import type { SubscriptionDoor } from "./subscription-door.ts";

/** The sessions of this link by the ids that Twitch gave them. */
export interface Sessions {
	/** Those that stand now. */
	readonly current: ReadonlySet<string>;
	/** Those that we had before, in this life of the program and in earlier ones. */
	readonly earlier: ReadonlySet<string>;
}

const isOfOther = ({ transport }: SubscriptionShape, { current }: Sessions): boolean =>
	transport.method === "websocket" && transport.session_id !== undefined && !current.has(transport.session_id);

/**
 * Whether a subscription is left over: it counts against the limits and nobody hears it. One that still works and whose
 * session we never had belongs to another computer of the same account.
 */
const isOrphan = (subscription: SubscriptionShape, sessions: Sessions): boolean =>
	isOfOther(subscription, sessions) &&
	(subscription.status !== "enabled" || sessions.earlier.has(subscription.transport.session_id ?? ""));

const isSame = (a: Pick<SubscriptionShape, "type" | "condition">, b: SubscriptionShape): boolean =>
	a.type === b.type && Object.entries(a.condition).every(([name, value]) => b.condition[name] === value);

/** Removes one after the other; what cannot be removed has gone by itself or stays. Answers whether there was any. */
async function removeAll(
	door: SubscriptionDoor,
	subscriptions: readonly SubscriptionShape[],
	ended: AbortSignal,
): Promise<boolean> {
	for (const { id } of subscriptions) {
		if (ended.aborted) break;
		await door.remove(id).catch(() => {});
	}
	return subscriptions.length > 0;
}

/**
 * Removes what earlier connections have left behind; answers whether there was any. Rejects when Twitch does not say
 * what there is.
 */
export async function removeOrphans(door: SubscriptionDoor, sessions: Sessions, ended: AbortSignal): Promise<boolean> {
	const orphans = (await door.list()).filter((each) => isOrphan(each, sessions));
	return removeAll(door, orphans, ended);
}

/**
 * Twitch says that the same subscription stands already. Answers its id where it works on this session; any other is in
 * the way, whoever's it is, and is removed: `removed`. Undefined where there is none.
 */
export async function findSame(
	door: SubscriptionDoor,
	wanted: Pick<SubscriptionShape, "type" | "condition">,
	session: string,
	ended: AbortSignal,
): Promise<{ readonly id: string } | "removed" | undefined> {
	const same = (await door.list()).filter((each) => isSame(wanted, each) && each.transport.method === "websocket");
	const ours = same.find(({ status, transport }) => status === "enabled" && transport.session_id === session);
	if (ours) return { id: ours.id };
	return (await removeAll(door, same, ended)) ? "removed" : undefined;
}
