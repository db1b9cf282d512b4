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

/** When the last replay was saved, in milliseconds since 1970. */
function savedAt(read: Read): number {
	const file = read("obs.replay.file");
	return isKnown(file) && file.value !== null ? file.value.savedAt : Number.NEGATIVE_INFINITY;
}

/** Until when a replay counts as just saved; undefined when none is. */
function savedUntil(read: Read, now: number): number | undefined {
	const until = savedAt(read) + SAVED_TIME;
	return until > now ? until : undefined;
}

/** Whether a press is still to be saved: the replay saved before it was another. */
const isSaving = (read: Read, pressedAt: number): boolean => savedAt(read) < pressedAt;

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
				if (moment.pressedAt !== undefined && isSaving(read, moment.pressedAt)) {
					return { ...shared, mode: "changing", word: words.saving };
				}
				const saved = savedUntil(read, moment.now) !== undefined;
				return { ...shared, mode: "on", word: saved ? words.saved : words.armed };
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
	// A buffer that is stopped loses what it has not saved yet; once that is seen, it may be stopped.
	exclusive: (_settings, shown, pressedAt) => isSaving(shown, pressedAt),
	ticks: (_settings, read, now) => savedUntil(read, now),
	stateOf: isOn,
});
