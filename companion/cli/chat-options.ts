const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const many = { type: "string", multiple: true } as const;

/** What is said of the chat a rule waits for. */
export const chatOptions = {
	command: text,
	alias: many,
	argument: many,
	keyword: text,
	regex: text,
	"first-in-stream": flag,
	permission: text,
	cooldown: many,
	shared: flag,
	own: flag,
	link: text,
} as const;
export type ChatOption = keyof typeof chatOptions;

type ChatValues = {
	readonly [Name in ChatOption]?: (typeof chatOptions)[Name] extends { multiple: true }
		? string[]
		: (typeof chatOptions)[Name] extends { type: "boolean" }
			? boolean
			: string;
};

export const CHAT_USAGE = `  chat add --name <name> --command <!word> --action <action> [--settings <json>] [--allow chat]
      Does an action when somebody writes a command into the Twitch chat. What viewers see or hear
      needs --allow chat. What bots and accounts that are signed in here write starts nothing.
      [--alias <!word> …]    Other names of the command.
      [--argument <name>:text|number|user|rest[?] …]   What has to follow; ? for what may be missing.
      [--permission everyone|subscriber|vip|moderator|broadcaster]   and whoever is above
      [--cooldown user|role|channel|creator|global=<seconds> …]
      [--shared]             Also from the other channels of a shared chat.
      [--own]                Also what you write by hand with an account that is signed in here.
      [--link <id>]          The account that hears it, where there are several.
  chat add --name <name> [--keyword <text>] [--regex <pattern>] [--first-in-stream] --action …
      Does it when somebody writes a message like this.
  chat list              Everything that waits for the chat.
  chat remove <id>       Forgets one of them.`;

const ARGUMENT = /^(?<name>[^:]+):(?<kind>[a-z]+)(?<maybe>\??)$/u;

function argumentOf(typed: string): object | string {
	const { name, kind, maybe } = ARGUMENT.exec(typed)?.groups ?? {};
	if (name === undefined) return "An argument is written as <name>:<kind>, for example who:user or count:number?";
	return { name, kind, ...(maybe === "?" ? { optional: true } : {}) };
}

/** Seconds by kind; a text says why they are not understood. */
function cooldownsOf(typed: readonly string[]): Record<string, number> | string {
	const all: Record<string, number> = {};
	for (const each of typed) {
		const { kind, seconds } = /^(?<kind>[a-z]+)=(?<seconds>\d{1,9})$/u.exec(each)?.groups ?? {};
		if (kind === undefined) return "A cooldown is written as <of whom>=<seconds>, for example user=30.";
		all[kind] = Number(seconds);
	}
	return all;
}

/** The event a rule waits for, as typed: what it must be the contract says. A text says why it is not understood. */
export function chatTrigger(values: ChatValues): { readonly event: string; readonly settings: object } | string {
	const { command, alias, argument = [], keyword, regex, permission, cooldown = [], link } = values;
	const first = values["first-in-stream"];
	const ofMessage = keyword !== undefined || regex !== undefined || first === true;
	if ((command === undefined) !== ofMessage) {
		return "Say either --command, or what the message is like: --keyword, --regex, --first-in-stream.";
	}
	if (ofMessage && (alias !== undefined || argument.length > 0)) return "--alias and --argument need --command.";
	const wanted = argument.map(argumentOf);
	const wrong = wanted.find((each) => typeof each === "string");
	if (wrong !== undefined) return String(wrong);
	const cooldowns = cooldownsOf(cooldown);
	if (typeof cooldowns === "string") return cooldowns;
	const limits = {
		permission,
		cooldowns: cooldown.length > 0 ? cooldowns : undefined,
		shared: values.shared,
		own: values.own,
		link,
	};
	const settings = ofMessage
		? { keyword, regex, firstInStream: first, ...limits }
		: { name: command, aliases: alias, arguments: wanted.length > 0 ? wanted : undefined, ...limits };
	return {
		event: ofMessage ? "twitch.chat.message" : "twitch.chat.command",
		settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
	};
}
