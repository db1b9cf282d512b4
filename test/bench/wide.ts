import { pause, summarize } from "./figures.ts";
import { keyOf, nextKey, sceneOf } from "./keys.ts";
import { type Figures, named, presses } from "./phases.ts";
import type { Belongings } from "./processes.ts";
import { product } from "./product.ts";
import { Session } from "./session.ts";

const WIDE = { scenes: 500, items: 2_000, inputs: 200 };
const PATIENCE_MS = 20_000;
const HOLD_MS = 5;
const BETWEEN_MS = 500;
const PRESSES = 30;

/** A very large collection: from OBS's word that the companion may ask until all is known, and what a press takes. */
export async function wide(times: number, belongings: Belongings): Promise<Figures> {
	await using session = await Session.open(product, belongings, WIDE);
	await session.start();
	await session.deck.whenRight(0, PATIENCE_MS);
	const samples = { online: [] as number[], first: [] as number[] };
	for (let i = 0; i < times; i++) {
		samples.online.push(await back(session, right));
		samples.first.push(await back(session, pressed));
	}
	const { toObs, lit } = await presses(session, PRESSES);
	return {
		...named("wide.online", summarize(samples.online)),
		...named("wide.first", summarize(samples.first)),
		...named("wide.press", summarize(toObs)),
		...named("wide.lit", summarize(lit)),
	};
}

/** OBS goes and comes back on another scene: ms from its word until `then`. */
async function back(session: Session, then: (session: Session, scene: string) => Promise<number>): Promise<number> {
	const { deck, peer } = session;
	const scene = sceneOf(nextKey(keyOf(await peer.program())));
	const told = deck.when(() => true, PATIENCE_MS, "image after OBS's end");
	await peer.kill();
	await told;
	const identified = peer.next("identified");
	const reached = then(session, scene);
	const [{ at }, reachedAt] = await Promise.all([identified, reached, peer.start(scene)]);
	await pause(BETWEEN_MS);
	return reachedAt - at;
}

const right = ({ deck }: Session, scene: string): Promise<number> => deck.whenRight(keyOf(scene), PATIENCE_MS);

/** Somebody presses a key again and again. */
async function pressed({ deck, peer }: Session, scene: string): Promise<number> {
	const key = nextKey(keyOf(scene));
	const reached = peer.next("switched");
	const pressing = setInterval(() => {
		deck.press(key);
		deck.release(key);
	}, HOLD_MS);
	const { at } = await reached.finally(() => clearInterval(pressing));
	await deck.whenRight(key, PATIENCE_MS);
	return at;
}
