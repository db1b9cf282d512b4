import { type ActionId, actions, type FactId, type FactValue } from "../../../../../companion/contract/catalogue.ts";
import type { LinkReport, LinkState } from "../../../../../companion/contract/link.ts";
import { type ProblemCode, problem } from "../../../../../companion/contract/problem.ts";
import { type Facts, known, linkReport } from "../../kit.ts";
import { type KeyState, obstacles } from "../state.ts";

const online: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
const main = { id: "twitch:main", name: "Me", family: "twitch", default: true };
const bot = { id: "twitch:bot", name: "My bot", family: "twitch", default: false };
const obs = { id: "obs:main", name: "Studio PC", family: "obs", default: true };

export const me = { id: "1", login: "jane", name: "Jane" };
const everything = [
	...new Set(Object.values(actions).flatMap(({ requires }) => requires.flatMap((need: string) => need.split("|")))),
];
type Account = FactValue<"twitch.account">;

/** Who is signed in, with everything allowed unless said otherwise. */
export const account = (more: Partial<Account> = {}): Facts => ({
	"twitch.account": known({ user: me, channel: me, scopes: everything, missing: [], ...more }),
});

/** How the connection of an account stands. */
export const standing = (state: LinkState = online, more: Partial<LinkReport> = {}): Facts => ({
	"twitch.link": known(linkReport(state, { name: "Me", ...more })),
});
export const waiting = (code: ProblemCode): Facts =>
	standing({ phase: "waiting", attempt: 2, until: 9, fault: problem(code) });
export const blocked = (code: ProblemCode): Facts => standing({ phase: "blocked", fault: problem(code) });

/** One account, signed in and connected. */
export const signedIn: Facts = { ...standing(), ...account(), "system.links": known([obs, main]) };
export const severalAccounts: Facts = { "system.links": known([obs, main, bot]) };
export const demo: Facts = standing(online, { kind: "simulated" });

const trouble = (name: string, badge: string, word: string) => ({ name, trouble: badge, word });

const always = ["companion away", "companion not found yet", "companion of a newer protocol", "not confirmed"] as const;

/** Everything that can stand before the facts of a Twitch key: each claims no state, whatever the facts were. */
export function hurdles(name: string): Readonly<Record<string, KeyState>> {
	const common = obstacles(name);
	return {
		...Object.fromEntries(always.flatMap((state) => (common[state] ? [[state, common[state]] as const] : []))),
		"its account was removed": {
			stored: { link: "twitch:bot" },
			facts: { "twitch.link": { unknown: "missing" } },
			shows: trouble(name, "fix", "No link"),
		},
		"nothing read yet": {
			facts: { "twitch.link": undefined },
			shows: { ...trouble(name, "connecting", "Connecting"), step: 0 },
		},
		"connecting for the first time": {
			facts: standing({ phase: "connecting", attempt: 1 }),
			shows: { ...trouble(name, "connecting", "Connecting"), step: 1 },
		},
		"signed out": { facts: blocked("twitch_signed_out"), shows: trouble(name, "elsewhere", "Signed out"), state: 0 },
		"nobody has signed in yet": {
			facts: { "twitch.link": { unknown: "missing" }, "twitch.account": { unknown: "missing" } },
			shows: trouble(name, "elsewhere", "Signed out"),
			like: "signed out",
		},
		"sign in again": { facts: blocked("twitch_sign_in_again"), shows: trouble(name, "elsewhere", "Sign in again") },
		"no way to Twitch": { facts: waiting("twitch_unreachable"), shows: trouble(name, "off", "No Twitch"), state: 0 },
		"connecting again stays calm": {
			facts: standing({ phase: "connecting", attempt: 4, fault: problem("twitch_unreachable") }),
			shows: trouble(name, "off", "No Twitch"),
			like: "no way to Twitch",
		},
		"Twitch does not answer": {
			facts: waiting("twitch_not_answering"),
			shows: trouble(name, "frozen", "No answer"),
		},
		"account switched off": { facts: standing({ phase: "stopped" }), shows: trouble(name, "off", "Off") },
		"account not read yet": {
			facts: { "twitch.account": undefined },
			shows: trouble(name, "connecting", "Connecting"),
			like: "nothing read yet",
		},
	};
}

/** A key that does what nobody has allowed says so, and what it is; its press asks for it. */
export const forbidden = (name: string, what: string): Readonly<Record<string, KeyState>> => ({
	"no permission": {
		facts: account({ scopes: [] }),
		shows: trouble(name, "fix", `Permission: ${what}`),
		state: 0,
	},
});

/** The press of a key that does these, where nothing is allowed. */
export const asking = (...scopes: readonly string[]) => ({
	facts: account({ scopes: [] }),
	by: "press" as const,
	does: { press: { signIn: "twitch:main", scopes } },
});

/** A fact the key cannot do without, and why there is none. */
export const lacking = (name: string, fact: FactId, what: string): Readonly<Record<string, KeyState>> => ({
	[`${fact} not read yet`]: {
		facts: { [fact]: undefined },
		shows: trouble(name, "connecting", "Connecting"),
		like: "nothing read yet",
	},
	[`${fact} that may not be read`]: {
		facts: {
			[fact]: { unknown: "forbidden", fault: problem("twitch_scope_missing", { scopes: `channel:read:${what}` }) },
		},
		shows: trouble(name, "fix", `Permission: ${what}`),
	},
});

/** What the last press says on a key whose state is known: `of` is that state. */
export const told = (of: object): Readonly<Record<string, KeyState>> => ({
	"took effect late": { moment: { note: "late" }, shows: { ...of, remark: { word: "Done late", badge: "slow" } } },
	"failed, and why": {
		moment: { note: "failed", fault: problem("twitch_conflict", { reason: "no" }) },
		shows: { ...of, remark: { word: "Conflict", badge: "elsewhere" } },
	},
});

/** The press before was refused, because it came too early. */
export const tooEarly = (code: ProblemCode, left: string, seconds: number, whole: number): KeyState => ({
	moment: { note: "failed", fault: problem(code, { left, seconds, whole }) },
	shows: { kind: "ring", mode: "cooldown", value: left, label: "wait" },
});

/** The tag of a Twitch key; `of` is the state that has none. */
export const accountTags = (of: string): Readonly<Record<string, KeyState>> => ({
	simulated: { facts: demo, shows: { tag: "DEMO" } },
	"one of several": { facts: severalAccounts, shows: { tag: "Me" } },
	"another of several": { stored: { link: "twitch:bot" }, facts: severalAccounts, shows: { tag: "My bot" } },
	"the only one of its kind": { shows: { tag: undefined }, like: of },
});

/** A press of this action, on the default account. */
export const press = (action: ActionId, settings: object = {}) => ({ action, settings });
