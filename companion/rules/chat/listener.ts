import {
	CHAT_ROLES,
	type ChatCommandSettings,
	type ChatMessageSettings,
	type ChatRole,
	COMMAND_SIGNS,
	visible,
} from "../../contract/chat-command.ts";
import type { Hearing } from "../hearing.ts";
import { argumentsIn, type Mentions } from "./arguments.ts";
import { Cooldowns } from "./cooldowns.ts";
import { folded, keywordOf, type Pattern } from "./keyword.ts";
import type { Patterns } from "./patterns.ts";

/** What of a message of the chat decides whether a rule follows it; see `contract/events/twitch/chat.ts`. */
export interface ChatMessage {
	readonly id: string;
	readonly user: { readonly id: string };
	readonly role: ChatRole;
	readonly bot: boolean;
	readonly shared: boolean;
	readonly channel: { readonly id: string };
	readonly message: {
		readonly text: string;
		readonly fragments: readonly { readonly text: string; readonly user?: { readonly login: string } }[];
	};
}

export interface ChatCommandMessage extends ChatMessage {
	readonly command: string;
	readonly rest: string;
}

type Limits = Pick<ChatMessageSettings, "permission" | "cooldowns" | "shared" | "own">;

const may = (role: ChatRole, needed: ChatRole): boolean => CHAT_ROLES.indexOf(role) >= CHAT_ROLES.indexOf(needed);

/** Who may start it, from where, and how often. Whoever works for us, and every bot, starts nothing: they would loop. */
class Gate {
	readonly #limits: Limits;
	readonly #cooldowns: Cooldowns;

	constructor(limits: Limits) {
		this.#limits = limits;
		this.#cooldowns = new Cooldowns(limits.cooldowns ?? {});
	}

	hears({ id, user, bot, shared, message }: ChatMessage, { isOurs, isSent }: Hearing): boolean {
		const { own = false, shared: fromOthers = false } = this.#limits;
		if (bot || (shared && !fromOthers)) return false;
		return !isOurs(user.id) || (own && !isSent({ id, text: message.text }));
	}

	/** Uses the cooldowns up. To be asked last. */
	opens({ user, role, channel }: ChatMessage, { link, now }: Hearing): boolean {
		if (!may(role, this.#limits.permission ?? "everyone")) return false;
		const sharing = { user: user.id, role, channel: channel.id, creator: link, global: "" };
		return this.#cooldowns.take(sharing, now);
	}
}

const mentionsIn = ({ fragments }: ChatMessage["message"]): Mentions =>
	new Map(fragments.flatMap(({ text, user }) => (user ? [[visible(text), user.login] as const] : [])));

/** With its sign, and whatever its case. */
function spelled(name: string): string {
	const plain = folded(name);
	return COMMAND_SIGNS.includes(plain.charAt(0)) ? plain : `!${plain}`;
}

/** Whether a rule's command was written. Remembers its cooldowns. */
export function commandListener(settings: ChatCommandSettings) {
	const gate = new Gate(settings);
	const names = new Set([settings.name, ...(settings.aliases ?? [])].map(spelled));
	const { arguments: wanted } = settings;
	return (message: ChatCommandMessage, hearing: Hearing): boolean =>
		names.has(folded(message.command)) &&
		gate.hears(message, hearing) &&
		(wanted === undefined || argumentsIn(wanted, message.rest, mentionsIn(message.message)) !== undefined) &&
		gate.opens(message, hearing);
}

/** Who has written in this stream. */
class Arrivals {
	#stream: number | undefined;
	readonly #seen = new Set<string>();

	/** Whether this is the first message of somebody since the stream began; while none runs, none is. */
	isFirst(user: string, stream: number | undefined): boolean {
		if (stream === undefined) return false;
		if (stream !== this.#stream) this.#seen.clear();
		this.#stream = stream;
		if (this.#seen.has(user)) return false;
		this.#seen.add(user);
		return true;
	}
}

/** UTF-16 units of a message that can be what a rule waits for: Twitch takes no more than 500 characters. */
const LONGEST = 1_000;

/** Whether a message came that a rule waits for. Remembers its cooldowns, and who has written. */
export function messageListener(
	{ keyword, regex, firstInStream = false, ...limits }: ChatMessageSettings,
	patterns: Patterns,
) {
	const gate = new Gate(limits);
	const arrivals = new Map<string, Arrivals>();
	const likeness: Pattern[] = [
		...(keyword === undefined ? [] : [keywordOf(keyword)]),
		...(regex === undefined ? [] : [patterns.of(regex)]),
	];

	const arrives = ({ user }: ChatMessage, { link, streamSince }: Hearing): boolean => {
		if (!firstInStream) return true;
		const known = arrivals.get(link) ?? new Arrivals();
		arrivals.set(link, known);
		return known.isFirst(user.id, streamSince());
	};

	return (message: ChatMessage, hearing: Hearing): boolean => {
		const text = visible(message.message.text);
		return (
			gate.hears(message, hearing) &&
			arrives(message, hearing) &&
			text.length <= LONGEST &&
			likeness.every((matches) => matches(text)) &&
			gate.opens(message, hearing)
		);
	};
}
