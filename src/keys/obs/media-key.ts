import { type Static, Type } from "typebox";
import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { isKnown } from "../../../companion/contract/fact.ts";
import { choice, referenceParams, referenceTo } from "../../../companion/contract/reference.ts";
import type { ClientState } from "../../companion-client/state.ts";
import type { Face } from "../../faces/face.ts";
import { within } from "../../faces/numbers.ts";
import type { StripFace } from "../../faces/strip.ts";
import { countdown, timecode } from "../../faces/timecode.ts";
import { defineKey } from "../bound-key.ts";
import { linkField } from "../fields.ts";
import type { FactParams, Gestures, Moment, Press, Read } from "../key.ts";
import { obstacleOf, remarkOf, tagFor, troubledFace } from "../obstacle.ts";
import { troubleOfUnknown } from "../trouble-of.ts";
import { words } from "../words.ts";
import { expectingState, gesturesOn, onLink, stripTrouble, unchosen } from "./frame.ts";

/** Seconds for one tick of a dial, unless its user says otherwise. */
const DIAL_STEP = 5;

const MediaSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	input: Type.Optional(referenceTo("Media source", { fact: "obs.inputs", where: { media: true } })),
	press: Type.Optional(
		choice(
			{ toggle: "Play or pause", restart: "From the start", stop: "Stop", next: "Next", previous: "Previous" },
			{ title: "When pressed", default: "toggle" },
		),
	),
	hold: Type.Optional(
		choice({ restart: "From the start", stop: "Stop", none: "Nothing" }, { title: "When held", default: "restart" }),
	),
	step: Type.Optional(Type.Number({ minimum: 0.1, maximum: 600, title: "Dial step", unit: "s", default: DIAL_STEP })),
});
type MediaSettings = Static<typeof MediaSettings>;
type Media = FactValue<"obs.media">;

const SECOND = 1_000;
/** Milliseconds before the end from which the time left is amber. */
const SOON = 10_000;

const paramsOf = ({ input }: MediaSettings): FactParams => (input ? referenceParams("input", input) : {});
const positionOf = ({ startedAt, position = 0 }: Media, now: number): number =>
	startedAt === undefined ? position : Math.max(0, now - startedAt);

/** How far it is, and what is left; a feed without an end tells how long it has run. */
function timesOf(media: Media, now: number): { readonly text: string; readonly share: number; readonly left: number } {
	const at = positionOf(media, now);
	const { duration } = media;
	if (duration === null || duration <= 0) return { text: timecode(at), share: 1, left: Number.POSITIVE_INFINITY };
	const left = Math.max(0, duration - at);
	return { text: countdown(Math.ceil(left / SECOND) * SECOND), share: within(left / duration), left };
}

function face(settings: MediaSettings, read: Read, client: ClientState, moment: Moment): Face {
	const { input, link } = settings;
	const tag = tagFor(read, client, link);
	if (!input) return { kind: "unset", icon: "film", word: words.chooseMedia, tag };
	const about = { icon: "film", name: input.name, tag } as const;
	const obstacle = obstacleOf(read, client, moment);
	if (obstacle) return troubledFace(about, obstacle);
	const media = read("obs.media", paramsOf(settings));
	if (!isKnown(media)) return troubledFace(about, troubleOfUnknown(media));
	const remark = remarkOf(moment, read);
	const { state } = media.value;
	const { text, share, left } = timesOf(media.value, moment.now);
	const ring = { kind: "ring", name: input.name, tag, value: text, label: remark?.word ?? input.name, share } as const;
	switch (state) {
		case "playing":
			return { ...ring, icon: "play", mode: left <= SOON ? "soon" : "countdown" };
		case "paused":
			return { ...ring, icon: "pause", mode: "cooldown" };
		case "opening":
		case "buffering":
			return { kind: "state", ...about, mode: "changing", word: words.loading, step: moment.step };
		case "error":
			return { kind: "state", ...about, mode: "care", word: words.error, remark };
		default:
			return { kind: "state", ...about, mode: "off", remark };
	}
}

const act = (action: Press["action"], { link, input }: MediaSettings): Press => ({
	action,
	settings: onLink(link, { input }),
});

/** Play or pause: the opposite of what was shown. What has ended begins anew. */
function toggled(settings: MediaSettings, { state }: Media): Press {
	const press = (action: Press["action"]): Press => ({
		...act(action, settings),
		expected: { ...expectingState("obs.media", state), params: spelled(settings) },
	});
	if (state === "playing") return press("obs.media.pause");
	return press(state === "paused" ? "obs.media.play" : "obs.media.restart");
}

const spelled = ({ input }: MediaSettings): Record<string, string> => (input ? referenceParams("input", input) : {});

const presses = {
	restart: "obs.media.restart",
	stop: "obs.media.stop",
	next: "obs.media.next",
	previous: "obs.media.previous",
} as const;

function gestures(settings: MediaSettings, shown: Read): Gestures {
	if (!settings.input) return { press: unchosen("media source", "input") };
	const { press = "toggle", hold = "restart" } = settings;
	return gesturesOn(shown("obs.media", paramsOf(settings)), (media) => ({
		press: press === "toggle" ? toggled(settings, media) : act(presses[press], settings),
		...(hold === "none"
			? {}
			: {
					hold: {
						press: act(presses[hold], settings),
						tone: hold === "stop" ? "end" : "plain",
						icon: hold === "stop" ? "square" : "rotate-ccw",
						label: hold === "stop" ? words.toStop : words.toRestart,
					},
				}),
	}));
}

function strip(settings: MediaSettings, read: Read, client: ClientState, moment: Moment): StripFace {
	const { input, link } = settings;
	const about = {
		kind: "strip",
		icon: "film",
		name: input?.name ?? words.chooseMedia,
		tag: tagFor(read, client, link),
	} as const;
	const media = read("obs.media", paramsOf(settings));
	const trouble = input ? stripTrouble(read, client, moment, media) : undefined;
	if (trouble) return { ...about, ...trouble };
	if (!input || !isKnown(media)) return { ...about, mode: "value", value: "", share: 0 };
	const { text, share } = timesOf(media.value, moment.now);
	const runs = media.value.state === "playing" || media.value.state === "paused";
	return {
		...about,
		icon: runs ? (media.value.state === "playing" ? "play" : "pause") : "film",
		mode: "value",
		value: runs ? text : words.nothing,
		share: runs ? 1 - share : 0,
	};
}

/** Plays and pauses a media source and shows the time left; a dial scrubs. */
export const mediaKey = defineKey({
	uuid: "com.aidle.streamdeck.media",
	name: "Media",
	tooltip: "Plays and pauses a media source and shows the time left; a dial scrubs",
	icon: "film",
	picture: { kind: "state", icon: "film", name: "Media", mode: "off" },
	states: [{ name: "Pause" }, { name: "Play" }],
	settings: MediaSettings,
	facts: (settings) => [
		"obs.link",
		...(settings.input ? [{ id: "obs.media", params: paramsOf(settings) } as const] : []),
	],
	face,
	gestures,
	desired: (settings, state) =>
		settings.input
			? act(state === 1 ? "obs.media.play" : "obs.media.pause", settings)
			: unchosen("media source", "input"),
	ticks(settings, read, now) {
		const media = read("obs.media", paramsOf(settings));
		if (!isKnown(media) || media.value.startedAt === undefined) return undefined;
		const { startedAt, duration } = media.value;
		// The time left changes with its own seconds, which end when the medium does.
		const phase = duration === null ? startedAt : startedAt + duration;
		return now + (SECOND - ((((now - phase) % SECOND) + SECOND) % SECOND));
	},
	stateOf: (shown) => (shown.kind === "ring" && shown.mode !== "cooldown" ? 1 : 0),
	dial: {
		words: { rotate: "Scrub", push: "Play or pause", touch: "Play or pause" },
		strip,
		rotate: (settings, ticks) =>
			settings.input
				? {
						action: "obs.media.skip",
						settings: onLink(settings.link, {
							input: settings.input,
							by: Math.round(ticks * (settings.step ?? DIAL_STEP) * SECOND),
						}),
					}
				: unchosen("media source", "input"),
		push: (settings, shown) => ({ press: gestures({ ...settings, press: "toggle" }, shown).press }),
		touch: (settings, shown) =>
			gestures({ ...settings, press: "toggle" }, shown).press ?? unchosen("media source", "input"),
	},
});
