import type { ProblemCode } from "../../companion/contract/problem.ts";
import type { Badge } from "./badge.ts";

// What a problem looks like on a key; its word is the `short` text of the problem.
const badges: Partial<Readonly<Record<ProblemCode, Badge>>> = {
	obs_closed: "off",
	obs_no_answer: "off",
	obs_password_missing: "elsewhere",
	obs_too_old: "update",
	obs_frozen: "frozen",
	obs_loading: "connecting",
	obs_connecting: "connecting",
	link_stopped: "off",
	twitch_connecting: "connecting",
	twitch_unreachable: "off",
	twitch_not_answering: "frozen",
	twitch_client_missing: "elsewhere",
	twitch_client_secret_missing: "elsewhere",
	twitch_wait: "slow",
	twitch_shoutout_wait: "slow",
	twitch_shoutout_again: "slow",
	twitch_shoutout_early: "slow",
	twitch_raid_wait: "slow",
	twitch_ad_wait: "slow",
	twitch_snooze_wait: "slow",
	twitch_too_often: "slow",
	twitch_video_missing: "off",
	twitch_not_live: "off",
	twitch_poll_none: "off",
	twitch_prediction_none: "off",
	action_unknown: "update",
	settings_invalid: "fix",
	expected_differs: "unsure",
	not_confirmed: "unsure",
	not_settled: "unsure",
	timed_out: "slow",
	too_many_requests: "slow",
	scene_other_collection: "fix",
	other_collection: "fix",
	scene_before_missing: "off",
	studio_mode_off: "off",
	stream_off: "off",
	record_off: "off",
	replay_off: "off",
	obs_cannot: "off",
	allow_missing: "elsewhere",
	draining: "update",
	protocol_other: "update",
	message_invalid: "update",
	fact_unknown: "update",
	companion_away: "apart",
	companion_failing: "apart",
	companion_unstartable: "apart",
	settings_newer: "update",
};

/**
 * The badge of a problem. What a key names and OBS does not have is chosen anew on that very key, so it is amber
 * there; what no line of the table tells otherwise has its cure elsewhere.
 */
export const badgeOf = (code: ProblemCode): Badge => badges[code] ?? (code.endsWith("_missing") ? "fix" : "elsewhere");
