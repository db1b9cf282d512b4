import { type Static, Type } from "typebox";
import { isKnown } from "../../companion/contract/fact.ts";
import { problem } from "../../companion/contract/problem.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import { defineKey } from "./bound-key.ts";
import { FACT_ICON, factFace, type ShownFact, withLink } from "./fact-face.ts";
import { linkFieldOf } from "./fields.ts";
import type { FactRequest, Moment, Read } from "./key.ts";
import { troubledFace } from "./obstacle.ts";
import { ticksOf, trendOf } from "./present-fact.ts";
import { actionField, factField, pressOf, requestOf } from "./slots.ts";
import { accountIn, askingToRead } from "./twitch/frame.ts";
import { words } from "./words.ts";

const limit = (title: string) => Type.Optional(Type.Number({ title }));

const ShowSettings = Type.Object({
	v: Type.Literal(1),
	link: linkFieldOf("fact", "press"),
	fact: factField("Value"),
	part: Type.Optional(
		Type.String({ maxLength: 100, title: "Part", description: "Which number, where the value holds several." }),
	),
	label: Type.Optional(Type.String({ maxLength: 100, title: "Label" })),
	warnAbove: limit("Warn above"),
	warnBelow: limit("Warn below"),
	alarmAbove: limit("Alarm above"),
	alarmBelow: limit("Alarm below"),
	press: actionField("When pressed"),
});
type ShowSettings = Static<typeof ShowSettings>;

function shownOf(settings: ShowSettings): ShownFact | undefined {
	const { fact: slot, link, label, part, ...limits } = settings;
	const request = slot && requestOf(slot);
	return slot && request && { slot, request, link, label, part, limits };
}

function face(settings: ShowSettings, read: Read, client: ClientState, moment: Moment): Face {
	const shown = shownOf(settings);
	if (shown) return factFace(shown, read, client, moment);
	const { fact } = settings;
	if (fact === undefined) return { kind: "unset", icon: FACT_ICON, word: words.chooseFact };
	return troubledFace(
		{ icon: FACT_ICON, name: fact.fact },
		{ problem: problem("fact_unknown", { fact: fact.fact }), step: 0 },
	);
}

/** The value the fact has, as a face sees it; undefined while it is not known. */
function knownOf(settings: ShowSettings, read: Read): { id: FactRequest["id"]; value: unknown } | undefined {
	const request = settings.fact && requestOf(settings.fact);
	const reading = request && read(request.id, request.params);
	return request && isKnown(reading) ? { id: request.id, value: reading.value } : undefined;
}

/** Shows any fact: a state, a number with limits and its course, a count, a running time or a name. */
export const showKey = defineKey({
	uuid: "com.aidle.streamdeck.show",
	name: "Show",
	tooltip: "Shows any value of OBS or Twitch, with limits",
	icon: FACT_ICON,
	picture: { kind: "unset", icon: FACT_ICON, word: "Show" },
	states: [{ name: "Show" }],
	settings: ShowSettings,
	facts: ({ fact }) => withLink(fact && requestOf(fact)),
	face,
	gestures({ fact, press, link }, shown) {
		if (press) return { press: pressOf(press, link) };
		const request = fact && requestOf(fact);
		return request ? { press: askingToRead(shown(request.id, request.params), accountIn(link), shown) } : {};
	},
	ticks(settings, read, now) {
		const known = knownOf(settings, read);
		return known && ticksOf(known.id, known.value, now);
	},
	trendOf: ({ fact }) => fact && requestOf(fact)?.id,
	trend(settings, read) {
		const known = knownOf(settings, read);
		return known && trendOf(known.id, known.value, settings.part);
	},
});
