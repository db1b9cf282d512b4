import { Type } from "typebox";
import { isKnown, type Reading } from "../../../companion/contract/fact.ts";
import { defaultLink, type LinkReport } from "../../../companion/contract/link.ts";
import type { Problem } from "../../../companion/contract/problem.ts";
import { scopeWord } from "../../../companion/contract/texts/scopes.ts";
import type { NoticeFace } from "../../faces/notice.ts";
import { defineKey } from "../bound-key.ts";
import { causeOf } from "../cause.ts";
import type { Gestures, Hold, Read } from "../key.ts";
import { onLink } from "../obs/frame.ts";
import { tookLate } from "../run-end.ts";
import { linkOf, tagOf, troubleOfCompanion, troubleOfLink, troubleOfUnknown } from "../trouble-of.ts";
import { words } from "../words.ts";
import { accountField, isUnused, SIGNED_OUT, signInOn } from "./frame.ts";

const AccountSettings = Type.Object({ v: Type.Literal(1), link: accountField });

/** What somebody needs and nobody has allowed yet; the first is said. */
function lackingOf(read: Read): string | undefined {
	const account = read("twitch.account");
	return isKnown(account) ? account.value.missing[0] : undefined;
}

/** It works, and yet something has to be done before long: Twitch forgets it, or it could not be saved. */
function troubleIn(read: Read): Problem | undefined {
	const account = read("twitch.account");
	return isKnown(account) ? account.value.trouble : undefined;
}

const isMissing = (reading: Reading<LinkReport> | undefined): boolean =>
	reading !== undefined && "unknown" in reading && reading.unknown === "missing";

/** Whether a press asks for a sign-in, as far as is known. */
function asksToSignIn(link: string | undefined, shown: Read): boolean {
	const reading = shown("twitch.link");
	if (isMissing(reading)) return isUnused(link, shown);
	if (!isKnown(reading)) return false;
	const { state } = reading.value;
	if (state.phase === "blocked") return SIGNED_OUT.has(state.fault.code);
	return state.phase === "online" && lackingOf(shown) !== undefined;
}

function gestures({ link }: { readonly link?: string }, shown: Read): Gestures {
	const hold: Hold = { press: { page: "doctor" }, tone: "plain", icon: "activity", label: words.toCheck };
	// What is needed the companion knows: it asks for exactly that.
	if (asksToSignIn(link, shown)) return { press: { signIn: signInOn(shown, link), scopes: [] }, hold };
	return { press: { action: "twitch.link.retry", settings: onLink(link) }, hold };
}

/** Says who is signed in to Twitch and what is wrong; a press signs in or tries again, a hold opens the doctor. */
export const accountKey = defineKey({
	uuid: "com.aidle.streamdeck.account",
	name: "Account",
	tooltip: "Says who is signed in to Twitch and what is wrong; a press signs in or tries again",
	icon: "user-round",
	picture: { kind: "state", icon: "user-round", name: "Account", mode: "off" },
	states: [{ name: "Try again" }],
	settings: AccountSettings,
	facts: () => ["twitch.link", "twitch.account"],
	face({ link }, read, client, moment): NoticeFace {
		const [reading, account] = [read("twitch.link"), read("twitch.account")];
		const signedIn = isKnown(account) ? account.value.user.name : undefined;
		const name = signedIn ?? (isKnown(reading) ? reading.value.name : words.twitch);
		// Its name stands on it anyway: the tag warns only of a link that is not real.
		const tag = client.phase === "connected" ? tagOf(reading, undefined, defaultLink("twitch")) : undefined;
		const shared = { kind: "notice", icon: "user-round", link: name, tag, step: moment.step } as const;
		const nobody = { ...shared, icon: "user-round-x" } as const;
		const away = troubleOfCompanion(client);
		if (away) return { ...nobody, mode: "wait", text: causeOf(away.problem) };
		if (moment.note === "late") return { ...shared, mode: "needs", text: words.lateEffect, word: words.look };
		if (isUnused(link, read)) {
			return { ...nobody, mode: "needs", text: words.noAccount, word: words.signIn };
		}
		if (!isKnown(reading)) {
			const text = causeOf(troubleOfUnknown(reading, "twitch").problem);
			return isMissing(reading)
				? { ...nobody, mode: "needs", text, word: words.choose }
				: { ...nobody, mode: "wait", text };
		}
		const { state } = reading.value;
		const trouble = troubleOfLink(state, "twitch");
		if (!trouble) return wellFace(shared, read);
		if (moment.changing) return { ...nobody, mode: "wait", text: words.trying };
		const text = causeOf(trouble.problem);
		if (SIGNED_OUT.has(trouble.problem.code)) return { ...nobody, mode: "needs", text, word: words.signIn };
		const needed = state.phase === "blocked" || trouble.problem.code === "twitch_idle_soon";
		if (needed) return { ...nobody, mode: "needs", text, word: words.tryNow };
		return { ...nobody, mode: "wait", text, step: trouble.step };
	},
	announces: ({ link = defaultLink("twitch") }, happening, read) =>
		tookLate(happening) && happening.link === linkOf(read("system.links"), link),
	gestures,
});

/** Signed in: what is needed beyond what was allowed, and what has to be done before long. */
function wellFace(shared: Pick<NoticeFace, "kind" | "icon" | "link" | "tag" | "step">, read: Read): NoticeFace {
	const lacking = lackingOf(read);
	if (lacking !== undefined) {
		return { ...shared, mode: "needs", text: words.lacking(scopeWord(lacking)), word: words.allow };
	}
	const trouble = troubleIn(read);
	return trouble
		? { ...shared, mode: "needs", text: causeOf(trouble), word: words.tryNow }
		: { ...shared, mode: "well" };
}
