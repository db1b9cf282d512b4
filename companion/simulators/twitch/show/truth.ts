import type { Channel, ChatSettings } from "../world/channel.ts";
import type { Stage } from "../world/stage.ts";

/** What is true in one channel, whatever clients were told. People are named by their logins. */
export interface Truth {
	readonly live: boolean;
	readonly viewers: number;
	readonly title: string;
	readonly category: string;
	readonly language: string;
	readonly tags: readonly string[];
	readonly labels: readonly string[];
	readonly followers: number;
	readonly subscribers: number;
	readonly moderators: readonly string[];
	readonly vips: readonly string[];
	readonly bans: readonly string[];
	readonly chat: ChatSettings;
	/** Newest last. */
	readonly messages: readonly { readonly id: string; readonly login: string; readonly text: string }[];
	readonly shield: boolean;
	readonly clips: readonly { readonly id: string; readonly title: string; readonly ready: boolean }[];
	readonly markers: readonly string[];
	readonly poll?: { readonly id: string; readonly title: string; readonly status: string };
	readonly prediction?: { readonly id: string; readonly title: string; readonly status: string };
	readonly rewards: readonly {
		readonly id: string;
		readonly title: string;
		readonly enabled: boolean;
		readonly paused: boolean;
	}[];
	readonly redemptions: readonly { readonly id: string; readonly login: string; readonly status: string }[];
	readonly raid?: string;
	readonly hypeTrain: boolean;
	readonly snoozes: number;
}

export function truthOf(stage: Stage, channel: Channel): Truth {
	const logins = (ids: Iterable<string>): string[] => [...ids].map((id) => stage.find(id)?.login ?? id);
	const [poll] = channel.polls;
	const [prediction] = channel.predictions;
	const inShort = ({ id, title, status }: { id: string; title: string; status: string }) => ({ id, title, status });
	return {
		live: channel.stream !== undefined,
		viewers: channel.stream?.viewers ?? 0,
		title: channel.title,
		category: channel.category.name,
		language: channel.language,
		tags: channel.tags,
		labels: channel.labels,
		followers: channel.followers.size,
		subscribers: channel.subscribers.size,
		moderators: logins(channel.moderators),
		vips: logins(channel.vips),
		bans: logins(channel.bans.keys()),
		chat: channel.chat,
		messages: [...channel.messages.values()].map(({ id, author, text }) => ({ id, login: author.login, text })),
		shield: channel.shield.active,
		clips: channel.clips.map(({ id, title, ready }) => ({ id, title, ready })),
		markers: (channel.stream?.video.markers ?? []).map(({ description }) => description),
		...(poll ? { poll: inShort(poll) } : {}),
		...(prediction ? { prediction: inShort(prediction) } : {}),
		rewards: [...channel.rewards.values()].map(({ id, settings }) => ({
			id,
			title: settings.title,
			enabled: settings.is_enabled,
			paused: settings.is_paused,
		})),
		redemptions: [...channel.redemptions.values()].map(({ id, user, status }) => ({ id, login: user.login, status })),
		...(channel.raid ? { raid: channel.raid.target.login } : {}),
		hypeTrain: channel.hypeTrain !== undefined,
		snoozes: channel.ads.snoozes,
	};
}
