import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { Account } from "../../facts/twitch/link.ts";
import { userField } from "./fields.ts";
import { twitchAction } from "./row.ts";

/** Limits and values: https://dev.twitch.tv/docs/api/reference/#create-clip and its neighbours */
const clipTitle = Type.String({ minLength: 1, maxLength: 140, title: "Title" });
const clipLength = Type.Integer({ minimum: 5, maximum: 60, title: "Length", unit: "s", default: 30 });
const Clip = Type.Object({
	id: Type.String(),
	url: Type.String(),
	/** Where its maker cuts it; for 24 hours. */
	editUrl: Type.String(),
	title: Type.String(),
});
/** Twitch takes up to 15 s to make a clip, and the request before it its own time. */
const CLIP_TIMEOUT = 22_000;

/** Milliseconds since 1970. */
const At = Type.Integer();
const raids = ["channel:manage:raids"];

export const showActions = {
	"twitch.clip.create": twitchAction(
		"Create clip",
		"Makes a clip of what just happened and tells its address.",
		{ title: Type.Optional(clipTitle), duration: Type.Optional(clipLength) },
		{ reach: "account", requires: ["clips:edit"], result: Clip, timeout: CLIP_TIMEOUT },
	),
	"twitch.clip.video.create": twitchAction(
		"Clip from video",
		"Makes a clip of a past stream, or of an earlier moment of the running one.",
		{
			video: Type.Optional(
				Type.String({
					pattern: "^[0-9]{1,20}$",
					title: "Video ID",
					description: "The number in the address of the video. Left out: the newest one of the channel.",
				}),
			),
			end: Type.Optional(
				Type.Integer({
					minimum: 5,
					maximum: 200_000,
					title: "Ends at",
					unit: "s",
					description: "From the start of the video. Left out: at its end.",
				}),
			),
			duration: Type.Optional(clipLength),
			title: Type.Optional(clipTitle),
		},
		{
			reach: "account",
			requires: ["channel:manage:clips|editor:manage:clips"],
			result: Clip,
			timeout: CLIP_TIMEOUT,
		},
	),
	"twitch.marker.create": twitchAction(
		"Stream marker",
		"Marks this moment in the video of the stream.",
		{ description: Type.Optional(Type.String({ maxLength: 140, title: "Description" })) },
		{
			reach: "account",
			requires: ["channel:manage:broadcast"],
			result: Type.Object({ id: Type.String(), position: Type.Integer() }),
		},
	),
	"twitch.ad.start": twitchAction(
		"Run ad",
		"Runs ads; needs a live affiliate or partner.",
		{
			length: Type.Integer({ minimum: 30, maximum: 180, multipleOf: 30, title: "Length", unit: "s", default: 60 }),
		},
		{
			reach: "broadcast",
			requires: ["channel:edit:commercial"],
			result: Type.Object({ length: Type.Integer(), message: Type.String(), nextAt: At }),
		},
	),
	"twitch.ad.snooze": twitchAction(
		"Snooze ad",
		"Puts the next ad off by five minutes.",
		{},
		{
			reach: "broadcast",
			requires: ["channel:manage:ads"],
			result: Type.Object({
				snoozes: Type.Integer(),
				/** When Twitch gives another snooze, and when the next ad comes; null where Twitch does not say. */
				snoozeAt: Type.Union([At, Type.Null()]),
				adAt: Type.Union([At, Type.Null()]),
			}),
		},
	),
	"twitch.shoutout.send": twitchAction(
		"Shoutout",
		"Recommends another channel in chat; needs a live stream with viewers.",
		{ user: userField("Channel") },
		{ reach: "broadcast", requires: ["moderator:manage:shoutouts"], result: Account },
	),
	"twitch.raid.start": twitchAction(
		"Start raid",
		"Sends the viewers to another channel, after 90 seconds or a click.",
		{ user: userField("Channel") },
		{ reach: "broadcast", requires: raids, result: Account },
	),
	"twitch.raid.cancel": twitchAction(
		"Cancel raid",
		"Calls off a raid that has not left yet.",
		{},
		{ reach: "broadcast", requires: raids },
	),
} as const satisfies Record<string, ActionDefinition>;
