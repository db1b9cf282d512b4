import { randomUUID } from "node:crypto";
import { type Answer, list } from "../message.ts";
import { secretOf } from "../oauth/tokens.ts";
import type { Channel, Clip, Video } from "../world/channel.ts";
import { named } from "../world/stage.ts";
import { type Call, type Endpoints, endpoint, Refusal } from "./call.ts";

/** How long Twitch takes to make a clip. One that is not there after 15 s has failed. */
const makingTakes = 3000;

/** Seconds. */
const durationOf = (call: Call): number => call.optionalNumber("duration", 5, 60) ?? 30;

/** Accepted at once, made later: https://dev.twitch.tv/docs/api/reference#create-clip */
function make(call: Call, channel: Channel, video: Video, offset: number): Answer {
	const clip: Clip = {
		id: `Aidle${secretOf(12)}-${secretOf(16)}`,
		title: call.optional("title") ?? channel.title,
		creator: call.user,
		createdAt: call.stage.time.iso(),
		duration: durationOf(call),
		videoId: video.id,
		offset,
		ready: false,
	};
	channel.clips.unshift(clip);
	const appear = (): void => {
		clip.ready = !call.stage.faults.clipsFail;
	};
	call.stage.time.after(makingTakes, appear);
	const edit_url = `https://www.twitch.tv/${channel.owner.login}/clip/${clip.id}`;
	return { status: 202, body: { data: [{ id: clip.id, edit_url }] } };
}

const secondsSince = (call: Call, at: string): number =>
	Math.max(0, Math.floor((call.stage.time.now() - Date.parse(at)) / 1000));

function create(call: Call): Answer {
	const channel = call.channel();
	if (!channel.stream) throw new Refusal(404, "Clipping is not possible for an offline channel.");
	if (channel.bans.has(call.user.id)) throw new Refusal(403, "User does not have permissions to Clip on this channel.");
	const { video, startedAt } = channel.stream;
	return make(call, channel, video, secondsSince(call, startedAt));
}

/** `vod_offset` is where the clip ends: https://dev.twitch.tv/docs/api/reference#create-clip-from-vod */
function createFromVideo(call: Call): Answer {
	if (call.one("editor_id") !== call.user.id) {
		throw new Refusal(401, "The ID in editor_id must match the user ID found in the request's OAuth token.");
	}
	const channel = call.edited();
	const video = channel.videos.find(({ id }) => id === call.one("vod_id"));
	if (!video) throw new Refusal(404, "The VOD was not found");
	call.text("title", 140);
	const [end, duration] = [call.number("vod_offset", 0, 172_800), durationOf(call)];
	if (end < duration) throw new Refusal(400, "The vod_offset must be greater than or equal to the duration");
	return make(call, channel, video, end);
}

const clipInList = ({ owner, category, language }: Channel, clip: Clip): object => ({
	id: clip.id,
	url: `https://www.twitch.tv/${owner.login}/clip/${clip.id}`,
	embed_url: `https://clips.twitch.tv/embed?clip=${clip.id}`,
	broadcaster_id: owner.id,
	broadcaster_name: owner.name,
	creator_id: clip.creator.id,
	creator_name: clip.creator.name,
	video_id: clip.videoId,
	game_id: category.id,
	language,
	title: clip.title,
	view_count: 0,
	created_at: clip.createdAt,
	thumbnail_url: `https://static-cdn.jtvnw.net/twitch-clips/${clip.id}-preview-480x272.jpg`,
	duration: clip.duration,
	vod_offset: clip.offset,
	is_featured: false,
});

function clips(call: Call): Answer {
	const ids = call.many("id");
	const broadcaster = call.optional("broadcaster_id");
	if (ids.length === 0 && broadcaster === undefined) {
		throw new Refusal(400, "The id, game_id, or broadcaster_id query parameter is required");
	}
	const owners = broadcaster === undefined ? call.stage.users : [call.account(broadcaster, 404)];
	const found = owners
		.map((owner) => call.stage.channel(owner))
		.flatMap((channel) =>
			channel.clips
				.filter(({ id, ready }) => ready && (ids.length === 0 || ids.includes(id)))
				.map((clip) => clipInList(channel, clip)),
		);
	return call.page(found);
}

function lengthOf(call: Call, { createdAt, endedAt }: Video): string {
	const end = endedAt === undefined ? call.stage.time.now() : Date.parse(endedAt);
	const seconds = Math.max(0, Math.floor((end - Date.parse(createdAt)) / 1000));
	const hours = Math.floor(seconds / 3600);
	const minutes = Math.floor((seconds % 3600) / 60);
	return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds % 60}s`;
}

function videos(call: Call): Answer {
	const ids = call.many("id");
	const owner = call.optional("user_id");
	if (ids.length === 0 && owner === undefined)
		throw new Refusal(400, "The id, user_id, or game_id query parameter is required");
	const owners = owner === undefined ? call.stage.users : [call.account(owner)];
	const found = owners.flatMap((user) =>
		call.stage
			.channel(user)
			.videos.filter(({ id }) => ids.length === 0 || ids.includes(id))
			.map((video) => ({
				id: video.id,
				stream_id: video.streamId,
				...named("user", user),
				title: video.title,
				description: "",
				created_at: video.createdAt,
				published_at: video.createdAt,
				url: `https://www.twitch.tv/videos/${video.id}`,
				thumbnail_url: "",
				viewable: "public",
				view_count: 0,
				language: call.stage.channel(user).language,
				type: "archive",
				duration: lengthOf(call, video),
				muted_segments: null,
			})),
	);
	if (ids.length > 0 && found.length === 0) throw new Refusal(404, "The ID in the id query parameter was not found");
	return call.page(found);
}

/** Needs a stream and a video of it: https://dev.twitch.tv/docs/api/reference#create-stream-marker */
function mark(call: Call): Answer {
	const channel = call.stage.channel(call.account(call.one("user_id"), 404));
	const may = channel.owner === call.user || channel.editors.has(call.user.id);
	if (!may) throw new Refusal(403, "The user in the access token is not authorized to create markers for this user");
	if (!channel.stream) throw new Refusal(404, "The user is not streaming live");
	const description = call.optional("description") === undefined ? "" : call.text("description", 140);
	const { startedAt, video } = channel.stream;
	const seconds = secondsSince(call, startedAt);
	const marker = { id: randomUUID(), createdAt: call.stage.time.iso(), description, seconds };
	video.markers.push(marker);
	const { id, createdAt } = marker;
	return list([{ id, created_at: createdAt, position_seconds: seconds, description }]);
}

function markers(call: Call): Answer {
	const [userId, videoId] = [call.optional("user_id"), call.optional("video_id")];
	if ((userId === undefined) === (videoId === undefined))
		throw new Refusal(400, "Either user_id or video_id is required");
	const owner = userId === undefined ? call.user : call.account(userId, 404);
	const found = call.stage
		.channel(owner)
		.videos.filter(({ id }) => videoId === undefined || id === videoId)
		.slice(0, 1)
		.map((video) => ({
			video_id: video.id,
			markers: video.markers.map(({ id, createdAt, description, seconds }) => ({
				id,
				created_at: createdAt,
				description,
				position_seconds: seconds,
				url: `https://www.twitch.tv/videos/${video.id}?t=${seconds}s`,
			})),
		}));
	return call.page(found.length === 0 ? [] : [{ ...named("user", owner), videos: found }]);
}

const broadcast = "channel:manage:broadcast";

export const clipEndpoints: Endpoints = {
	"POST /clips": endpoint("create-clip", "clips:edit", create),
	"POST /videos/clips": endpoint("create-clip-from-vod", "channel:manage:clips editor:manage:clips", createFromVideo),
	"GET /clips": endpoint("get-clips", "", clips),
	"GET /videos": endpoint("get-videos", "", videos),
	"POST /streams/markers": endpoint("create-stream-marker", broadcast, mark),
	"GET /streams/markers": endpoint("get-stream-markers", `${broadcast} user:read:broadcast`, markers),
};
