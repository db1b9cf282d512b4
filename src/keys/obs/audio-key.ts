import { type Static, Type } from "typebox";
import { isKnown } from "../../../companion/contract/fact.ts";
import { choice, referenceParams, referenceTo } from "../../../companion/contract/reference.ts";
import type { ClientState } from "../../companion-client/state.ts";
import type { Face } from "../../faces/face.ts";
import { decibels, within } from "../../faces/numbers.ts";
import type { StripFace } from "../../faces/strip.ts";
import { defineKey } from "../bound-key.ts";
import { linkField } from "../fields.ts";
import { expecting, type FactParams, type Gestures, type Moment, type Press, type Read } from "../key.ts";
import { obstacleOf, remarkOf, tagFor, troubledFace } from "../obstacle.ts";
import { troubleOfUnknown } from "../trouble-of.ts";
import { words } from "../words.ts";
import { gesturesOn, onLink, stripTrouble, unchosen } from "./frame.ts";

/** Decibels for one tick of a dial, unless its user says otherwise. */
const DIAL_STEP = 1;

const AudioSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	input: Type.Optional(referenceTo("Audio source", { fact: "obs.inputs", where: { audio: true } })),
	shows: Type.Optional(choice({ meter: "Level meter", volume: "Volume" }, { title: "Shows", default: "meter" })),
	step: Type.Optional(Type.Number({ minimum: 0.1, maximum: 20, title: "Dial step", unit: "dB", default: DIAL_STEP })),
});
type AudioSettings = Static<typeof AudioSettings>;

/** The quietest level that a bar shows, in dB. */
const FLOOR = -60;
/** From here on the meter says that it is too loud. */
const HOT = -1;

const shareOf = (db: number): number => within((db - FLOOR) / -FLOOR);
const paramsOf = ({ input }: AudioSettings): FactParams => (input ? referenceParams("input", input) : {});

interface Sound {
	readonly muted: boolean;
	/** Undefined while it is not known. */
	readonly db: number | undefined;
	/** Peak of each channel; none while nothing is heard of it. */
	readonly peaks: readonly number[];
}

function soundOf(settings: AudioSettings, read: Read, muted: boolean): Sound {
	const params = paramsOf(settings);
	const volume = read("obs.input.volume", params);
	const meter = read("obs.input.meter", params);
	return {
		muted,
		db: isKnown(volume) ? volume.value.db : undefined,
		peaks: isKnown(meter) ? meter.value.peak : [],
	};
}

const loudest = (peaks: readonly number[]): number => Math.max(-100, ...peaks);

function face(settings: AudioSettings, read: Read, client: ClientState, moment: Moment): Face {
	const { input, link, shows = "meter" } = settings;
	const tag = tagFor(read, client, link);
	if (!input) return { kind: "unset", icon: "mic", word: words.chooseAudio, tag };
	const about = { icon: "mic", name: input.name, tag } as const;
	const obstacle = obstacleOf(read, client, moment);
	if (obstacle) return troubledFace(about, obstacle);
	const muted = read("obs.input.muted", paramsOf(settings));
	if (!isKnown(muted)) return troubledFace(about, troubleOfUnknown(muted));
	const remark = remarkOf(moment, read);
	if (muted.value) return { kind: "level", ...about, muted: true, word: words.muted, remark };
	const { db, peaks } = soundOf(settings, read, muted.value);
	if (shows === "meter") {
		const peak = loudest(peaks);
		const channels = (peaks.length === 0 ? [-100] : peaks).map(shareOf);
		return {
			kind: "meter",
			...about,
			channels,
			peak: peaks.length === 0 ? words.nothing : words.decibels(decibels(peak)),
			hot: peak >= HOT ? words.tooLoud : undefined,
			remark,
		};
	}
	if (db === undefined) return { kind: "level", ...about, value: words.nothing, unit: "dB", share: 0, remark };
	return { kind: "level", ...about, value: decibels(db), unit: "dB", share: shareOf(db), remark };
}

const mute = ({ link, input }: AudioSettings, muted: boolean): Press => ({
	action: "obs.input.muted.set",
	settings: onLink(link, { input, muted }),
});

function gestures(settings: AudioSettings, shown: Read): Gestures {
	if (!settings.input) return { press: unchosen("audio source", "input") };
	const params = paramsOf(settings);
	return gesturesOn(shown("obs.input.muted", params), (muted) => ({
		press: { ...mute(settings, !muted), expected: expecting(shown, "obs.input.muted", params) },
	}));
}

function strip(settings: AudioSettings, read: Read, client: ClientState, moment: Moment): StripFace {
	const { input, link } = settings;
	const tag = tagFor(read, client, link);
	const about = { kind: "strip", icon: "mic", name: input?.name ?? words.chooseAudio, tag } as const;
	const params = paramsOf(settings);
	const muted = read("obs.input.muted", params);
	const trouble = input ? stripTrouble(read, client, moment, muted) : undefined;
	if (trouble) return { ...about, ...trouble };
	if (!input || !isKnown(muted)) return { ...about, mode: "value", value: "", share: 0 };
	const { db, peaks } = soundOf(settings, read, muted.value);
	const share = db === undefined ? 0 : shareOf(db);
	if (muted.value) return { ...about, mode: "muted", share, word: words.muted };
	const value = db === undefined ? words.nothing : words.decibels(decibels(db));
	const peak = shareOf(loudest(peaks));
	return { ...about, mode: "value", value, share, ...(peaks.length > 0 ? { level: peak, peak } : {}) };
}

/** Mutes an audio source and shows its level; a dial turns its volume. */
export const audioKey = defineKey({
	uuid: "com.aidle.streamdeck.audio",
	name: "Audio",
	tooltip: "Mutes an audio source and shows its level; a dial turns its volume",
	icon: "mic",
	picture: { kind: "state", icon: "mic", name: "Audio", mode: "off" },
	states: [
		{ name: "Mute", picture: { kind: "level", icon: "mic", name: "Audio", muted: true, word: words.muted } },
		{ name: "Unmute", picture: { kind: "state", icon: "mic", name: "Audio", mode: "off" } },
	],
	settings: AudioSettings,
	facts(settings) {
		if (!settings.input) return ["obs.link"];
		const params = paramsOf(settings);
		const { shows = "meter" } = settings;
		const read = [
			"obs.input.muted",
			"obs.input.volume",
			...(shows === "meter" ? ["obs.input.meter" as const] : []),
		] as const;
		return ["obs.link", ...read.map((id) => ({ id, params }))];
	},
	face,
	gestures,
	desired: (settings, state) => (settings.input ? mute(settings, state === 0) : unchosen("audio source", "input")),
	// On is what is heard: a meter or an open fader.
	stateOf: (shown) => (shown.kind === "meter" || (shown.kind === "level" && shown.muted !== true) ? 1 : 0),
	dial: {
		words: { rotate: "Volume", push: "Mute", touch: "Mute" },
		strip,
		rotate: (settings, ticks) =>
			settings.input
				? {
						action: "obs.input.volume.adjust",
						settings: onLink(settings.link, {
							input: settings.input,
							unit: "db",
							by: ticks * (settings.step ?? DIAL_STEP),
						}),
					}
				: unchosen("audio source", "input"),
		push: gestures,
		touch: (settings, shown) => gestures(settings, shown).press ?? unchosen("audio source", "input"),
	},
});
