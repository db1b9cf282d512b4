import type { Problem, ProblemCode } from "../../companion/contract/problem.ts";
import { en } from "../../companion/contract/texts/en.ts";
import { textOf } from "../../companion/contract/texts/text.ts";

/** In two lines, where the short text of a problem says less than there is room for. */
const causes: Partial<Readonly<Record<ProblemCode, string>>> = {
	obs_closed: "OBS is not running",
	obs_no_answer: "Host does not answer",
	obs_no_such_host: "No such computer",
	obs_not_obs: "This is not OBS",
	obs_password_wrong: "Wrong password",
	obs_password_missing: "Password missing",
	obs_too_old: "OBS is too old",
	obs_thrown_out: "OBS closed the session",
	obs_without_tls: "It speaks no TLS",
	obs_frozen: "OBS does not answer",
	obs_loading: "OBS is loading",
	link_stopped: "Switched off",
	link_missing: "No such connection",
	companion_away: "Service is starting",
	companion_failing: "Service keeps failing",
	companion_unstartable: "Service cannot start",
	protocol_other: "Restart Stream Deck",
	twitch_unreachable: "No way to Twitch",
	twitch_not_answering: "Twitch does not answer",
	twitch_token_unsaved: "Sign-in not saved",
	twitch_channel_unknown: "Unknown channel",
	twitch_client_missing: "Client ID missing",
	twitch_client_wrong: "Unknown client ID",
	twitch_client_secret_missing: "Client secret missing",
	twitch_client_secret_wrong: "Wrong client secret",
	twitch_events_closed: "Twitch hung up",
	twitch_events_silent: "Twitch is silent",
	twitch_events_full: "Too many programs",
};

/** What is wrong with a connection, in a few words. */
export const causeOf = (fault: Problem): string => causes[fault.code] ?? textOf(en, fault).short;
