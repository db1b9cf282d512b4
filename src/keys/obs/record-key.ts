import { type Static, Type } from "typebox";
import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import { choice } from "../../../companion/contract/reference.ts";
import { bytes } from "../../faces/numbers.ts";
import type { Remark } from "../../faces/remark.ts";
import { timecode } from "../../faces/timecode.ts";
import { defineKey } from "../bound-key.ts";
import { elapsedOf, nextSecond } from "../clock.ts";
import { linkField } from "../fields.ts";
import type { Gestures, Hold, Press, Read } from "../key.ts";
import { words } from "../words.ts";
import { GIGABYTE, MEGABYTE } from "./disk.ts";
import { busy, expectingState, faceOf, gesturesOn, goingFace, goingOf, isOn, onLink } from "./frame.ts";

/** Free space in GB below which a recording warns unless its user says otherwise. */
const FREE_AT_LEAST = 5;

const RecordSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	whileRecording: Type.Optional(
		choice(
			{ stop: "Stop", pause: "Pause", split: "Split file", chapter: "Chapter" },
			{ title: "Press while recording", description: "Holding the key always stops.", default: "stop" },
		),
	),
	holdToStop: Type.Optional(
		Type.Boolean({ title: "Hold to stop", default: false, when: { whileRecording: ["stop"] } }),
	),
	warnBelow: Type.Optional(
		Type.Number({ minimum: 0, title: "Warn when less is free", unit: "GB", default: FREE_AT_LEAST }),
	),
});
type RecordSettings = Static<typeof RecordSettings>;
type Recording = FactValue<"obs.record">;

function alertOf({ warnBelow = FREE_AT_LEAST }: RecordSettings, read: Read): string | undefined {
	const statistics = read("obs.statistics");
	if (!isKnown(statistics) || statistics.value.disk * MEGABYTE >= warnBelow * GIGABYTE) return undefined;
	const { value, unit } = bytes(statistics.value.disk * MEGABYTE);
	return words.left(`${value} ${unit}`);
}

const during = {
	stop: "obs.record.stop",
	pause: "obs.record.pause",
	split: "obs.record.split",
	chapter: "obs.record.chapter",
} as const;

/** What cannot be seen in the state of the recording is told in words. */
function doneRemark(pressed: keyof typeof during): Remark | undefined {
	if (pressed === "split") return { word: words.newFile };
	return pressed === "chapter" ? { word: words.chapterSet } : undefined;
}

const press = (action: Press["action"], { link }: RecordSettings): Press => ({ action, settings: onLink(link) });

function gestures(settings: RecordSettings, { state }: Recording): Gestures {
	const expected = expectingState("obs.record", state);
	const { whileRecording = "stop", holdToStop = false } = settings;
	const stop: Press = { ...press("obs.record.stop", settings), expected };
	const hold: Hold = {
		press: stop,
		tone: "end",
		icon: "circle-dot",
		label: words.toStop,
	};
	switch (state) {
		case "inactive":
			return { press: { ...press("obs.record.start", settings), expected } };
		case "starting":
		case "stopping":
			return busy(state);
		case "paused":
			return { press: { ...press("obs.record.resume", settings), expected }, hold };
		case "active":
			if (whileRecording === "stop") return holdToStop ? { hold } : { press: stop };
			return { press: { ...press(during[whileRecording], settings), expected }, hold };
	}
}

/** Starts, pauses, splits, marks and stops the recording, and shows its timecode and the room left for it. */
export const recordKey = defineKey({
	uuid: "com.aidle.streamdeck.record",
	name: "Record",
	tooltip: "Starts, pauses and stops the recording and shows its timecode",
	icon: "circle-dot",
	picture: { kind: "state", icon: "circle-dot", name: "Record", mode: "off" },
	states: [
		{ name: "Stop recording" },
		{
			name: "Start recording",
			picture: { kind: "state", icon: "circle-dot", name: "Record", mode: "air", word: words.recording, beacon: "dot" },
		},
	],
	settings: RecordSettings,
	facts: () => ["obs.link", "obs.record", "obs.statistics"],
	face: (settings, read, client, moment) =>
		faceOf(
			{ icon: "circle-dot", name: words.record, link: settings.link },
			read("obs.record"),
			{ read, client, moment },
			({ state, startedAt, pausedAt }, shared) => {
				const { whileRecording = "stop" } = settings;
				const pressed = moment.changing && (state === "inactive" || whileRecording === "stop");
				const going = state === "paused" ? undefined : goingOf(state, pressed);
				if (going) return goingFace(shared, going);
				if (state === "inactive") return { ...shared, mode: "off" };
				const elapsed = startedAt === undefined ? 0 : elapsedOf({ startedAt, pausedAt }, moment.now);
				if (state === "paused") {
					return moment.changing
						? { ...shared, mode: "changing", word: words.working }
						: { ...shared, icon: "pause", mode: "held", word: words.paused, time: timecode(elapsed) };
				}
				return {
					...shared,
					mode: "air",
					word: words.recording,
					time: timecode(elapsed),
					alert: alertOf(settings, read),
					beacon: "dot",
					remark: moment.note === "done" ? doneRemark(whileRecording) : shared.remark,
					step: Math.floor(elapsed / 1_000),
				};
			},
		),
	gestures: (settings, shown) => gesturesOn(shown("obs.record"), (value) => gestures(settings, value)),
	desired: (settings, state) => press(state === 1 ? "obs.record.start" : "obs.record.stop", settings),
	exclusive: () => true,
	ticks(_settings, read, now) {
		const record = read("obs.record");
		if (!isKnown(record) || record.value.state !== "active" || record.value.startedAt === undefined) return undefined;
		return nextSecond({ startedAt: record.value.startedAt }, now);
	},
	stateOf: isOn,
});
