import { type Static, Type } from "typebox";
import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import { percent } from "../../faces/numbers.ts";
import { timecode } from "../../faces/timecode.ts";
import { defineKey } from "../bound-key.ts";
import { elapsedOf, nextSecond } from "../clock.ts";
import { linkField } from "../fields.ts";
import type { Gestures, Hold, Read } from "../key.ts";
import { words } from "../words.ts";
import { busy, expectingState, faceOf, gesturesOn, goingFace, goingOf, isOn, onLink } from "./frame.ts";

const StreamSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	holdToStart: Type.Optional(
		Type.Boolean({ title: "Hold to go live", description: "Ending the stream always needs a hold.", default: false }),
	),
});
type StreamSettings = Static<typeof StreamSettings>;

const SECOND = 1_000;
/** Share of lost frames, and congestion, from which the plate says so. */
const LOSSES = 0.01;
const CONGESTED = 0.7;

function alertOf(read: Read): string | undefined {
	const health = read("obs.stream.health");
	if (!isKnown(health) || health.value === null) return undefined;
	const { lost, congestion } = health.value;
	if (lost >= LOSSES) return words.lost(percent(lost));
	return congestion >= CONGESTED ? words.congested : undefined;
}

function gestures({ link, holdToStart }: StreamSettings, { state }: FactValue<"obs.stream">): Gestures {
	const settings = onLink(link);
	const expected = expectingState("obs.stream", state);
	switch (state) {
		case "inactive": {
			const press = { action: "obs.stream.start", settings, expected } as const;
			const hold: Hold = { press, tone: "plain", icon: "radio", label: words.toGoLive };
			return holdToStart ? { hold } : { press };
		}
		case "starting":
		case "stopping":
			return busy(state);
		case "active":
		case "reconnecting": {
			const press = { action: "obs.stream.stop", settings, expected } as const;
			return { hold: { press, tone: "end", icon: "radio", label: words.toEnd } };
		}
	}
}

/** Starts the stream, ends it by a hold, and shows whether and how well it runs. */
export const streamKey = defineKey({
	uuid: "com.aidle.streamdeck.stream",
	name: "Stream",
	tooltip: "Goes live, ends the stream by a hold, and shows how it runs",
	icon: "radio",
	picture: { kind: "state", icon: "radio", name: "Stream", mode: "off" },
	states: [
		{ name: "End stream" },
		{ name: "Start stream", picture: { kind: "state", icon: "radio", name: "Stream", mode: "air", word: words.live } },
	],
	settings: StreamSettings,
	facts: () => ["obs.link", "obs.stream", "obs.stream.health"],
	face: ({ link }, read, client, moment) =>
		faceOf(
			{ icon: "radio", name: words.stream, link },
			read("obs.stream"),
			{ read, client, moment },
			({ state, startedAt }, shared) => {
				const going = goingOf(state, moment.changing);
				if (going) return goingFace(shared, going);
				if (state === "inactive") return { ...shared, mode: "off" };
				// Nobody pressed, so nothing else moves the bar that says that it tries by itself.
				if (state === "reconnecting") {
					return { ...shared, mode: "lost", word: words.retrying, step: Math.floor(moment.now / SECOND) };
				}
				const elapsed = startedAt === undefined ? 0 : elapsedOf({ startedAt }, moment.now);
				return {
					...shared,
					mode: "air",
					word: words.live,
					time: timecode(elapsed),
					alert: alertOf(read),
					// The beacon beats with the seconds of the stream: if it stands, the truth has stopped.
					step: Math.floor(elapsed / SECOND),
				};
			},
		),
	gestures: (settings, shown) => gesturesOn(shown("obs.stream"), (value) => gestures(settings, value)),
	desired: ({ link }, state) => ({
		action: state === 1 ? "obs.stream.start" : "obs.stream.stop",
		settings: onLink(link),
	}),
	exclusive: () => true,
	ticks(_settings, read, now) {
		const stream = read("obs.stream");
		if (!isKnown(stream)) return undefined;
		const { state, startedAt } = stream.value;
		if (state === "reconnecting") return nextSecond({ startedAt: 0 }, now);
		return state === "active" && startedAt !== undefined ? nextSecond({ startedAt }, now) : undefined;
	},
	stateOf: isOn,
});
