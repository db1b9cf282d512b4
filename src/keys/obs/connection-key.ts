import { Type } from "typebox";
import { isKnown } from "../../../companion/contract/fact.ts";
import { defaultLink, type LinkState } from "../../../companion/contract/link.ts";
import { en } from "../../../companion/contract/texts/en.ts";
import { textOf } from "../../../companion/contract/texts/text.ts";
import type { NoticeFace } from "../../faces/notice.ts";
import { defineKey } from "../bound-key.ts";
import { causeOf } from "../cause.ts";
import { linkField } from "../fields.ts";
import { tookLate } from "../run-end.ts";
import { linkOf, tagOf, troubleOfCompanion, troubleOfLink, troubleOfUnknown } from "../trouble-of.ts";
import { words } from "../words.ts";
import { onLink } from "./frame.ts";

const ConnectionSettings = Type.Object({ v: Type.Literal(1), link: linkField("obs", "OBS") });

/** Another attempt is of use: waiting alone does not heal these. */
const needsPress = ({ phase }: LinkState): boolean => phase === "blocked" || phase === "unresponsive";

/** Says in words what is wrong with a connection; a press tries it again, a hold opens the doctor. */
export const connectionKey = defineKey({
	uuid: "com.aidle.streamdeck.connection",
	name: "Connection",
	tooltip: "Says what is wrong with the connection; a press tries again",
	icon: "plug",
	picture: { kind: "state", icon: "plug", name: "Connection", mode: "off" },
	states: [{ name: "Try again" }],
	settings: ConnectionSettings,
	facts: () => ["obs.link"],
	face({ link = defaultLink("obs") }, read, client, moment): NoticeFace {
		const reading = read("obs.link");
		const name = isKnown(reading) ? reading.value.name : words.obs;
		// Its name stands on it anyway: the tag warns only of a link that is not real.
		const tag = client.phase === "connected" ? tagOf(reading, undefined, link) : undefined;
		const shared = { kind: "notice", icon: "plug", link: name, tag, step: moment.step } as const;
		const unplugged = { ...shared, icon: "unplug" } as const;
		const away = troubleOfCompanion(client);
		if (away) return { ...unplugged, mode: "wait", text: causeOf(away.problem) };
		if (moment.note === "late") return { ...shared, mode: "needs", text: words.lateEffect, word: words.look };
		if (!isKnown(reading)) {
			const unknown = troubleOfUnknown(reading).problem;
			return unknown.code === "link_missing"
				? { ...unplugged, mode: "needs", text: causeOf(unknown), word: words.choose }
				: { ...unplugged, mode: "wait", text: textOf(en, unknown).short };
		}
		const { state } = reading.value;
		const trouble = troubleOfLink(state);
		if (!trouble) {
			const slow = state.phase === "online" && state.answering === "slow";
			return slow ? { ...shared, mode: "wait", text: words.answersSlowly } : { ...shared, mode: "well" };
		}
		if (moment.changing) return { ...unplugged, mode: "wait", text: words.trying };
		const text = causeOf(trouble.problem);
		if (needsPress(state)) return { ...unplugged, mode: "needs", text, word: words.tryNow };
		return { ...unplugged, mode: "wait", text, step: trouble.step };
	},
	// The effect of a press on any key, on any deck.
	announces: ({ link = defaultLink("obs") }, happening, read) =>
		tookLate(happening) && happening.link === linkOf(read("system.links"), link),
	gestures: ({ link }) => ({
		press: { action: "obs.link.retry", settings: onLink(link) },
		hold: { press: { page: "doctor" }, tone: "plain", icon: "activity", label: words.toCheck },
	}),
});
