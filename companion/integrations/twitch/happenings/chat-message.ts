import { CHAT_ROLES, type ChatRole, COMMAND_SIGNS, visible } from "../../../contract/chat-command.ts";
import { type MessageShape, messageOf } from "./message.ts";
import { type Perhaps, type Person, person, somebody } from "./said.ts";

interface Badge {
	readonly set_id: string;
}

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-chat-message-event */
export type ChatMessageShape = Person<"broadcaster_user"> &
	Person<"chatter_user"> &
	Perhaps<"source_broadcaster_user"> & {
		readonly message_id: string;
		readonly message: MessageShape;
		readonly message_type: string;
		readonly badges: readonly Badge[];
		readonly source_badges?: readonly Badge[] | null;
		readonly cheer: { readonly bits: number } | null;
		readonly reply: (Person<"parent_user"> & { parent_message_id: string; parent_message_body: string }) | null;
		readonly channel_points_custom_reward_id: string | null;
	};

/** Which badge makes which role. */
const BADGES: Readonly<Record<string, ChatRole>> = {
	broadcaster: "broadcaster",
	lead_moderator: "moderator",
	moderator: "moderator",
	vip: "vip",
	subscriber: "subscriber",
	founder: "subscriber",
};

/** The badge of chat bots that use an application token: https://dev.twitch.tv/docs/chat/#chatbot-badge */
const BOT_BADGE = "bot-badge";

/** Bots of others, which speak in many channels and answer to commands. */
const BOTS: ReadonlySet<string> = new Set([
	"nightbot",
	"streamelements",
	"streamlabs",
	"moobot",
	"fossabot",
	"wizebot",
	"soundalerts",
	"sery_bot",
	"botrixoficial",
	"kofistreambot",
	"pokemoncommunitygame",
	"tangiabot",
	"blerp",
	"own3d",
	"commanderroot",
]);

function roleOf(badges: readonly Badge[]): ChatRole {
	const roles = badges.map(({ set_id }) => BADGES[set_id]);
	return [...CHAT_ROLES].reverse().find((role) => roles.includes(role)) ?? "everyone";
}

/** How `/me` is told: https://modern.ircdocs.horse/ctcp#action */
const ACTION = /^\u0001ACTION (?<said>.*)\u0001$/su;

/**
 * A message of the chat in our words. The badges are those of this channel, wherever in a shared chat it was written:
 * whoever moderates another channel has no say here.
 */
export function chatMessageOf(event: ChatMessageShape) {
	const own = person(event, "broadcaster_user");
	const source = somebody(event, "source_broadcaster_user");
	const shared = source !== undefined && source.id !== own.id;
	const user = person(event, "chatter_user");
	const { said } = ACTION.exec(event.message.text)?.groups ?? {};
	const sourceBadges = event.source_badges ?? [];
	const { cheer, reply, message_type: kind, channel_points_custom_reward_id: reward } = event;
	return {
		id: event.message_id,
		user,
		role: roleOf(event.badges),
		bot: BOTS.has(user.login) || [...event.badges, ...sourceBadges].some(({ set_id }) => set_id === BOT_BADGE),
		message: messageOf(said === undefined ? event.message : { ...event.message, text: said }),
		channel: shared ? source : own,
		shared,
		...(said === undefined ? {} : { action: true }),
		...(cheer ? { bits: cheer.bits } : {}),
		...(reply
			? {
					reply: {
						id: reply.parent_message_id,
						user: person(reply, "parent_user"),
						text: reply.parent_message_body,
					},
				}
			: {}),
		...(reward ? { reward } : {}),
		...(kind === "text" ? {} : { kind }),
	};
}

/** A reply begins with whom it answers. */
const COMMAND = new RegExp(`^(?:@\\S+\\s+)?(?<command>[${COMMAND_SIGNS}]\\S{1,50})(?:\\s+(?<rest>.*))?$`, "su");

/** The command a text is; undefined when it is none. */
export function commandIn(text: string): { readonly command: string; readonly rest: string } | undefined {
	const { command, rest = "" } = COMMAND.exec(visible(text))?.groups ?? {};
	return command === undefined ? undefined : { command: command.toLowerCase(), rest };
}
