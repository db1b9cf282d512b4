/** Where a password comes from. `offered`: asked for, and nothing typed leaves it as it is. */
type PasswordSource = "unchanged" | "offered" | "asked" | "forgotten";

/** As typed: what it must be is said in one place, the contract. */
type Typed = Readonly<Record<string, unknown>>;

export type LinkCommand =
	| { readonly name: "link list" }
	| { readonly name: "link show" | "link remove" | "link default"; readonly id: string }
	| {
			readonly name: "link set" | "link test";
			readonly id: string;
			readonly change: Typed;
			readonly password: PasswordSource;
	  }
	| { readonly name: "link find"; readonly id: string | undefined; readonly source: string | undefined };

interface RetryCommand {
	readonly name: "link retry";
	readonly id: string;
}

export const LINK_USAGE = `  link set <id> [--host <address>] [--port <number>] [--tls | --no-tls] [--name <name>]
           [--kind real|simulated] [--password | --password-stdin | --no-password]
      Creates or changes a connection, for example obs:main. The password is asked for, or read as one
      line from standard input; nothing typed leaves the saved one. --password alone changes only the
      password, --no-password forgets it.
  link find              What the settings of OBS on this computer say.
  link find <id> [<source>]
      Takes port and password of that OBS over into a connection; the password is not shown.
  link test <id> [--host <address>] [--port <number>] [--tls | --no-tls] [--password | --password-stdin]
      One attempt to connect, with what is saved or what is said here. Changes nothing.
  link list              All connections.
  link show <id>         One connection.
  link default <id>      Makes it the one that is meant where none is named.
  link remove <id>       Forgets it, and its password.
  link retry <id>        Tries to connect now.`;

export const NO_PASSWORD_HERE =
	"A password must not stand in a command line: other programs and the shell's history see it. " +
	"Give --password alone to be asked for it, or --password-stdin to pass it through standard input.";

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
} as const;

type Values = { readonly [Option in "host" | "port" | "name" | "kind"]?: string | undefined } & {
	readonly [Option in "tls" | "no-tls" | "password" | "password-stdin" | "no-password"]?: boolean | undefined;
};

const OF_PLACE = ["host", "port", "tls", "no-tls", "password", "password-stdin"];
const OWN: Readonly<Record<string, readonly string[]>> = {
	"link set": [...OF_PLACE, "name", "kind", "no-password"],
	"link test": OF_PLACE,
};

/** The options of a command about links; undefined when it is another's. */
export const optionsOfLink = (command: string): readonly string[] | undefined =>
	command.startsWith("link ") ? (OWN[command] ?? []) : undefined;

export const isLinkCommand = (command: { readonly name: string }): command is LinkCommand =>
	command.name.startsWith("link ") && command.name !== "link retry";

const NAMES = ["set", "list", "show", "retry", "test", "find", "default", "remove"] as const;

/** A number as one, anything else as it is, so that the contract refuses it by its name. */
const numeric = (typed: string): unknown => (/^\d{1,9}$/u.test(typed) ? Number(typed) : typed);

function placed(name: "link set" | "link test", id: string, values: Values): LinkCommand | string {
	const { host, port, name: called, kind, tls, "no-tls": plain } = values;
	if (tls && plain) return "--no-tls does not go with --tls.";
	const given = {
		host,
		port: port === undefined ? undefined : numeric(port),
		name: called,
		kind,
		tls: tls ? true : plain ? false : undefined,
	};
	const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
	const asked = values.password === true || values["password-stdin"] === true;
	const forgotten = values["no-password"] === true;
	if (asked && forgotten) return "--no-password does not go with --password.";
	if (name === "link test") return { name, id, change, password: asked ? "asked" : "unchanged" };
	if (!asked && !forgotten && Object.keys(change).length === 0) return "Say what to change, for example --port 4455.";
	// Another address is mostly another OBS, with another password.
	const elsewhere = host !== undefined || port !== undefined;
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
): LinkCommand | RetryCommand | string {
	const tooMany = "There are more arguments than this command takes.";
	const known = NAMES.find((name) => name === verb);
	if (known === undefined) return `link takes: ${NAMES.join(", ")}.`;
	if (known === "list") return id === undefined ? { name: "link list" } : tooMany;
	if (known === "find") return more.length > 1 ? tooMany : { name: "link find", id, source: more[0] };
	if (id === undefined) return "Say which connection, for example obs:main.";
	// A stray word behind --password is most likely the password: it is not repeated.
	if (more.length > 0) return values.password === true ? NO_PASSWORD_HERE : tooMany;
	return known === "set" || known === "test" ? placed(`link ${known}`, id, values) : { name: `link ${known}`, id };
}
