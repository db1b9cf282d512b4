import type { HookDescription, ListenerState } from "../contract/hook.ts";
import type { ErrorBody } from "../contract/problem.ts";
import type { RuleDescription } from "../contract/rule.ts";
import type { Run } from "../contract/run.ts";
import { en } from "../contract/texts/en.ts";
import { sentence } from "../contract/texts/text.ts";
import type { ListenerDescription } from "../hooks/hook-book.ts";
import type { RuleCommandName } from "./rule-commands.ts";

type Rows = readonly (readonly [label: string, value: string])[];

const block = (title: string, rows: Rows): string =>
	[title, ...rows.map(([label, value]) => `  ${label.padEnd(10)}${value}`)].join("\n");

const onOff = (enabled: boolean): string => (enabled ? "" : " (off)");

const steps = ({ do: all }: RuleDescription): string =>
	all.map(({ action, settings }) => `${action} ${JSON.stringify(settings)}`).join(", ");

function signed({ check }: HookDescription): string {
	if (check.kind === "standard") return `as Standard Webhooks say, at most ${check.tolerance} s off`;
	const { header, prefix, encoding, timestamp } = check;
	const what = timestamp ? "<timestamp>.<body>" : "<body>";
	const late = timestamp ? `, with ${timestamp.header}: <seconds since 1970>` : "";
	return `${header}: ${prefix}<${encoding} of HMAC-SHA256(secret, ${what})>${late}`;
}

const hookRows = (hook: HookDescription): Rows => [
	["Id", hook.id],
	["Address", hook.url],
	["Signed", signed(hook)],
	["Limit", `${hook.limit} bytes`],
];

function causeOf(event: string, settings: RuleDescription["on"]["settings"]): string {
	switch (event) {
		case "system.schedule":
			return `${settings.cron} ${settings.zone}`;
		case "system.webhook":
			return "webhook";
		case "twitch.chat.command":
		case "twitch.chat.message":
			return `chat ${JSON.stringify(settings)}`;
		default:
			return event;
	}
}

function ruleText(rule: RuleDescription): string {
	const { id, name, enabled, on, allow, next } = rule;
	const { event, settings } = on;
	return block(`${name}${onOff(enabled)}`, [
		["Id", id],
		["When", causeOf(event, settings)],
		["Does", steps(rule)],
		...(allow.length > 0 ? ([["Allowed", allow.join(", ")]] as const) : []),
		...(next === undefined ? [] : ([["Next", new Date(next).toString()]] as const)),
	]);
}

function stateText(state: ListenerState): string {
	switch (state.phase) {
		case "open":
			return "open";
		case "closed":
			return "closed, for no webhook is on";
		case "taken":
			return sentence(en, state.fault);
	}
}

const listenerText = ({ port, hosts, state }: ListenerDescription): string =>
	block("Deliveries arrive at", [
		["Address", `http://127.0.0.1:${port}`],
		["Names", hosts.length > 0 ? hosts.join(", ") : "none besides this computer's own"],
		["State", stateText(state)],
	]);

interface Made {
	readonly hook: HookDescription;
	readonly secret?: string;
	readonly rule?: RuleDescription;
}

function madeText({ hook, secret, rule }: Made): string {
	return block(`${hook.name}${onOff(hook.enabled)}`, [
		...hookRows(hook),
		["Secret", secret === undefined ? "the one you gave" : `${secret}   (shown this once)`],
		...(rule ? ([["Does", steps(rule)]] as const) : []),
	]);
}

/** What to tell on the way, besides the answer itself. */
export const warningsIn = (body: unknown): readonly string[] =>
	((body as { warnings?: readonly ErrorBody[] } | null)?.warnings ?? []).map(({ message }) => message);

/** How the events begin that a list is of. */
const LISTED = { "schedule list": "system.schedule", "chat list": "twitch.chat.", "rule list": "" } as const;

/** The answer of the companion, for people. */
export function ruleAnswer(name: RuleCommandName, body: unknown): string {
	switch (name) {
		case "hook add":
			return madeText(body as Made);
		case "hook list": {
			const { hooks, listener } = body as { hooks: readonly HookDescription[]; listener: ListenerDescription };
			const listed = hooks.map((hook) => block(`${hook.name}${onOff(hook.enabled)}`, hookRows(hook)));
			return [...listed, listenerText(listener)].join("\n");
		}
		case "hook address":
			return listenerText(body as ListenerDescription);
		case "hook on":
		case "hook off": {
			const hook = body as HookDescription;
			return block(`${hook.name}${onOff(hook.enabled)}`, hookRows(hook));
		}
		case "schedule list":
		case "chat list":
		case "rule list": {
			const { rules } = body as { rules: readonly RuleDescription[] };
			const meant = rules.filter(({ on }) => on.event.startsWith(LISTED[name]));
			return meant.length > 0 ? meant.map(ruleText).join("\n") : "None yet.";
		}
		case "schedule add":
		case "chat add":
		case "rule set":
		case "rule on":
		case "rule off":
			return ruleText((body as { rule: RuleDescription }).rule);
		case "rule show":
			return JSON.stringify(body, null, "\t");
		case "rule run": {
			const { state, unchanged } = body as Run;
			return unchanged ? `${state}, unchanged` : state;
		}
		case "hook remove":
		case "schedule remove":
		case "chat remove":
		case "rule remove":
			return "Removed.";
	}
}
