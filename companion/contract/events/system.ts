import { Type } from "typebox";
import type { EventDefinition } from "../event.ts";
import { systemFacts } from "../facts/system.ts";
import { HookId } from "../hook.ts";
import { RuleId } from "../rule.ts";

/**
 * What comes from the computer itself and from outside, not from a link. The payload of a delivery was written by a
 * stranger who has the secret: untrusted.
 */
export const systemEvents = {
	"system.webhook": {
		title: "Webhook",
		summary: "Somebody posted to one of your webhooks, with the right signature.",
		settings: Type.Object({ hook: HookId }, { additionalProperties: false }),
		payload: Type.Object({
			hook: HookId,
			name: Type.String(),
			/** Absent where nothing names it. */
			delivery: Type.Optional(Type.String()),
			/** The few that say what this is about; names in small letters. */
			headers: Type.Record(Type.String(), Type.String()),
			/** JSON where it is JSON, else the text. */
			body: Type.Unknown(),
		}),
		sample: {
			hook: "0f3c9a6be1d24785a0b1c2d3e4f56789",
			name: "Tips",
			delivery: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
			headers: { "content-type": "application/json", "x-github-event": "star" },
			body: { action: "created" },
		},
	},
	"system.schedule": {
		title: "Schedule",
		summary: "It is time: a cron pattern says so.",
		settings: Type.Object(
			{
				/** Five fields, or six with seconds first: https://man7.org/linux/man-pages/man5/crontab.5.html */
				cron: Type.String({ minLength: 1, maxLength: 100, title: "Cron" }),
				/** A name of the IANA time zone database, such as Europe/Berlin. */
				zone: Type.String({ minLength: 1, maxLength: 64, title: "Time zone" }),
			},
			{ additionalProperties: false },
		),
		payload: Type.Object({
			rule: RuleId,
			/** The moment that was meant, milliseconds since 1970. */
			due: Type.Integer(),
			cron: Type.String(),
			zone: Type.String(),
		}),
		sample: { rule: "evening", due: 1_790_000_000_000, cron: "0 20 * * *", zone: "Europe/Berlin" },
	},
	"system.storage.changed": {
		title: "Storage changed",
		summary: "Saving began to fail, or works again.",
		settings: Type.Object({}, { additionalProperties: false }),
		payload: systemFacts["system.storage"].value,
		sample: { state: "failing", reason: "the disk is full" },
	},
} as const satisfies Record<string, EventDefinition>;
