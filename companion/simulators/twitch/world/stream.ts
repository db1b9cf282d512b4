import { randomInt } from "node:crypto";
import { beginAds, endAds } from "./ads.ts";
import { type Category, categoryOf } from "./categories.ts";
import type { Channel, Stream, Video } from "./channel.ts";
import { named, type Stage } from "./stage.ts";

const newId = (): string => String(randomInt(40_000_000_000, 49_999_999_999));

/** The broadcaster goes on air; nothing where that is so already. */
export function goLive(stage: Stage, channel: Channel, viewers: number): void {
	if (channel.stream) return;
	const startedAt = stage.time.iso();
	const id = newId();
	const video: Video = {
		id: String(randomInt(2_000_000_000, 2_999_999_999)),
		title: channel.title,
		createdAt: startedAt,
		streamId: id,
		markers: [],
		endedAt: undefined,
	};
	channel.videos.unshift(video);
	channel.stream = { id, startedAt, video, viewers };
	beginAds(stage, channel);
	stage.tell("stream.online", channel, { id, type: "live", started_at: startedAt });
}

/** The broadcaster goes off air; nothing where that is so already. */
export function goOffline(stage: Stage, channel: Channel): void {
	if (!channel.stream) return;
	channel.stream.video.endedAt = stage.time.iso();
	channel.past = { stream: channel.stream, endedAt: stage.time.now() };
	channel.stream = undefined;
	endAds(stage, channel);
	stage.tell("stream.offline", channel, {});
}

/** What of a channel's description changes; what is absent stays. */
export interface Description {
	readonly title?: string;
	readonly category?: Category;
	readonly language?: string;
	readonly tags?: readonly string[];
	readonly labels?: readonly string[];
	readonly branded?: boolean;
}

/** Tags and branded content are no part of channel.update. */
export function describe(stage: Stage, channel: Channel, description: Description): void {
	Object.assign(channel, description);
	stage.tell("channel.update", channel, {
		title: channel.title,
		language: channel.language,
		category_id: channel.category.id,
		category_name: channel.category.name,
		content_classification_labels: channel.labels,
	});
}

/** The world as it is at the start: a show that runs, a chat with people in it, another broadcaster on air. */
export function furnish(stage: Stage): void {
	const demo = stage.channel(stage.user("aidle_demo"));
	const owl = stage.channel(stage.user("nightowl_tv"));
	const moderator = stage.user("owl_mod");
	const bot = stage.user("aidle_bot");
	const viewers = stage.users.slice(4);
	Object.assign(demo, { title: "Keys that tell the truth", category: categoryOf("1469308723") ?? demo.category });
	demo.tags = ["English", "StreamDeck", "DevStream"];
	demo.moderators.add(moderator.id).add(bot.id);
	owl.moderators.add(demo.owner.id);
	owl.editors.add(demo.owner.id);
	for (const user of [bot, moderator, ...viewers]) demo.chatters.add(user.id);
	for (const [turn, user] of viewers.entries()) demo.followers.set(user.id, stage.time.iso(-(turn + 1) * 86_400_000));
	for (const user of viewers.slice(4, 7)) demo.subscribers.set(user.id, { user, tier: "1000" });
	for (const user of viewers.slice(0, 1)) demo.vips.add(user.id);
	const createdAt = stage.time.iso(-7 * 86_400_000);
	demo.goals.push({
		id: "goal-followers",
		type: "follower",
		description: "Twenty friends",
		target: 20,
		createdAt,
		current: demo.followers.size,
	});
	goLive(stage, demo, 128);
	goLive(stage, owl, 2431);
}

/** The broadcast that lists name: the one that runs, or what caches know of it. */
function listed({ faults, time }: Stage, { stream, past }: Channel): Stream | undefined {
	const { streamsLag = 0 } = faults;
	if (stream && Date.parse(stream.startedAt) + streamsLag <= time.now()) return stream;
	return past && past.endedAt + streamsLag > time.now() ? past.stream : undefined;
}

/** https://dev.twitch.tv/docs/api/reference#get-streams */
export function streamOf(stage: Stage, channel: Channel): object[] {
	const stream = listed(stage, channel);
	if (!stream) return [];
	const row = {
		id: stream.id,
		...named("user", channel.owner),
		game_id: channel.category.id,
		game_name: channel.category.name,
		type: "live",
		title: channel.title,
		viewer_count: stream.viewers,
		started_at: stream.startedAt.replace(/\.\d+Z$/u, "Z"),
		language: channel.language,
		thumbnail_url: `https://static-cdn.jtvnw.net/previews-ttv/live_user_${channel.owner.login}-{width}x{height}.jpg`,
		tag_ids: [],
		tags: channel.tags,
		is_mature: channel.labels.length > 0,
	};
	return [row];
}
