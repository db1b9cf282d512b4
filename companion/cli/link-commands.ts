import { knownFamily, linkFamilies } from "../contract/link-families.ts";
import { loginIn } from "../contract/twitch-link.ts";

/** Where a password or client secret comes from. `offered`: asked for, and nothing typed leaves it as it is. */
type PasswordSource = "unchanged" | "offered" | "asked" | "forgotten";

/** As typed: what it must be is said in one place, the contract. */
type Typed = Readonly<Record<string, unknown>>;

export type LinkCommand =
	| { readonly name: "link list" }
	| { readonly name: "link show" | "link remove" | "link default"; readonly id: string }
	| {
			readonly name: "link set" | "link add" | "link test";
			readonly id: string;
			readonly change: Typed;
			readonly password: PasswordSource;
	  }
	| { readonly name: "link find"; readonly id: string | undefined; readonly source: string | undefined };

/** What only a running companion can do. */
export type AccountCommand =
	| { readonly name: "link sign-in"; readonly id: string; readonly browser: boolean; readonly all: boolean }
	| { readonly name: "link sign-out"; readonly id: string };

interface RetryCommand {
	readonly name: "link retry";
	readonly id: string;
}

export const LINK_USAGE = `  link set <id> [--host <address>] [--port <number>] [--tls | --no-tls] [--name <name>]
           [--kind real|simulated] [--password | --password-stdin | --no-password]
      Creates or changes a connection, for example obs:main. The password is asked for, or read as one
      line from standard input; nothing typed leaves the saved one. --password alone changes only the
      password, --no-password forgets it.
  link set <id> [--channel <login>] [--client-id <id>] [--name <name>] [--kind real|simulated]
           [--port <number>] [--client-secret | --client-secret-stdin | --no-client-secret]
      The same of a Twitch account, for example twitch:main. --channel names another channel it
      moderates or edits; --client-id an application of your own, with a secret if it is confidential.
  link add <id> [as link set]
      Creates a connection that is not there yet.
  link sign-in <id> [--all] [--no-browser]
      Signs in on a Twitch account: shows a code, opens the browser, and waits. Ctrl+C cancels.
      Asks for what keys and rules need; with --all for what any of them could.
  link sign-out <id>     Ends the sign-in, here and at Twitch.
  link find              What the settings of OBS on this computer say.
  link find <id> [<source>]
      Takes port and password of that OBS over into a connection; the password is not shown.
  link test <id> [--host <address>] [--port <number>] [--tls | --no-tls] [--password | --password-stdin]
      One attempt to connect, with what is saved or what is said here. Changes nothing.
  link list              All connections.
  link show <id>         One connection.
  link default <id>      Makes it the one that is meant where none is named.
  link remove <id>       Forgets it, its password and its sign-in.
  link retry <id>        Tries to connect now.`;

export const NO_PASSWORD_HERE =
	"A password must not stand in a command line: other programs and the shell's history see it. " +
	"Give --password alone to be asked for it, or --password-stdin to pass it through standard input. " +
	"The same holds for --client-secret.";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
export const linkOptions = {
	host: text,
	kind: text,
	tls: flag,
	"no-tls": flag,
	password: flag,
	"password-stdin": flag,
	"no-password": flag,
	channel: text,
	"client-id": text,
	"client-secret": flag,
	"client-secret-stdin": flag,
	"no-client-secret": flag,
	"no-browser": flag,
	all: flag,
} as const;

type Texts = "host" | "port" | "name" | "kind" | "channel" | "client-id";
type Secret = "password" | "client-secret";
type Flags = "tls" | "no-tls" | Secret | `${Secret}-stdin` | `no-${Secret}` | "no-browser" | "all";
type Values = { readonly [Option in Texts]?: string | undefined } & {
	readonly [Option in Flags]?: boolean | undefined;
};

const OF_PLACE = ["host", "port", "tls", "no-tls", "password", "password-stdin"];
const OF_ACCOUNT = ["channel", "client-id", "client-secret", "client-secret-stdin", "no-client-secret"];
const OF_LINK = [...OF_PLACE, ...OF_ACCOUNT, "name", "kind", "no-password"];
const OWN: Readonly<Record<string, readonly string[]>> = {
	"link set": OF_LINK,
	"link add": OF_LINK,
	"link test": OF_PLACE,
	"link sign-in": ["no-browser", "all"],
};

/** The one secret that is typed for a link: its option, its field in a change, and what people call it. */
export function secretOf(link: string): { readonly option: Secret; readonly field: string; readonly word: string } {
	const field = linkFamilies[knownFamily(link) ?? "obs"].secret;
	return field === "password"
		? { option: "password", field, word: "password" }
		: { option: "client-secret", field, word: "client secret" };
}

/** The options of a command about links; undefined when it is another's. */
export const optionsOfLink = (command: string): readonly string[] | undefined =>
	command.startsWith("link ") ? (OWN[command] ?? []) : undefined;

export const isLinkCommand = (command: { readonly name: string }): command is LinkCommand =>
	command.name.startsWith("link ") && command.name !== "link retry" && !isAccountCommand(command);

export const isAccountCommand = (command: { readonly name: string }): command is AccountCommand =>
	command.name === "link sign-in" || command.name === "link sign-out";

const NAMES = [
	"add",
	"set",
	"list",
	"show",
	"retry",
	"test",
	"find",
	"default",
	"remove",
	"sign-in",
	"sign-out",
] as const;

/** A number as one, anything else as it is, so that the contract refuses it by its name. */
const numeric = (typed: string): unknown => (/^\d{1,9}$/u.test(typed) ? Number(typed) : typed);

function placed(name: "link set" | "link add" | "link test", id: string, values: Values): LinkCommand | string {
	const { host, port, name: called, kind, tls, "no-tls": plain, channel, "client-id": clientId } = values;
	if (tls && plain) return "--no-tls does not go with --tls.";
	const given = {
		host,
		port: port === undefined ? undefined : numeric(port),
		name: called,
		kind,
		tls: tls ? true : plain ? false : undefined,
		channel: channel === undefined ? undefined : loginIn(channel),
		clientId,
	};
	const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
	const { option } = secretOf(id);
	const other = option === "password" ? "client-secret" : "password";
	const stray = [other, `${other}-stdin`, `no-${other}`].find((each) => values[each as Flags] === true);
	if (stray !== undefined) return `--${stray} does not go with ${id}.`;
	const asked = values[option] === true || values[`${option}-stdin`] === true;
	const forgotten = values[`no-${option}`] === true;
	if (asked && forgotten) return `--no-${option} does not go with --${option}.`;
	if (name === "link test") return { name, id, change, password: asked ? "asked" : "unchanged" };
	if (name === "link set" && !asked && !forgotten && Object.keys(change).length === 0) {
		return "Say what to change, for example --port 4455.";
	}
	// Another address is mostly another OBS, with another password.
	const elsewhere = option === "password" && (host !== undefined || port !== undefined);
	return {
		name,
		id,
		change,
		password: asked ? "asked" : forgotten ? "forgotten" : elsewhere ? "offered" : "unchanged",
	};
}

/** What is asked for behind the word `link`, or why it is not understood. */
export function linkCommand(
	[, verb, id, ...more]: readonly string[],
	values: Values,
): LinkCommand | AccountCommand | RetryCommand | string {
	const tooMany = "There are more arguments than this command takes.";
	const known = NAMES.find((name) => name === verb);
	if (known === undefined) return `link takes: ${NAMES.join(", ")}.`;
	if (known === "list") return id === undefined ? { name: "link list" } : tooMany;
	if (known === "find") return more.length > 1 ? tooMany : { name: "link find", id, source: more[0] };
	if (id === undefined) return "Say which connection, for example obs:main.";
	// A stray word behind --password is most likely the password: it is not repeated.
	if (more.length > 0) return values.password || values["client-secret"] ? NO_PASSWORD_HERE : tooMany;
	if (known === "sign-in")
		return { name: "link sign-in", id, browser: values["no-browser"] !== true, all: values.all === true };
	return known === "add" || known === "set" || known === "test"
		? placed(`link ${known}`, id, values)
		: { name: `link ${known}`, id };
}
