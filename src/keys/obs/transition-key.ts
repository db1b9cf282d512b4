import { type Static, Type } from "typebox";
import { isKnown } from "../../../companion/contract/fact.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import { choice, referenceTo, same } from "../../../companion/contract/reference.ts";
import type { ClientState } from "../../companion-client/state.ts";
import type { Face } from "../../faces/face.ts";
import type { StateFace } from "../../faces/state.ts";
import type { StripFace } from "../../faces/strip.ts";
import { defineKey } from "../bound-key.ts";
import { linkField } from "../fields.ts";
import { expecting, type Gestures, type Moment, type Press, type Read } from "../key.ts";
import { tagFor, troubledFace } from "../obstacle.ts";
import { words } from "../words.ts";
import { faceOf, gesturesOn, isOn, onLink, stripTrouble, unchosen } from "./frame.ts";

const TransitionSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	what: Type.Optional(
		choice(
			{ transition: "Take preview to program", studio: "Studio mode", choose: "Choose a transition" },
			{
				title: "Does",
				description: "Taking needs studio mode. On a dial, turning is the T-bar.",
				default: "transition",
			},
		),
	),
	transition: Type.Optional({ ...referenceTo("Transition", { fact: "obs.transitions" }), when: { what: "choose" } }),
	duration: Type.Optional(
		Type.Integer({ minimum: 50, maximum: 20_000, title: "Duration", unit: "ms", when: { what: "choose" } }),
	),
});
type TransitionSettings = Static<typeof TransitionSettings>;

/** How far a tick of the dial moves the T-bar. */
const TICK = 0.04;

const studioOff = problem("studio_mode_off");

function studioFace({ link }: TransitionSettings, read: Read, client: ClientState, moment: Moment): StateFace {
	const about = { icon: "columns-2", name: words.studio, link } as const;
	return faceOf(about, read("obs.studio"), { read, client, moment }, (on, shared) =>
		on ? { ...shared, mode: "on", word: words.studioOn } : { ...shared, mode: "off" },
	);
}

function takeFace({ link }: TransitionSettings, read: Read, client: ClientState, moment: Moment): StateFace {
	const current = read("obs.transition");
	const name = isKnown(current) ? current.value.name : words.transition;
	const about = { icon: "blend", name, link } as const;
	return faceOf(about, read("obs.studio"), { read, client, moment }, (on, shared) => {
		const active = read("obs.transition.active");
		if (moment.changing || (isKnown(active) && active.value)) {
			return { ...shared, mode: "changing", word: words.taking };
		}
		const { icon, tag } = shared;
		return on ? { ...shared, mode: "off" } : troubledFace({ icon, name, tag }, { problem: studioOff, step: 0 });
	});
}

function chooseFace(settings: TransitionSettings, read: Read, client: ClientState, moment: Moment): Face {
	const { transition, duration, link } = settings;
	if (!transition)
		return { kind: "unset", icon: "blend", word: words.chooseTransition, tag: tagFor(read, client, link) };
	const about = { icon: "blend", name: transition.name, link } as const;
	return faceOf(about, read("obs.transition"), { read, client, moment }, (current, shared) => {
		const chosen = same(current, transition) && (duration === undefined || current.duration === duration);
		return { ...shared, mode: chosen ? "on" : "off" };
	});
}

function face(settings: TransitionSettings, read: Read, client: ClientState, moment: Moment): Face {
	switch (settings.what) {
		case "studio":
			return studioFace(settings, read, client, moment);
		case "choose":
			return chooseFace(settings, read, client, moment);
		default:
			return takeFace(settings, read, client, moment);
	}
}

const setStudio = ({ link }: TransitionSettings, on: boolean): Press => ({
	action: "obs.studio.set",
	settings: onLink(link, { on }),
});

function once({ what, transition, duration, link }: TransitionSettings): Press | Problem {
	if (what !== "choose") return { action: "obs.transition.trigger", settings: onLink(link) };
	if (!transition) return unchosen("transition", "transition");
	const chosen = { transition, ...(duration === undefined ? {} : { duration }) };
	return { action: "obs.transition.set", settings: onLink(link, chosen) };
}

function gestures(settings: TransitionSettings, shown: Read): Gestures {
	if (settings.what !== "studio") return { press: once(settings) };
	return gesturesOn(shown("obs.studio"), (on) => ({
		press: { ...setStudio(settings, !on), expected: expecting(shown, "obs.studio") },
	}));
}

function strip({ link }: TransitionSettings, read: Read, client: ClientState, moment: Moment): StripFace {
	const current = read("obs.transition");
	const name = isKnown(current) ? current.value.name : words.transition;
	const about = { kind: "strip", icon: "blend", name, tag: tagFor(read, client, link) } as const;
	const studio = read("obs.studio");
	const trouble = stripTrouble(read, client, moment, studio, isKnown(studio) && !studio.value ? studioOff : undefined);
	if (trouble) return { ...about, ...trouble };
	const duration = isKnown(current) ? current.value.duration : null;
	const bar = read("obs.tbar");
	return {
		...about,
		mode: "value",
		value: duration === null ? words.nothing : words.milliseconds(duration),
		share: (isKnown(bar) && bar.value) || 0,
	};
}

/** Takes the preview to program, switches studio mode or chooses a transition; a dial is the T-bar. */
export const transitionKey = defineKey({
	uuid: "com.aidle.streamdeck.transition",
	name: "Studio & Transition",
	tooltip: "Takes preview to program, studio mode, transitions; a dial is the T-bar",
	icon: "blend",
	picture: { kind: "state", icon: "blend", name: "Transition", mode: "off" },
	states: [{ name: "Off" }, { name: "On", picture: { kind: "state", icon: "columns-2", name: "Studio", mode: "on" } }],
	settings: TransitionSettings,
	facts: () => ["obs.link", "obs.studio", "obs.transition", "obs.transition.active", "obs.tbar"],
	face,
	gestures,
	desired: (settings, state) => (settings.what === "studio" ? setStudio(settings, state === 1) : once(settings)),
	exclusive: ({ what }) => what === undefined || what === "transition",
	stateOf: isOn,
	dial: {
		words: { rotate: "T-bar", push: "Transition", touch: "Transition" },
		strip,
		rotate: ({ link }, ticks) => ({
			action: "obs.tbar.adjust",
			settings: onLink(link, { by: Math.max(-1, Math.min(1, ticks * TICK)) }),
		}),
		push: ({ link }) => ({ press: { action: "obs.transition.trigger", settings: onLink(link) } }),
		touch: ({ link }) => ({ action: "obs.transition.trigger", settings: onLink(link) }),
	},
});
