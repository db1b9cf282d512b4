import { type Static, Type } from "typebox";

/**
 * Every code a problem can have. Codes are stable: programs match them, never texts. The texts for people stand in
 * `texts/<locale>.ts`.
 */
export const PROBLEM_CODES = [
	// A link that is not usable, and why (`Fault`).
	"obs_closed",
	"obs_no_answer",
	"obs_no_such_host",
	"obs_not_obs",
	"obs_password_wrong",
	"obs_password_missing",
	"obs_too_old",
	"obs_not_trusted",
	"obs_without_tls",
	"obs_thrown_out",
	"obs_frozen",
	"obs_loading",
	"obs_connecting",
	"link_stopped",
	"link_missing",
	"link_is_default",
	"obs_local_missing",
	// Why an action was refused, failed or stayed unknown.
	"action_unknown",
	"settings_invalid",
	"expected_differs",
	"not_confirmed",
	"not_settled",
	"timed_out",
	"too_many_requests",
	"origin_not_allowed",
	"scene_missing",
	"scene_other_collection",
	"studio_mode_off",
	"other_collection",
	"input_missing",
	"item_missing",
	"source_missing",
	"filter_missing",
	"transition_missing",
	"profile_missing",
	"collection_missing",
	"output_missing",
	"hotkey_missing",
	"folder_missing",
	"scene_before_missing",
	"scene_end",
	"name_taken",
	"audio_missing",
	"media_missing",
	"obs_cannot",
	"stream_off",
	"stream_not_started",
	"record_off",
	"record_not_started",
	"chapters_off",
	"splitting_off",
	"replay_off",
	"replay_not_started",
	"replay_not_saved",
	"virtualcam_not_started",
	"output_busy",
	"fade_overtaken",
	"obs_refused",
	"draining",
	"internal",
	// Twitch: signing in, permissions, and what Twitch refuses.
	"twitch_connecting",
	"twitch_signed_out",
	"twitch_sign_in_again",
	"twitch_sign_in_denied",
	"twitch_sign_in_expired",
	"twitch_sign_in_cancelled",
	"twitch_other_account",
	"twitch_scope_missing",
	"twitch_idle_soon",
	"twitch_unreachable",
	"twitch_not_answering",
	"twitch_events_closed",
	"twitch_events_silent",
	"twitch_events_full",
	"twitch_events_refused",
	"twitch_channel_unknown",
	"twitch_request_wrong",
	"twitch_forbidden",
	"twitch_not_there",
	"twitch_conflict",
	"twitch_unfit",
	"twitch_too_often",
	"twitch_client_missing",
	"twitch_client_wrong",
	"twitch_client_secret_missing",
	"twitch_client_secret_wrong",
	"twitch_not_revoked",
	"twitch_token_unsaved",
	// Twitch: what stands against an action.
	"twitch_wait",
	"twitch_shoutout_wait",
	"twitch_shoutout_again",
	"twitch_shoutout_early",
	"twitch_raid_wait",
	"twitch_ad_wait",
	"twitch_snooze_wait",
	"twitch_user_missing",
	"twitch_category_missing",
	"twitch_reward_missing",
	"twitch_video_missing",
	"twitch_not_live",
	"twitch_redemption_over",
	"twitch_message_dropped",
	"twitch_clip_failed",
	"twitch_poll_running",
	"twitch_poll_none",
	"twitch_prediction_running",
	"twitch_prediction_none",
	"twitch_outcome_missing",
	// Access to the companion.
	"token_wrong",
	"origin_wrong",
	"host_wrong",
	"not_found",
	"protocol_other",
	"message_invalid",
	"fact_unknown",
	"run_unknown",
	// Rules, webhooks and schedules.
	"rule_unknown",
	"hook_unknown",
	"allow_missing",
	"signature_wrong",
	"delivery_late",
	"body_too_large",
	"port_taken",
	// Companion and plugin.
	"companion_away",
	"companion_busy",
	"companion_failing",
	"companion_unstartable",
	"companion_crashed",
	"login_item_failed",
	"login_item_offered",
	"settings_newer",
	"settings_repaired",
	"settings_gone",
	"settings_lost",
	"secrets_locked",
	"not_saved",
	"backup_unknown",
	"backup_damaged",
] as const;

export const ProblemCode = Type.Union(PROBLEM_CODES.map((code) => Type.Literal(code)));
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A failure as a value: a stable code, what the text needs to know, and the field at fault if one is. */
export const Problem = Type.Object(
	{
		code: ProblemCode,
		params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
		field: Type.Optional(Type.String()),
	},
	{ $id: "Problem" },
);
export interface Problem {
	readonly code: ProblemCode;
	readonly params: Readonly<Record<string, string | number>>;
	readonly field?: string;
}

export function problem(code: ProblemCode, params: Problem["params"] = {}, field?: string): Problem {
	return field === undefined ? { code, params } : { code, params, field };
}

/** The error body of every HTTP answer that is not a success. */
export const ErrorBody = Type.Object({ error: Problem, message: Type.String() }, { $id: "ErrorBody" });
export type ErrorBody = Static<typeof ErrorBody>;
