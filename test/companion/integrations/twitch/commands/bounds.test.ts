import { Compile } from "typebox/compile";
import { describe, expect, test } from "vitest";
import { twitchActions } from "../../../../../companion/contract/actions/twitch.ts";
import { faultIn } from "../../../../../companion/contract/fault-in.ts";
import type { CommandId } from "./rig.ts";

const long = (length: number): string => "ä".repeat(length);
const many = <Thing>(length: number, thing: Thing): readonly Thing[] => Array.from({ length }, () => thing);
const poll = { title: "Tea?", choices: ["Yes", "No"], duration: 60 };
const prediction = { title: "Win?", outcomes: ["Yes", "No"], duration: 60 };
const made = { title: "Hydrate", cost: 1 };

/** An action, settings that it needs besides, the field, what Twitch still takes of it, and what it does not. */
type Bound = readonly [CommandId, object, field: string, taken: readonly unknown[], refused: readonly unknown[]];

/** https://dev.twitch.tv/docs/api/reference/ */
const bounds: readonly Bound[] = [
	["twitch.channel.title.set", {}, "title", ["a", long(140)], ["", long(141)]],
	["twitch.channel.tags.set", {}, "tags", [[], many(10, long(25))], [many(11, "a")]],
	["twitch.channel.tags.set", {}, "tags.0", [["日本語"]], [[long(26)], [""], ["two words"], ["C#"]]],
	["twitch.channel.language.set", {}, "language", ["de", "zh-hk", "other"], ["xx"]],
	["twitch.channel.labels.set", {}, "labels.0", [["Gambling"]], [["MatureGame"]]],
	["twitch.chat.message.send", {}, "message", ["a", long(500)], ["", long(501)]],
	["twitch.chat.message.send", { message: "a" }, "reply", ["b"], [""]],
	["twitch.chat.message.delete", {}, "message", ["b"], [""]],
	["twitch.chat.announcement.send", {}, "message", [long(500)], ["", long(501)]],
	["twitch.chat.announcement.send", { message: "a" }, "color", ["purple"], ["red"]],
	["twitch.chat.mode.set", { mode: "slow", on: true }, "seconds", [3, 120], [2, 121, 3.5]],
	["twitch.chat.mode.set", { mode: "followers", on: true }, "minutes", [0, 129_600], [-1, 129_601]],
	["twitch.chat.mode.set", { mode: "delay", on: true }, "delay", [2, 4, 6], [0, 3, 8]],
	["twitch.user.ban", { user: "a" }, "reason", [long(500)], ["", long(501)]],
	["twitch.user.ban", {}, "user", ["@Some_1", "a".repeat(25)], ["", "@", "two words", "a".repeat(26), "ä"]],
	["twitch.user.timeout", { user: "a" }, "duration", [1, 1_209_600], [0, 1_209_601]],
	["twitch.user.warn", { user: "a" }, "reason", [long(500)], ["", long(501)]],
	["twitch.clip.create", {}, "duration", [5, 60], [4, 61]],
	["twitch.clip.create", {}, "title", [long(140)], ["", long(141)]],
	["twitch.clip.video.create", {}, "video", ["123"], ["https://www.twitch.tv/videos/123"]],
	["twitch.marker.create", {}, "description", ["", long(140)], [long(141)]],
	["twitch.ad.start", {}, "length", [30, 60, 90, 120, 150, 180], [0, 45, 210]],
	["twitch.poll.begin", poll, "title", [long(60)], ["", long(61)]],
	["twitch.poll.begin", poll, "choices", [many(2, "a"), many(5, "a")], [many(1, "a"), many(6, "a")]],
	[
		"twitch.poll.begin",
		poll,
		"choices.1",
		[["a", long(25)]],
		[
			["a", ""],
			["a", long(26)],
		],
	],
	["twitch.poll.begin", poll, "duration", [15, 1_800], [14, 1_801]],
	["twitch.poll.begin", poll, "points", [1, 1_000_000], [0, 1_000_001]],
	["twitch.prediction.begin", prediction, "title", [long(45)], ["", long(46)]],
	["twitch.prediction.begin", prediction, "outcomes", [many(2, "a"), many(10, "a")], [many(1, "a"), many(11, "a")]],
	["twitch.prediction.begin", prediction, "outcomes.0", [[long(25), "a"]], [[long(26), "a"]]],
	["twitch.prediction.begin", prediction, "duration", [30, 1_800], [29, 1_801]],
	["twitch.reward.create", made, "title", [long(45)], ["", long(46)]],
	["twitch.reward.create", made, "cost", [1], [0, 1.5]],
	["twitch.reward.create", made, "prompt", ["", long(200)], [long(201)]],
	["twitch.reward.create", made, "color", ["#00ff7F"], ["green", "#fff"]],
];

describe.each(bounds)("%s %o: %s", (action, rest, field, taken, refused) => {
	const check = Compile(twitchActions[action].settings);
	const [name = ""] = field.split(".");
	test("takes as much as Twitch does, and names the field where it is more or less", () => {
		for (const value of taken) expect([...check.Errors({ ...rest, [name]: value })]).toEqual([]);
		for (const value of refused) {
			expect(faultIn([...check.Errors({ ...rest, [name]: value })], "nothing")).toMatchObject({ field });
		}
	});
});
