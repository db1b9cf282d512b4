/** What Helix answers, as far as commands need it: https://dev.twitch.tv/docs/api/reference/ */

export interface List<Thing> {
	readonly data: readonly Thing[];
}

export interface HelixUser {
	readonly id: string;
	readonly login: string;
	readonly display_name: string;
}

export interface HelixChannel {
	readonly broadcaster_language: string;
	/** Empty: no category. */
	readonly game_id: string;
	readonly game_name: string;
	readonly title: string;
	readonly tags: readonly string[];
	/** Only those that apply, `MatureGame` of the category among them. */
	readonly content_classification_labels: readonly string[];
	readonly is_branded_content: boolean;
}

/** Here the labels are things of their own, each on or off. */
export interface HelixChannelChange {
	readonly title?: string;
	readonly game_id?: string;
	readonly tags?: readonly string[];
	readonly broadcaster_language?: string;
	readonly content_classification_labels?: readonly { readonly id: string; readonly is_enabled: boolean }[];
	readonly is_branded_content?: boolean;
}

export interface HelixGame {
	readonly id: string;
	readonly name: string;
}

export interface HelixSentMessage {
	readonly message_id: string;
	readonly is_sent: boolean;
	readonly drop_reason?: { readonly code: string; readonly message: string } | null;
}

/** The two of the delay are told only to a moderator who may read the settings. */
export interface HelixChatSettings {
	readonly slow_mode: boolean;
	readonly slow_mode_wait_time: number | null;
	readonly follower_mode: boolean;
	readonly follower_mode_duration: number | null;
	readonly subscriber_mode: boolean;
	readonly emote_mode: boolean;
	readonly unique_chat_mode: boolean;
	readonly non_moderator_chat_delay?: boolean;
	readonly non_moderator_chat_delay_duration?: number | null;
}

export interface HelixShieldMode {
	readonly is_active: boolean;
}

export interface HelixMadeClip {
	readonly id: string;
	readonly edit_url: string;
}

export interface HelixClip {
	readonly id: string;
	readonly url: string;
	readonly title: string;
}

export interface HelixVideo {
	readonly id: string;
	readonly title: string;
	/** `3h8m33s` */
	readonly duration: string;
}

export interface HelixMarker {
	readonly id: string;
	readonly position_seconds: number;
}

export interface HelixCommercial {
	readonly length: number;
	readonly message: string;
	/** Seconds. */
	readonly retry_after: number;
}

/** Documented as RFC 3339, sent as seconds since 1970; empty or 0 where there is none. */
export type HelixTime = string | number | null | undefined;

export interface HelixSnooze {
	readonly snooze_count: number;
	readonly snooze_refresh_at: HelixTime;
	readonly next_ad_at: HelixTime;
}

export interface HelixAdSchedule {
	readonly last_ad_at: HelixTime;
	readonly snooze_refresh_at: HelixTime;
}

interface HelixOption {
	readonly id: string;
	readonly title: string;
}

export interface HelixPoll {
	readonly id: string;
	readonly title: string;
	readonly choices: readonly HelixOption[];
	readonly status: "ACTIVE" | "COMPLETED" | "TERMINATED" | "ARCHIVED" | "MODERATED" | "INVALID";
}

export interface HelixPrediction {
	readonly id: string;
	readonly title: string;
	readonly outcomes: readonly HelixOption[];
	readonly status: "ACTIVE" | "LOCKED" | "RESOLVED" | "CANCELED";
}

export interface HelixReward {
	readonly id: string;
	readonly title: string;
	readonly cost: number;
	readonly is_enabled: boolean;
	readonly is_paused: boolean;
}

export interface HelixRedemption {
	readonly id: string;
	readonly user_login: string;
	readonly user_input: string;
	readonly status: "UNFULFILLED" | "FULFILLED" | "CANCELED";
}
