import type { Read } from "../../../../../companion/integrations/twitch/eventsub/sources.ts";

type Moment = [id: string, minutes: number];

/** When an outage begins; everything else is so many minutes later. */
const START = Date.parse("2026-11-20T10:00:00Z");
export const at = (minutes: number): number => START + minutes * 60_000;
export const stamp = (minutes: number): string => new Date(at(minutes)).toISOString();

export const viewer = (id: string) => ({ user_id: id, user_login: `v${id}`, user_name: `V${id}` });
const broadcaster = { broadcaster_id: "11", broadcaster_login: "me", broadcaster_name: "Me" };

/** What Twitch lists, as it lists it. */
export class Lists {
	followers: Moment[] = [];
	/** By reward. */
	redemptions: Record<string, Moment[]> = {};
	subscribers: string[] = [];
	/** Paths that were asked for. */
	reads: string[] = [];
	/** Called while Twitch answers. */
	meanwhile: () => void = () => {};

	readonly read: Read = async <Answer>(path: string, query: Readonly<Record<string, unknown>>): Promise<Answer> => {
		this.reads.push(path);
		const total = path === "subscriptions" ? { total: this.subscribers.length } : {};
		const answer = { data: this.#rowsOf(path, query), pagination: this.#pageAfter(path, query), ...total };
		this.meanwhile();
		return answer as Answer;
	};

	#rowsOf(path: string, { reward_id, after }: Readonly<Record<string, unknown>>): unknown[] {
		switch (path) {
			case "channels/followers":
				return newest(this.followers, 0, 100).map(([id, minutes]) => ({ ...viewer(id), followed_at: stamp(minutes) }));
			case "channel_points/custom_rewards":
				return Object.keys(this.redemptions).map((id) => ({ id }));
			case "channel_points/custom_rewards/redemptions":
				return newest(this.redemptions[String(reward_id)], Number(after ?? 0), 50).map(([id, minutes]) => ({
					...viewer("5"),
					...broadcaster,
					id,
					user_input: "",
					status: "UNFULFILLED",
					redeemed_at: stamp(minutes),
					reward: { id: reward_id, title: "Hydrate", prompt: "", cost: 5 },
				}));
			default: {
				const from = Number(after ?? 0);
				return this.subscribers
					.slice(from, from + 100)
					.map((id) => ({ ...viewer(id), ...broadcaster, tier: "1000", is_gift: false, plan_name: "" }));
			}
		}
	}

	#pageAfter(path: string, { after, reward_id }: Readonly<Record<string, unknown>>): { cursor?: string } {
		const [whole, page] =
			path === "subscriptions"
				? [this.subscribers.length, 100]
				: [this.redemptions[String(reward_id)]?.length ?? 0, 50];
		const next = Number(after ?? 0) + page;
		return next < whole ? { cursor: String(next) } : {};
	}
}

const newest = (all: readonly Moment[] = [], from: number, count: number): Moment[] =>
	all.toSorted(([, a], [, b]) => b - a).slice(from, from + count);
