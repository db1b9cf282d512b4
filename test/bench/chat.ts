import { ChatAudience } from "../programs/chat-audience.ts";
import { TwitchSimulator } from "../programs/twitch-simulator.ts";
import { median, now, pause, summarize } from "./figures.ts";
import { collected, type Figures, named, presses } from "./phases.ts";
import type { Belongings } from "./processes.ts";
import { discovery, product } from "./product.ts";
import { Session } from "./session.ts";

const PER_SECOND = 500;
const BAIT = { perSecond: 50, seconds: 5 };
const PRESSES = 60;
const PATIENCE_MS = 20_000;
const REST_MS = 3_000;

/** Presses until then (ms). */
async function pressing(session: Session, until: number): Promise<number[]> {
	const toObs: number[] = [];
	while (now() < until) toObs.push(...(await presses(session, 5)).toObs);
	return toObs;
}

/** A busy chat for `seconds`, read by a rule with a catastrophic pattern and by a client, and keys pressed meanwhile. */
export async function chat(seconds: number, belongings: Belongings): Promise<Figures> {
	await using twitch = await TwitchSimulator.start();
	await using session = await Session.open(product, belongings);
	await session.start();
	await session.deck.whenRight(0, PATIENCE_MS);
	const found = discovery(session.launch);
	if (!found) throw new Error("No companion to talk to");
	using audience = await ChatAudience.join(twitch, found);
	// The first collection pays for opening an inspector at all.
	await collected(session);
	await pause(REST_MS);
	const idle = summarize((await presses(session, PRESSES)).toObs);
	const before = await collected(session);
	const ended = audience.storm(PER_SECOND, seconds);
	const inStorm = summarize(await pressing(session, now() + seconds * 1000));
	const { lost, twice } = await ended;
	await pause(REST_MS);
	const after = await collected(session);
	const baited = audience.bait(BAIT.perSecond, BAIT.seconds);
	const inBait = await pressing(session, now() + BAIT.seconds * 1000);
	const bait = await baited;
	return {
		"chat.lost": lost + bait.lost,
		"chat.twice": twice + bait.twice,
		...named("chat.toObs", inStorm),
		"chat.pressRatio": inStorm.p50 / idle.p50,
		"chat.baitRatio": median(inBait) / idle.p50,
		"chat.growth": after.rss - before.rss,
		"chat.heapGrowth": after.heap - before.heap,
	};
}
