import type { SubscriptionShape } from "./eventsub/eventsub.external.ts";
import type { SubscriptionDoor } from "./eventsub/subscription-door.ts";
import type { Helix } from "./helix.ts";
import { HelixRefusal } from "./helix-answer.ts";

const PATH = "eventsub/subscriptions";
/** Milliseconds. */
const PATIENCE = 10_000;
/** Pages of a hundred; Twitch allows 900 subscriptions. */
const PAGES = 20;

interface Page {
	readonly data?: readonly SubscriptionShape[];
	readonly pagination?: { readonly cursor?: string };
}

/** Subscriptions over the API: https://dev.twitch.tv/docs/api/reference/#create-eventsub-subscription */
export const subscriptionDoor = (helix: Pick<Helix, "read" | "send">): SubscriptionDoor => ({
	async list() {
		const found: SubscriptionShape[] = [];
		let after: string | undefined;
		for (let page = 0; page < PAGES; page++) {
			const { data = [], pagination } = await helix.read<Page>(
				{ path: PATH, query: { after } },
				performance.now() + PATIENCE,
			);
			found.push(...data);
			after = pagination?.cursor;
			if (!after || data.length === 0) break;
		}
		return found;
	},
	async create(body, deadline) {
		try {
			const answer = await helix.send<Page>({ method: "POST", path: PATH, body }, deadline);
			const [made] = answer.data ?? [];
			return made ? { taken: true, id: made.id } : { taken: false, status: 500, message: "no subscription" };
		} catch (error) {
			if (!(error instanceof HelixRefusal)) throw error;
			return { taken: false, status: error.status, message: error.words };
		}
	},
	async remove(id) {
		const gone = (error: unknown): void => {
			if (!(error instanceof HelixRefusal) || error.status !== 404) throw error;
		};
		await helix.send({ method: "DELETE", path: PATH, query: { id } }, performance.now() + PATIENCE).catch(gone);
	},
});
