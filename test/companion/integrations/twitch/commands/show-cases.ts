import { expect } from "vitest";
import type { CommandCase } from "./command-case.ts";
import type { CommandRig } from "./rig.ts";

const clips = ({ channel }: CommandRig) =>
	channel.clips.map(({ title, duration, ready }) => ({ title, duration, ready }));
/** Twitch takes some seconds to make a clip. */
const meanwhile = ({ twitch }: CommandRig): void => twitch.time.pass(5_000);
const clip = {
	id: expect.any(String),
	url: expect.stringMatching(/^https:/u),
	editUrl: expect.stringMatching(/^https:/u),
};
const owl = { login: "nightowl_tv", name: "NightOwl_TV" };

export const showCases: readonly CommandCase[] = [
	{
		action: "twitch.clip.create",
		settings: { title: "What a goal", duration: 15 },
		sends: "POST /helix/clips",
		meanwhile,
		look: clips,
		sees: [{ title: "What a goal", duration: 15, ready: true }],
		result: { ...clip, title: "What a goal" },
	},
	{
		action: "twitch.clip.video.create",
		prepare: ({ twitch }) => twitch.time.pass(600_000),
		settings: { end: 300, duration: 45 },
		sends: "POST /helix/videos/clips",
		meanwhile,
		look: ({ channel }) => channel.clips.map(({ title, duration, offset }) => ({ title, duration, offset })),
		sees: [{ title: "Keys that tell the truth", duration: 45, offset: 300 }],
		result: clip,
	},
	{
		action: "twitch.marker.create",
		prepare: ({ twitch }) => twitch.time.pass(90_000),
		settings: { description: "Here" },
		sends: "POST /helix/streams/markers",
		look: ({ channel }) => channel.stream?.video.markers.map(({ description }) => description),
		sees: ["Here"],
		result: { id: expect.any(String), position: 90 },
	},
	{
		action: "twitch.ad.start",
		settings: { length: 90 },
		sends: "POST /helix/channels/commercial",
		look: ({ channel }) => channel.ads.lastAt > 0,
		sees: true,
		result: { length: 90, nextAt: expect.any(Number) },
	},
	{
		action: "twitch.ad.snooze",
		sends: "POST /helix/channels/ads/schedule/snooze",
		look: ({ channel }) => channel.ads.snoozes,
		sees: 2,
		result: { snoozes: 2, adAt: expect.any(Number), snoozeAt: expect.any(Number) },
	},
	{
		action: "twitch.shoutout.send",
		settings: { user: "NightOwl_TV" },
		sends: "POST /helix/chat/shoutouts",
		look: (rig) => rig.asked("POST /helix/chat/shoutouts"),
		sees: 1,
		result: owl,
	},
	{
		action: "twitch.raid.start",
		settings: { user: "@nightowl_tv" },
		sends: "POST /helix/raids",
		look: ({ channel }) => channel.raid?.target.login,
		sees: "nightowl_tv",
		result: owl,
	},
	{
		action: "twitch.raid.cancel",
		prepare: ({ twitch, channel }) => {
			channel.raid = { target: twitch.stage.user("nightowl_tv"), off: () => {} };
		},
		sends: "DELETE /helix/raids",
		look: ({ channel }) => channel.raid,
		sees: undefined,
	},
];
