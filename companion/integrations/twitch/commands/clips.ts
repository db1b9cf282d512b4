import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../../contract/problem.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import type { Query, TwitchPeer } from "../peer.ts";
import {
	afterwards,
	answered,
	blaming,
	done,
	firstOf,
	LAST_LOOK,
	ofChannel,
	refuse,
	type SomeCommands,
} from "./command.ts";
import type { HelixClip, HelixMadeClip, HelixVideo, List } from "./helix.external.ts";
import { whileLive } from "./live.ts";

/** Milliseconds after which a clip that is not there will never be: https://dev.twitch.tv/docs/api/clips/ */
const PATIENCE = 15_000;
const BETWEEN = 1_000;

/** Seconds of a clip where nothing is said, which Twitch takes as well. */
const LENGTH = 30;

/** What Twitch's words about a clip mean in the settings. */
const fields = { end: /vod_offset/iu, video: /vod/iu, duration: /duration/iu, title: /title/iu };

/** Orders a clip and waits until it is there: Twitch takes orders that it makes nothing of. */
async function make(peer: TwitchPeer, path: string, query: Query, deadline: number): Promise<Outcome> {
	const made = answered(
		await blaming(fields, () => peer.effect<List<HelixMadeClip>>({ method: "POST", path, query }, deadline)),
	);
	const until = Math.min(deadline - LAST_LOOK, performance.now() + PATIENCE);
	for (;;) {
		const clip = await afterwards(() => firstOf<HelixClip>(peer, "clips", { id: made.id }));
		if (clip) return done({ id: clip.id, url: clip.url, editUrl: made.edit_url, title: clip.title });
		if (performance.now() + BETWEEN > until) throw new Refusal(problem("twitch_clip_failed"), true);
		await sleep(BETWEEN);
	}
}

/** Seconds of `3h8m33s`. */
function secondsIn(duration: string): number {
	const [, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/u.exec(duration) ?? [];
	return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

async function videoOf(peer: TwitchPeer, id: string | undefined): Promise<HelixVideo> {
	const newest = { user_id: peer.channel.id, type: "archive", first: 1 };
	const query = id === undefined ? newest : { id };
	const video = await blaming({ video: /./u }, () => firstOf<HelixVideo>(peer, "videos", query));
	if (video) return video;
	throw id === undefined
		? refuse("twitch_video_missing", {}, "video")
		: refuse("twitch_not_there", { reason: id }, "video");
}

export const clipCommands = {
	"twitch.clip.create": (peer, { title, duration }, deadline) =>
		whileLive(peer, () => make(peer, "clips", { ...ofChannel(peer), title, duration }, deadline)),
	"twitch.clip.video.create": async (peer, { video: id, end, duration = LENGTH, title }, deadline) => {
		const video = await videoOf(peer, id);
		const query = {
			...ofChannel(peer),
			editor_id: peer.user.id,
			vod_id: video.id,
			// The end of the clip. It cannot begin before the video does.
			vod_offset: Math.max(end ?? secondsIn(video.duration), duration),
			duration,
			title: title ?? video.title,
		};
		return await make(peer, "videos/clips", query, deadline);
	},
} satisfies SomeCommands;
