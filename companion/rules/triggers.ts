import type { events } from "../contract/catalogue.ts";
import type { ChatCommandSettings, ChatMessageSettings } from "../contract/chat-command.ts";
import type { HookId } from "../contract/hook.ts";
import { type Problem, problem } from "../contract/problem.ts";
import type { Rule } from "../contract/rule.ts";
import type { Origin } from "../contract/run.ts";
import { cronFault } from "../schedule/cron.ts";
import { commandFault, messageFault } from "./chat/faults.ts";
import { type ChatCommandMessage, type ChatMessage, commandListener, messageListener } from "./chat/listener.ts";
import type { Patterns } from "./chat/patterns.ts";
import type { Hearing } from "./hearing.ts";

/** What a fault of a trigger is judged by. */
export interface Surroundings {
	readonly hasHook: (id: HookId) => boolean;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** Whether a happening is the one a rule waits for. Its payload has the shape the event table says. */
export type Listener = (payload: unknown, hearing: Hearing) => boolean;

/** A row of the table of what a rule can wait for. Its settings have the shape the event table demands. */
interface TriggerRow {
	/** First cause of what follows. */
	readonly origin: Origin;
	/** What is wrong with the settings; its field is one of them. */
	readonly fault: (
		settings: Readonly<Record<string, unknown>>,
		surroundings: Surroundings,
	) => Problem | undefined | Promise<Problem | undefined>;
	/** Made once for a rule, for as long as it waits for the same: it may remember what it heard. */
	readonly listener: (rule: Rule, patterns: Patterns) => Listener;
	/** Regular expressions have to be understood before it hears anything. */
	readonly needsPatterns?: (settings: Readonly<Record<string, unknown>>) => boolean;
	/** It needs to know since when a stream runs. */
	readonly needsStream?: (settings: Readonly<Record<string, unknown>>) => boolean;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const part = (payload: unknown, name: string): unknown => (payload as Readonly<Record<string, unknown>>)[name];

const rows = {
	"system.webhook": {
		origin: "webhook",
		fault: ({ hook }, { hasHook }) =>
			hasHook(text(hook)) ? undefined : problem("hook_unknown", { hook: text(hook) }, "hook"),
		listener:
			({ on }) =>
			(payload) =>
				on.settings.hook === part(payload, "hook"),
	},
	"system.schedule": {
		origin: "schedule",
		fault: ({ cron, zone }, { now }) => cronFault({ cron: text(cron), zone: text(zone) }, now),
		listener:
			({ id }) =>
			(payload) =>
				id === part(payload, "rule"),
	},
	"twitch.chat.command": {
		origin: "chat",
		// The schema of the event has let them through.
		fault: (settings) => commandFault(settings as ChatCommandSettings),
		listener({ on }) {
			const isMeant = commandListener(on.settings as ChatCommandSettings);
			return (payload, hearing) => isMeant(payload as ChatCommandMessage, hearing);
		},
	},
	"twitch.chat.message": {
		origin: "chat",
		fault: (settings: ChatMessageSettings) => messageFault(settings),
		listener({ on }, patterns) {
			const isMeant = messageListener(on.settings, patterns);
			return (payload, hearing) => isMeant(payload as ChatMessage, hearing);
		},
		needsPatterns: ({ regex }) => regex !== undefined,
		needsStream: ({ firstInStream }) => firstInStream === true,
	},
} satisfies Partial<Record<keyof typeof events, TriggerRow>>;

/** By event. */
export const triggers: ReadonlyMap<string, TriggerRow> = new Map<string, TriggerRow>(Object.entries(rows));
