import { OBS_DEFAULTS, ObsLinkChange, ObsLinkSettings } from "./obs-link.ts";
import { TWITCH_DEFAULTS, TwitchLinkChange, TwitchLinkSettings } from "./twitch-link.ts";

/**
 * What can be connected to, and how a connection of each family is configured: the one place that knows which there are.
 *
 * - `given`: a link of it is there, with `defaults`, before anybody has configured one.
 * - `accounts`: somebody signs in, with an account.
 * - `secret`: the field of `change` that goes into the secret store and never comes out.
 * - `leads`: another value of one of these connects elsewhere, or as somebody else.
 * - `voids`: another value of one of these makes its secret and its sign-in useless.
 * - `entrusts`: another value of one of these gives what is secret to somebody else. A file may not decide that.
 */
export const linkFamilies = {
	obs: {
		title: "OBS",
		settings: ObsLinkSettings,
		change: ObsLinkChange,
		defaults: OBS_DEFAULTS,
		given: true,
		accounts: false,
		secret: "password",
		leads: ["host", "port", "tls"],
		voids: [],
		entrusts: ["host"],
	},
	twitch: {
		title: "Twitch",
		settings: TwitchLinkSettings,
		change: TwitchLinkChange,
		defaults: TWITCH_DEFAULTS,
		given: false,
		accounts: true,
		secret: "clientSecret",
		leads: ["kind", "clientId", "channel", "port"],
		voids: ["kind", "clientId"],
		entrusts: ["kind", "clientId"],
	},
} as const;

export type Family = keyof typeof linkFamilies;

export const isFamily = (word: string): word is Family => Object.hasOwn(linkFamilies, word);

/** Settings and changes of each family. */
export interface SettingsOf {
	readonly obs: ObsLinkSettings;
	readonly twitch: TwitchLinkSettings;
}
export interface ChangeOf {
	readonly obs: ObsLinkChange;
	readonly twitch: TwitchLinkChange;
}

/** The family of a link; undefined where there is no such family. */
export function knownFamily(link: string): Family | undefined {
	const family = link.slice(0, link.indexOf(":"));
	return isFamily(family) ? family : undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** Whether what is secret of a link stays with those it was given to, when its settings become others. */
export function staysEntrusted(link: string, before: object | undefined, after: object | undefined): boolean {
	const family = knownFamily(link);
	if (!before || !after || !family) return false;
	return linkFamilies[family].entrusts.every((name) => (before as Values)[name] === (after as Values)[name]);
}
