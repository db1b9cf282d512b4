import { type Category, categories } from "./categories.ts";
import type { HypeTrain } from "./hype-train.ts";
import type { Poll } from "./polls.ts";
import type { Prediction } from "./predictions.ts";
import type { Redemption, Reward } from "./rewards.ts";
import type { User } from "./users.ts";

/** A broadcast that runs. */
export interface Stream {
	readonly id: string;
	readonly startedAt: string;
	readonly video: Video;
	viewers: number;
}

/** https://dev.twitch.tv/docs/api/reference#get-videos */
export interface Video {
	readonly id: string;
	readonly title: string;
	readonly createdAt: string;
	readonly streamId: string;
	readonly markers: Marker[];
	endedAt: string | undefined;
}

interface Marker {
	readonly id: string;
	readonly createdAt: string;
	readonly description: string;
	readonly seconds: number;
}

/** https://dev.twitch.tv/docs/api/reference#get-clips */
export interface Clip {
	readonly id: string;
	readonly title: string;
	readonly creator: User;
	readonly createdAt: string;
	readonly duration: number;
	readonly videoId: string;
	readonly offset: number;
	/** Twitch takes some seconds to make it; until then it is not there. */
	ready: boolean;
}

export interface ChatMessage {
	readonly id: string;
	readonly author: User;
	readonly text: string;
	readonly at: number;
}

/** https://dev.twitch.tv/docs/api/reference#get-chat-settings */
export interface ChatSettings {
	readonly emote_mode: boolean;
	readonly follower_mode: boolean;
	readonly follower_mode_duration: number | null;
	readonly non_moderator_chat_delay: boolean;
	readonly non_moderator_chat_delay_duration: number | null;
	readonly slow_mode: boolean;
	readonly slow_mode_wait_time: number | null;
	readonly subscriber_mode: boolean;
	readonly unique_chat_mode: boolean;
}

export interface Ban {
	readonly user: User;
	readonly moderator: User;
	readonly reason: string;
	readonly createdAt: string;
	/** Absent for good. */
	readonly until?: string;
	readonly off: () => void;
}

export interface Subscriber {
	readonly user: User;
	readonly tier: "1000" | "2000" | "3000";
	readonly gifter?: User;
}

/** https://dev.twitch.tv/docs/api/reference#get-creator-goals */
export interface Goal {
	readonly id: string;
	readonly type: "follower" | "subscription_count" | "new_subscription_count";
	readonly description: string;
	readonly target: number;
	readonly createdAt: string;
	current: number;
}

/** Times in milliseconds since 1970; 0 for never. */
interface Ads {
	snoozes: number;
	snoozeRefreshAt: number;
	nextAt: number;
	lastAt: number;
	/** Of the next break, in seconds. */
	duration: number;
	prerollFreeUntil: number;
	/** Calls off the one that is planned. */
	off: () => void;
}

/** Everything about one broadcaster's channel. */
export interface Channel {
	readonly owner: User;
	title: string;
	category: Category;
	language: string;
	tags: readonly string[];
	labels: readonly string[];
	branded: boolean;
	stream: Stream | undefined;
	/** The one before, and when it ended: milliseconds since 1970. */
	past: { readonly stream: Stream; readonly endedAt: number } | undefined;
	readonly videos: Video[];
	readonly clips: Clip[];
	/** By the id of the user: since when. */
	readonly followers: Map<string, string>;
	readonly subscribers: Map<string, Subscriber>;
	readonly moderators: Set<string>;
	readonly vips: Set<string>;
	readonly editors: Set<string>;
	readonly chatters: Set<string>;
	readonly bans: Map<string, Ban>;
	chat: ChatSettings;
	readonly messages: Map<string, ChatMessage>;
	shield: { readonly active: boolean; readonly moderator?: User; readonly at: string };
	readonly ads: Ads;
	/** Newest first. */
	readonly polls: Poll[];
	readonly predictions: Prediction[];
	readonly rewards: Map<string, Reward>;
	readonly redemptions: Map<string, Redemption>;
	readonly goals: Goal[];
	hypeTrain: HypeTrain | undefined;
	/** A raid that was started and has not gone yet. */
	raid: { readonly target: User; readonly off: () => void } | undefined;
}

const openChat: ChatSettings = {
	emote_mode: false,
	follower_mode: false,
	follower_mode_duration: null,
	non_moderator_chat_delay: false,
	non_moderator_chat_delay_duration: null,
	slow_mode: false,
	slow_mode_wait_time: null,
	subscriber_mode: false,
	unique_chat_mode: false,
};

const [chatting = { id: "0", name: "" }] = categories;

/** A channel where nothing has happened yet. */
export const newChannel = (owner: User): Channel => ({
	owner,
	title: `${owner.name} says hello`,
	category: chatting,
	language: "en",
	tags: ["English"],
	labels: [],
	branded: false,
	stream: undefined,
	past: undefined,
	videos: [],
	clips: [],
	followers: new Map(),
	subscribers: new Map(),
	moderators: new Set(),
	vips: new Set(),
	editors: new Set(),
	chatters: new Set(),
	bans: new Map(),
	chat: openChat,
	messages: new Map(),
	shield: { active: false, at: "" },
	ads: {
		snoozes: 3,
		snoozeRefreshAt: 0,
		nextAt: 0,
		lastAt: 0,
		duration: 60,
		prerollFreeUntil: 0,
		off: () => undefined,
	},
	polls: [],
	predictions: [],
	rewards: new Map(),
	redemptions: new Map(),
	goals: [],
	hypeTrain: undefined,
	raid: undefined,
});
