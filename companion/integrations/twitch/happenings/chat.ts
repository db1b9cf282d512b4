import type { chatEvents } from "../../../contract/events/twitch/chat.ts";
import type { ChatModes } from "../../../contract/facts/twitch/shapes.ts";
import type { TwitchHappenings } from "../peer.ts";
import { type ChatMessageShape, chatMessageOf, commandIn } from "./chat-message.ts";
import { type MessageShape, messageOf } from "./message.ts";
import { notificationOf } from "./notification.ts";
import { at, type Person, person, userIn } from "./said.ts";

export interface ModesShape {
	readonly emote_mode: boolean;
	readonly follower_mode: boolean;
	readonly follower_mode_duration_minutes: number | null;
	readonly slow_mode: boolean;
	readonly slow_mode_wait_time_seconds: number | null;
	readonly subscriber_mode: boolean;
	readonly unique_chat_mode: boolean;
}

type HeldShape = Person<"user"> & { readonly message_id: string; readonly message: MessageShape };
type SharedShape = Person<"host_broadcaster_user"> & {
	readonly session_id: string;
	readonly participants: readonly Person<"broadcaster_user">[];
};
type ShoutoutShape = { readonly viewer_count: number; readonly started_at: string };

/** A mode that is off has no number. */
export const modesOf = (event: ModesShape): ChatModes => ({
	slow: event.slow_mode ? (event.slow_mode_wait_time_seconds ?? 0) : null,
	followers: event.follower_mode ? (event.follower_mode_duration_minutes ?? 0) : null,
	subscribers: event.subscriber_mode,
	emotes: event.emote_mode,
	unique: event.unique_chat_mode,
});

const heldOf = (event: HeldShape) => ({
	id: event.message_id,
	user: userIn(event),
	message: messageOf(event.message),
});

const sharedOf = (event: SharedShape) => ({
	session: event.session_id,
	host: person(event, "host_broadcaster_user"),
	channels: event.participants.map((channel) => person(channel, "broadcaster_user")),
});

export const chatHappenings: TwitchHappenings<keyof typeof chatEvents> = {
	"twitch.chat.message": { of: "channel.chat.message", means: chatMessageOf },
	"twitch.chat.command": {
		of: "channel.chat.message",
		means(event: ChatMessageShape) {
			const command = commandIn(event.message.text);
			return command && { ...chatMessageOf(event), ...command };
		},
	},
	"twitch.chat.notification": { of: "channel.chat.notification", means: notificationOf },
	"twitch.chat.cleared": { of: "channel.chat.clear", means: () => ({}) },
	"twitch.chat.user.cleared": {
		of: "channel.chat.clear_user_messages",
		means: (event: Person<"target_user">) => ({ user: person(event, "target_user") }),
	},
	"twitch.chat.message.deleted": {
		of: "channel.chat.message_delete",
		means: (event: Person<"target_user"> & { readonly message_id: string }) => ({
			user: person(event, "target_user"),
			message: event.message_id,
		}),
	},
	"twitch.chat.held": { of: "channel.chat.user_message_hold", means: heldOf },
	"twitch.chat.held.resolved": {
		of: "channel.chat.user_message_update",
		means: (event: HeldShape & { readonly status: string }) => ({ ...heldOf(event), status: event.status }),
	},
	"twitch.chat.modes.changed": { of: "channel.chat_settings.update", means: modesOf },
	"twitch.chat.shared.started": { of: "channel.shared_chat.begin", means: sharedOf },
	"twitch.chat.shared.changed": { of: "channel.shared_chat.update", means: sharedOf },
	"twitch.chat.shared.ended": {
		of: "channel.shared_chat.end",
		means: (event: Omit<SharedShape, "participants">) => ({
			session: event.session_id,
			host: person(event, "host_broadcaster_user"),
		}),
	},
	"twitch.whisper": {
		of: "user.whisper.message",
		means: (
			event: Person<"from_user"> & { readonly whisper_id: string; readonly whisper: { readonly text: string } },
		) => ({ id: event.whisper_id, user: person(event, "from_user"), text: event.whisper.text }),
	},
	"twitch.account.changed": {
		of: "user.update",
		means: (event: Person<"user"> & { readonly description: string }) => ({
			user: userIn(event),
			description: event.description,
		}),
	},
	"twitch.shoutout.sent": {
		of: "channel.shoutout.create",
		means: (
			event: ShoutoutShape &
				Person<"to_broadcaster_user"> &
				Person<"moderator_user"> & { readonly cooldown_ends_at: string; readonly target_cooldown_ends_at: string },
		) => ({
			user: person(event, "to_broadcaster_user"),
			by: person(event, "moderator_user"),
			viewers: event.viewer_count,
			startedAt: at(event.started_at),
			cooldownUntil: at(event.cooldown_ends_at),
			targetCooldownUntil: at(event.target_cooldown_ends_at),
		}),
	},
	"twitch.shoutout.received": {
		of: "channel.shoutout.receive",
		means: (event: ShoutoutShape & Person<"from_broadcaster_user">) => ({
			user: person(event, "from_broadcaster_user"),
			viewers: event.viewer_count,
			startedAt: at(event.started_at),
		}),
	},
};
