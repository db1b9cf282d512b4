import type { moderationEvents } from "../../../contract/events/twitch/moderation.ts";
import type { TwitchHappenings } from "../peer.ts";
import { type MessageShape, messageOf } from "./message.ts";
import { at, given, moderatorIn, type Perhaps, type Person, somebody, userIn } from "./said.ts";

type ByModerator = Person<"user"> & Person<"moderator_user">;

type BanShape = ByModerator & {
	readonly reason: string;
	readonly banned_at: string;
	readonly ends_at: string | null;
};

/** Version 2 of the event. */
type HeldShape = Person<"user"> & {
	readonly message_id: string;
	readonly message: MessageShape;
	readonly reason: string;
	readonly automod: { readonly category: string } | null;
	readonly held_at: string;
};

type RequestShape = Person<"user"> & { readonly id: string };
type SuspiciousShape = Person<"user"> & { readonly low_trust_status: string };

/** What stands below the name of the action, of all actions together. */
interface Details extends Perhaps<"user"> {
	readonly reason?: string | null;
	readonly expires_at?: string;
	readonly message_id?: string;
	readonly message_body?: string;
	readonly follow_duration_minutes?: number;
	readonly wait_time_seconds?: number;
	readonly viewer_count?: number;
	readonly terms?: readonly string[];
	readonly moderator_message?: string;
}

type ModerateShape = Person<"moderator_user"> &
	Perhaps<"source_broadcaster_user"> &
	Perhaps<"broadcaster_user"> & { readonly action: string };

const TERMS = /^(?:add|remove)_(?:blocked|permitted)_term$/u;
const REQUESTS = /^(?:approve|deny)_unban_request$/u;

/** The field that tells more of an action. */
function detailsOf(event: ModerateShape): Details {
	const { action } = event;
	const field = TERMS.test(action) ? "automod_terms" : REQUESTS.test(action) ? "unban_request" : action;
	return (event as unknown as Readonly<Record<string, Details | null | undefined>>)[field] ?? {};
}

function moderationOf(event: ModerateShape) {
	const details = detailsOf(event);
	const source = somebody(event, "source_broadcaster_user");
	const own = somebody(event, "broadcaster_user");
	const { message_id: id, message_body: text = "" } = details;
	return {
		action: event.action,
		by: moderatorIn(event),
		...given({
			user: somebody(details, "user"),
			reason: details.reason ?? details.moderator_message,
			until: details.expires_at === undefined ? undefined : at(details.expires_at),
			message: id === undefined ? undefined : { id, text },
			amount: details.follow_duration_minutes ?? details.wait_time_seconds ?? details.viewer_count,
			terms: details.terms && [...details.terms],
			source: source?.id === own?.id ? undefined : source,
		}),
	};
}

const heldOf = (event: HeldShape) => ({
	id: event.message_id,
	user: userIn(event),
	message: messageOf(event.message),
	reason: event.reason,
	...given({ category: event.automod?.category }),
	heldAt: at(event.held_at),
});

/** Levels of AutoMod by category: whatever of the event is one. */
const LEVELS = [
	"disability",
	"aggression",
	"sexuality_sex_or_gender",
	"misogyny",
	"bullying",
	"swearing",
	"race_ethnicity_or_religion",
	"sex_based_terms",
] as const;
type LevelsShape = { readonly [Level in (typeof LEVELS)[number]]?: number | null };

export const moderationHappenings: TwitchHappenings<keyof typeof moderationEvents> = {
	"twitch.ban": {
		of: "channel.ban",
		means: (event: BanShape) => ({
			user: userIn(event),
			by: moderatorIn(event),
			reason: event.reason,
			bannedAt: at(event.banned_at),
			...given({ until: event.ends_at ? at(event.ends_at) : undefined }),
		}),
	},
	"twitch.unban": {
		of: "channel.unban",
		means: (event: ByModerator) => ({ user: userIn(event), by: moderatorIn(event) }),
	},
	"twitch.moderation": { of: "channel.moderate", means: moderationOf },
	"twitch.moderator.added": {
		of: "channel.moderator.add",
		means: (event: Person<"user">) => ({ user: userIn(event) }),
	},
	"twitch.moderator.removed": {
		of: "channel.moderator.remove",
		means: (event: Person<"user">) => ({ user: userIn(event) }),
	},
	"twitch.vip.added": { of: "channel.vip.add", means: (event: Person<"user">) => ({ user: userIn(event) }) },
	"twitch.vip.removed": { of: "channel.vip.remove", means: (event: Person<"user">) => ({ user: userIn(event) }) },
	"twitch.shield.on": {
		of: "channel.shield_mode.begin",
		means: (event: Person<"moderator_user"> & { readonly started_at: string }) => ({
			by: moderatorIn(event),
			startedAt: at(event.started_at),
		}),
	},
	"twitch.shield.off": {
		of: "channel.shield_mode.end",
		means: (event: Person<"moderator_user"> & { readonly ended_at: string }) => ({
			by: moderatorIn(event),
			endedAt: at(event.ended_at),
		}),
	},
	"twitch.unban.request.created": {
		of: "channel.unban_request.create",
		means: (event: RequestShape & { readonly text: string; readonly created_at: string }) => ({
			id: event.id,
			user: userIn(event),
			text: event.text,
			createdAt: at(event.created_at),
		}),
	},
	"twitch.unban.request.resolved": {
		of: "channel.unban_request.resolve",
		means: (
			event: RequestShape &
				Perhaps<"moderator_user"> & { readonly resolution_text?: string | null; readonly status: string },
		) => ({
			id: event.id,
			user: userIn(event),
			...given({ by: somebody(event, "moderator_user") }),
			text: event.resolution_text ?? "",
			status: event.status,
		}),
	},
	"twitch.warning.sent": {
		of: "channel.warning.send",
		means: (
			event: ByModerator & { readonly reason: string | null; readonly chat_rules_cited: readonly string[] | null },
		) => ({
			user: userIn(event),
			by: moderatorIn(event),
			...given({ reason: event.reason }),
			rules: [...(event.chat_rules_cited ?? [])],
		}),
	},
	"twitch.warning.acknowledged": {
		of: "channel.warning.acknowledge",
		means: (event: Person<"user">) => ({ user: userIn(event) }),
	},
	"twitch.suspicious.message": {
		of: "channel.suspicious_user.message",
		means: (
			event: SuspiciousShape & {
				readonly types: readonly string[];
				readonly ban_evasion_evaluation: string;
				readonly message: MessageShape;
			},
		) => ({
			user: userIn(event),
			treatment: event.low_trust_status,
			message: messageOf(event.message),
			kinds: [...event.types],
			evasion: event.ban_evasion_evaluation,
		}),
	},
	"twitch.suspicious.changed": {
		of: "channel.suspicious_user.update",
		means: (event: SuspiciousShape & Person<"moderator_user">) => ({
			user: userIn(event),
			treatment: event.low_trust_status,
			by: moderatorIn(event),
		}),
	},
	"twitch.automod.held": { of: "automod.message.hold", means: heldOf },
	"twitch.automod.resolved": {
		of: "automod.message.update",
		means: (event: HeldShape & Perhaps<"moderator_user"> & { readonly status: string }) => ({
			...heldOf(event),
			...given({ by: somebody(event, "moderator_user") }),
			status: event.status.toLowerCase(),
		}),
	},
	"twitch.automod.settings.changed": {
		of: "automod.settings.update",
		means: (event: Person<"moderator_user"> & LevelsShape & { readonly overall_level: number | null }) => ({
			by: moderatorIn(event),
			...given({ level: event.overall_level }),
			levels: Object.fromEntries(LEVELS.map((level) => [level, event[level] ?? 0] as const)),
		}),
	},
	"twitch.automod.terms.changed": {
		of: "automod.terms.update",
		means: (
			event: Person<"moderator_user"> & {
				readonly action: string;
				readonly from_automod: boolean;
				readonly terms: readonly string[];
			},
		) => ({
			action: event.action,
			by: moderatorIn(event),
			terms: [...event.terms],
			automatic: event.from_automod,
		}),
	},
};
