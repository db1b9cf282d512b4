import { CHAT_USAGE, type ChatOption, chatOptions, chatTrigger } from "./chat-options.ts";

/** A command about rules, webhooks or schedules: one request to the running companion. */
export interface RuleCommand {
	readonly name: RuleCommandName;
	readonly method: "GET" | "POST" | "PUT" | "DELETE";
	readonly path: string;
	/** As typed: what it must be is said in one place, the contract. */
	readonly body?: Readonly<Record<string, unknown>>;
	/** The secret of the sender is read from standard input. */
	readonly asksSecret?: boolean;
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const many = { type: "string", multiple: true } as const;

export const ruleOptions = {
	name: text,
	port: text,
	"dry-run": flag,
	action: text,
	settings: text,
	allow: many,
	header: text,
	prefix: text,
	encoding: text,
	timestamp: text,
	tolerance: text,
	delivery: text,
	standard: flag,
	limit: text,
	"secret-stdin": flag,
	cron: text,
	zone: text,
	"public-host": many,
	...chatOptions,
} as const;
type RuleOption = keyof typeof ruleOptions;

export type RuleValues = {
	readonly [Name in RuleOption]?: (typeof ruleOptions)[Name] extends { multiple: true }
		? string[]
		: (typeof ruleOptions)[Name] extends { type: "boolean" }
			? boolean
			: string;
};

export const RULE_USAGE = `  hook add --name <name> --action <action> [--settings <json>] [--allow webhook]
      Makes an address others may post to, and does the action at every delivery. What viewers see or
      hear needs --allow webhook. Prints address and secret, the secret this once.
      [--header <name>] [--prefix <text>] [--encoding hex|base64]   x-hub-signature-256, sha256=, hex
      [--timestamp <header>] [--tolerance <seconds>]   signed is then <timestamp>.<body>
      [--delivery <header>]  Names the delivery, so that a repeated one is not done again: x-github-delivery
      [--standard]           Signed as Standard Webhooks say.
      [--secret-stdin]       The secret of the sender, as one line from standard input.
      [--limit <bytes>]      The largest body: 262144, at most 1048576.
  hook list              All webhooks, and where they arrive.
  hook on|off <id>       Hears deliveries, or does not.
  hook remove <id>       Forgets a webhook, its secret and what it did.
  hook address [--public-host <name> …] [--port <number>]
      Names by which a reverse proxy is reached ("none" for none), and the port deliveries come in at.
  schedule add --name <name> --cron <pattern> [--zone <zone>] --action <action> [--settings <json>]
      Does an action at a time, for example --cron "0 20 * * *" --zone Europe/Berlin. Six fields begin
      with seconds. The zone is this computer's where none is given.
  schedule list          All schedules, and when they are due.
  schedule remove <id>   Forgets a schedule.
${CHAT_USAGE}
  rule list              Everything that starts by itself.
  rule show <id>         One rule, as it is stored.
  rule set <id> [--name <name>] [--action <action> --settings <json>] [--allow webhook|chat|none]
  rule on|off <id>       Does it, or does not.
  rule run <id>          Does it now. [--dry-run] checks everything and sends nothing.
  rule remove <id>       Forgets a rule.`;

const STEP: readonly RuleOption[] = ["name", "action", "settings", "allow"];
const CHECK: readonly RuleOption[] = [
	"header",
	"prefix",
	"encoding",
	"timestamp",
	"tolerance",
	"delivery",
	"standard",
	"limit",
	"secret-stdin",
];

const CHAT = Object.keys(chatOptions) as readonly ChatOption[];

/** The commands and the options each of them takes. */
const OPTIONS = {
	"hook add": [...STEP, ...CHECK],
	"hook list": [],
	"hook on": [],
	"hook off": [],
	"hook remove": [],
	"hook address": ["public-host", "port"],
	"schedule add": [...STEP, "cron", "zone"],
	"schedule list": [],
	"schedule remove": [],
	"chat add": [...STEP, ...CHAT],
	"chat list": [],
	"chat remove": [],
	"rule list": [],
	"rule show": [],
	"rule set": STEP,
	"rule on": [],
	"rule off": [],
	"rule run": ["dry-run"],
	"rule remove": [],
} as const satisfies Record<string, readonly RuleOption[]>;
export type RuleCommandName = keyof typeof OPTIONS;

const isCommand = (name: string): name is RuleCommandName => Object.hasOwn(OPTIONS, name);

export const optionsOf = (name: string): readonly string[] => (isCommand(name) ? OPTIONS[name] : []);

/** A number as one, anything else as it is, so that the contract refuses it by its name. */
const numeric = (typed: string): unknown => (/^\d{1,9}$/u.test(typed) ? Number(typed) : typed);

/** Only what was given. */
const given = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const allowed = (values: RuleValues): unknown => (values.allow?.includes("none") ? [] : values.allow);

function steps({ action, settings = "{}" }: RuleValues): unknown[] | undefined | string {
	if (action === undefined) return undefined;
	try {
		return [{ action, settings: JSON.parse(settings) }];
	} catch {
		return "The settings of the action are not JSON.";
	}
}

function checkOf(values: RuleValues): Record<string, unknown> | undefined | string {
	const { header, prefix, encoding, timestamp, delivery } = values;
	const seconds = values.tolerance === undefined ? undefined : numeric(values.tolerance);
	const own = given({ header, prefix, encoding, delivery });
	if (values.standard === true) {
		if (Object.keys(own).length > 0 || timestamp !== undefined) {
			return "--standard names its own headers; only --tolerance goes with it.";
		}
		return given({ kind: "standard", tolerance: seconds });
	}
	if (seconds !== undefined && timestamp === undefined) return "--tolerance needs --timestamp or --standard.";
	if (timestamp !== undefined) own.timestamp = { header: timestamp, tolerance: seconds ?? 300 };
	return Object.keys(own).length === 0 ? undefined : { kind: "hmac", ...own };
}

function added(name: "hook add" | "schedule add" | "chat add", values: RuleValues): RuleCommand | string {
	if (values.name === undefined) return "Say what it is called: --name.";
	const step = steps(values);
	if (typeof step === "string") return step;
	if (step === undefined) return "Say what it does, for example --action obs.scene.switch --settings '{…}'.";
	const common = given({ name: values.name, do: step, allow: allowed(values) });
	if (name === "schedule add") {
		if (values.cron === undefined) return `Say when, for example --cron "0 20 * * *".`;
		const { cron, zone = Intl.DateTimeFormat().resolvedOptions().timeZone } = values;
		const on = { event: "system.schedule", settings: { cron, zone } };
		return { name, method: "POST", path: "/v1/rules", body: { ...common, on } };
	}
	if (name === "chat add") {
		const on = chatTrigger(values);
		return typeof on === "string" ? on : { name, method: "POST", path: "/v1/rules", body: { ...common, on } };
	}
	const check = checkOf(values);
	if (typeof check === "string") return check;
	const limit = values.limit === undefined ? undefined : numeric(values.limit);
	const body = { ...common, ...given({ check, limit }) };
	return { name, method: "POST", path: "/v1/hooks", body, asksSecret: values["secret-stdin"] === true };
}

function changed(name: "rule set", path: string, values: RuleValues): RuleCommand | string {
	if (values.settings !== undefined && values.action === undefined) return "--settings needs --action.";
	const step = steps(values);
	if (typeof step === "string") return step;
	const body = given({ name: values.name, do: step, allow: allowed(values) });
	if (Object.keys(body).length === 0) return "Say what to change, for example --allow webhook.";
	return { name, method: "PUT", path, body };
}

function addressed(values: RuleValues): RuleCommand | string {
	const hosts = values["public-host"]?.filter((host) => host !== "none").map((host) => host.toLowerCase());
	const port = values.port === undefined ? undefined : numeric(values.port);
	const body = given({ hosts, port });
	const path = "/v1/listeners/hooks";
	const name = "hook address";
	return Object.keys(body).length === 0 ? { name, method: "GET", path } : { name, method: "PUT", path, body };
}

/** What is asked for by `hook …`, `schedule …`, `chat …` and `rule …`; a text says why it is not understood. */
export function ruleCommand(words: readonly string[], values: RuleValues): RuleCommand | string {
	const [noun = "", verb = "", id, ...more] = words;
	const name = `${noun} ${verb}`;
	if (!isCommand(name)) {
		const verbs = Object.keys(OPTIONS).flatMap((known) => (known.startsWith(`${noun} `) ? known.split(" ")[1] : []));
		return `${noun} takes: ${verbs.join(", ")}.`;
	}
	const book = noun === "hook" ? "/v1/hooks" : "/v1/rules";
	const alone = ["add", "list", "address"].includes(verb);
	if (more.length > 0 || (alone && id !== undefined)) return "There are more arguments than this command takes.";
	if (!alone && id === undefined) return `Say which one: its id stands in ${noun} list.`;
	const path = `${book}/${encodeURIComponent(id ?? "")}`;
	switch (name) {
		case "hook add":
		case "schedule add":
		case "chat add":
			return added(name, values);
		case "hook address":
			return addressed(values);
		case "hook list":
		case "schedule list":
		case "chat list":
		case "rule list":
			return { name, method: "GET", path: book };
		case "rule show":
			return { name, method: "GET", path };
		case "rule set":
			return changed(name, path, values);
		case "rule run":
			return { name, method: "POST", path: `${path}/run`, body: { dryRun: values["dry-run"] === true } };
		case "hook remove":
		case "schedule remove":
		case "chat remove":
		case "rule remove":
			return { name, method: "DELETE", path };
		default:
			return { name, method: "PUT", path, body: { enabled: verb === "on" } };
	}
}
