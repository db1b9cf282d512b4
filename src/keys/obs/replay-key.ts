import { type Static, Type } from "typebox";
import { isKnown } from "../../../companion/contract/fact.ts";
import { defineKey } from "../bound-key.ts";
import { linkField } from "../fields.ts";
import type { Read } from "../key.ts";
import { words } from "../words.ts";
import { busy, expectingState, faceOf, gesturesOn, goingFace, goingOf, isOn, onLink } from "./frame.ts";

const ReplaySettings = Type.Object({ v: Type.Literal(1), link: linkField("obs", "OBS") });
type ReplaySettings = Static<typeof ReplaySettings>;

/** Milliseconds the word for a saved replay stands, whoever saved it. */
const SAVED_TIME = 2_000;

/** Until when a replay counts as just saved; undefined when none is. */
function savedUntil(read: Read, now: number): number | undefined {
	const file = read("obs.replay.file");
	if (!isKnown(file) || file.value === null) return undefined;
	const until = file.value.savedAt + SAVED_TIME;
	return until > now ? until : undefined;
}

/** Arms the replay buffer, saves it by a press and disarms it by a hold. */
export const replayKey = defineKey({
	uuid: "com.aidle.streamdeck.replay",
	name: "Replay",
	tooltip: "Arms the replay buffer; then a press saves, a hold disarms",
	icon: "history",
	picture: { kind: "state", icon: "history", name: "Replay", mode: "off" },
	states: [
		{ name: "Disarm" },
		{ name: "Arm", picture: { kind: "state", icon: "history", name: "Replay", mode: "on", word: words.armed } },
	],
	settings: ReplaySettings,
	facts: () => ["obs.link", "obs.replay", "obs.replay.file"],
	face: ({ link }: ReplaySettings, read, client, moment) =>
		faceOf(
			{ icon: "history", name: words.replay, link },
			read("obs.replay"),
			{ read, client, moment },
			({ state }, shared) => {
				const going = goingOf(state, moment.changing && state === "inactive");
				if (going) return goingFace(shared, going);
				if (state === "inactive") return { ...shared, mode: "off" };
				if (savedUntil(read, moment.now) !== undefined) return { ...shared, mode: "on", word: words.saved };
				if (moment.changing) return { ...shared, mode: "changing", word: words.saving };
				return { ...shared, mode: "on", word: words.armed };
			},
		),
	gestures: ({ link }, shown) =>
		gesturesOn(shown("obs.replay"), ({ state }) => {
			const settings = onLink(link);
			const expected = expectingState("obs.replay", state);
			if (state === "inactive") {
				return { press: { action: "obs.replay.start", settings, expected } };
			}
			if (state !== "active") return busy(state);
			return {
				press: { action: "obs.replay.save", settings },
				hold: {
					press: { action: "obs.replay.stop", settings, expected },
					tone: "end",
					icon: "history",
					label: words.toDisarm,
				},
			};
		}),
	desired: ({ link }, state) => ({
		action: state === 1 ? "obs.replay.start" : "obs.replay.stop",
		settings: onLink(link),
	}),
	exclusive: () => true,
	ticks: (_settings, read, now) => savedUntil(read, now),
	stateOf: isOn,
});
