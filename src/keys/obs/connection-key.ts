import { Type } from "typebox";
import { isKnown } from "../../../companion/contract/fact.ts";
import { defaultLink, type LinkState } from "../../../companion/contract/link.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import { en } from "../../../companion/contract/texts/en.ts";
import { textOf } from "../../../companion/contract/texts/text.ts";
import type { NoticeFace } from "../../faces/notice.ts";
import { defineKey } from "../bound-key.ts";
import { linkField } from "../fields.ts";
import { tagFor } from "../obstacle.ts";
import { tookLate } from "../run-end.ts";
import { troubleOfCompanion, troubleOfUnknown } from "../trouble-of.ts";
import { words } from "../words.ts";
import { onLink } from "./frame.ts";

const ConnectionSettings = Type.Object({ v: Type.Literal(1), link: linkField("obs", "OBS") });

/** What is wrong, and whether waiting heals it. */
function faultOf(state: LinkState): { readonly fault: Problem; readonly heals: boolean } | undefined {
	switch (state.phase) {
		case "online":
			return undefined;
		case "connecting":
			return { fault: state.fault ?? problem("obs_connecting"), heals: true };
		case "waiting":
			return { fault: state.fault, heals: true };
		case "unresponsive":
			return { fault: problem("obs_frozen"), heals: false };
		case "blocked":
			return { fault: state.fault, heals: false };
		case "stopped":
			return { fault: problem("link_stopped"), heals: false };
	}
}

/** Says in words what is wrong with a connection; a press tries it again. */
export const connectionKey = defineKey({
	uuid: "com.aidle.streamdeck.connection",
	name: "Connection",
	tooltip: "Says what is wrong with the connection; a press tries again",
	icon: "plug",
	picture: { kind: "state", icon: "plug", name: "Connection", mode: "off" },
	states: [{ name: "Try again" }],
	settings: ConnectionSettings,
	facts: () => ["obs.link"],
	face({ link }, read, client, moment): NoticeFace {
		const tag = tagFor(read, client, link);
		const { step } = moment;
		const reading = read("obs.link");
		const name = isKnown(reading) ? reading.value.name : words.obs;
		const shared = { kind: "notice", icon: "plug", link: name, tag, step } as const;
		const away = troubleOfCompanion(client);
		if (away) return { ...shared, icon: "unplug", mode: "wait", text: textOf(en, away.problem).short };
		if (!isKnown(reading)) {
			return { ...shared, mode: "wait", text: textOf(en, troubleOfUnknown(reading).problem).short };
		}
		const { state } = reading.value;
		if (moment.note === "late") return { ...shared, mode: "needs", text: words.lateEffect, word: words.look };
		const found = faultOf(state);
		if (!found) {
			return state.phase === "online" && state.answering === "slow"
				? { ...shared, mode: "wait", text: words.busy }
				: { ...shared, mode: "well" };
		}
		const { short } = textOf(en, found.fault);
		if (found.heals) return { ...shared, icon: "unplug", mode: "wait", text: short };
		return { ...shared, icon: "unplug", mode: "needs", text: short, word: words.tryNow };
	},
	// The effect of a press on any key, on any deck.
	announces: ({ link = defaultLink("obs") }, happening) => tookLate(happening) && happening.link === link,
	gestures: ({ link }) => ({ press: { action: "obs.link.retry", settings: onLink(link) } }),
});
