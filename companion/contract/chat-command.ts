import { type Static, Type } from "typebox";

/** From the lowest to the highest: everybody may what those before him may. */
export const CHAT_ROLES = ["everyone", "subscriber", "vip", "moderator", "broadcaster"] as const;
export type ChatRole = (typeof CHAT_ROLES)[number];

const words = <const Values extends readonly string[]>(values: Values) =>
	Type.Unsafe<Values[number]>({ type: "string", enum: [...values] });

/** The highest role somebody has in a channel. */
export const ChatRoleName = words(CHAT_ROLES);

/** Seconds until the next: of the same person, of anybody in his role, of this channel, over this link, of all links. */
const COOLDOWNS = ["user", "role", "channel", "creator", "global"] as const;
export type CooldownName = (typeof COOLDOWNS)[number];
const Seconds = Type.Optional(Type.Integer({ minimum: 0, maximum: 604_800 }));
const Cooldowns = Type.Object(
	{ user: Seconds, role: Seconds, channel: Seconds, creator: Seconds, global: Seconds } satisfies Record<
		CooldownName,
		typeof Seconds
	>,
	{ additionalProperties: false },
);
export type Cooldowns = Static<typeof Cooldowns>;

/** Who may, how often, and from where. */
const limits = {
	/** Everyone, where nothing is said. */
	permission: Type.Optional(ChatRoleName),
	cooldowns: Type.Optional(Cooldowns),
	/** Also what is written in the other channels of a shared chat. */
	shared: Type.Optional(Type.Boolean()),
	/** Also what accounts that are signed in here write by hand; never what this program sends. */
	own: Type.Optional(Type.Boolean()),
};

/** `rest` is all that is left, one that is `optional` may be missing. */
const ArgumentKind = words(["text", "number", "user", "rest"]);
const Argument = Type.Object(
	{
		name: Type.String({ pattern: "^[a-z][a-zA-Z0-9]{0,29}$" }),
		kind: ArgumentKind,
		optional: Type.Optional(Type.Boolean()),
	},
	{ additionalProperties: false },
);
export type ChatArgument = Static<typeof Argument>;

/** What a command begins with; `/` is Twitch's own, and `@` names somebody. As they stand in a class of characters. */
export const COMMAND_SIGNS = "!?.~$%&+=#*-";

/** Marks that are not seen: chat programs add some to say the same twice, and keyboards that write to the left others. */
const UNSEEN =
	/\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}\u{e0001}]/gu;
/** Characters that look like a space and are none. */
const BLANK = /[\u2800\u3164]/gu;

/** What of a message can be seen, however its letters are composed. https://unicode.org/reports/tr15/ */
export const visible = (text: string): string => text.replace(UNSEEN, "").replace(BLANK, " ").normalize("NFC").trim();

/** With its sign, like `!clip`; without one an exclamation mark is meant. Case does not matter. */
const CommandName = Type.String({ pattern: "^\\S{1,50}$" });

/** What a rule says of a chat command. Stored for ever: fields are added, never changed. */
export const ChatCommandSettings = Type.Object({
	name: CommandName,
	aliases: Type.Optional(Type.Array(CommandName, { maxItems: 20, uniqueItems: true })),
	/** Anything may follow where nothing is said; with a list, it does nothing unless they fit. */
	arguments: Type.Optional(Type.Array(Argument, { maxItems: 10 })),
	...limits,
});
export type ChatCommandSettings = Static<typeof ChatCommandSettings>;

/** What a rule says of the messages it waits for: all that is given must be so. Stored for ever. */
export const ChatMessageSettings = Type.Object({
	/** Stands in the message as a word or several, whatever their case. */
	keyword: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
	/** https://github.com/google/re2/wiki/Syntax: nothing in it takes longer than the message is long. */
	regex: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
	/** The first that this person writes in this stream. */
	firstInStream: Type.Optional(Type.Boolean()),
	...limits,
});
export type ChatMessageSettings = Static<typeof ChatMessageSettings>;
