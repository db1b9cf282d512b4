import type { events } from "../contract/catalogue.ts";
import type { HookId } from "../contract/hook.ts";
import { type Problem, problem } from "../contract/problem.ts";
import type { Rule } from "../contract/rule.ts";
import type { Origin } from "../contract/run.ts";
import { cronFault } from "../schedule/cron.ts";

/** What a fault of a trigger is judged by. */
export interface Surroundings {
	readonly hasHook: (id: HookId) => boolean;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** A row of the table of what a rule can wait for. Its settings have the shape the event table demands. */
interface TriggerRow {
	/** First cause of what follows. */
	readonly origin: Origin;
	/** What is wrong with the settings; its field is one of them. */
	readonly fault: (settings: Readonly<Record<string, unknown>>, surroundings: Surroundings) => Problem | undefined;
	/** Whether this happening is the one the rule waits for. */
	readonly matches: (rule: Rule, payload: unknown) => boolean;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const part = (payload: unknown, name: string): unknown => (payload as Readonly<Record<string, unknown>>)[name];

const rows = {
	"system.webhook": {
		origin: "webhook",
		fault: ({ hook }, { hasHook }) =>
			hasHook(text(hook)) ? undefined : problem("hook_unknown", { hook: text(hook) }, "hook"),
		matches: ({ on }, payload) => on.settings.hook === part(payload, "hook"),
	},
	"system.schedule": {
		origin: "schedule",
		fault: ({ cron, zone }, { now }) => cronFault({ cron: text(cron), zone: text(zone) }, now),
		matches: ({ id }, payload) => id === part(payload, "rule"),
	},
} satisfies Partial<Record<keyof typeof events, TriggerRow>>;

/** By event. */
export const triggers: ReadonlyMap<string, TriggerRow> = new Map(Object.entries(rows));
