import { type Static, Type } from "typebox";
import type { BackupId } from "./backup.ts";
import { HookId } from "./hook.ts";
import { LinkId } from "./link.ts";

/** A stored document with a version of its own, as it was when it was exported: it is brought up to date when taken in. */
const Document = Type.Object({ v: Type.Integer({ minimum: 1 }) });

/** Everything the user has set, without a single secret: answer of `GET /v1/export`. */
export const Export = Type.Object(
	{
		product: Type.Literal("aidle"),
		/** Version of this shape. */
		v: Type.Integer({ minimum: 1 }),
		/** Version of the product it was made with. */
		version: Type.String({ maxLength: 100 }),
		/** Milliseconds since 1970. */
		at: Type.Integer({ minimum: 0 }),
		/** Connections and what belongs to them. */
		settings: Document,
		/** Rules, schedules among them, and webhooks. */
		rules: Document,
		/** What had a secret, which has to be entered again where it is not saved. */
		secrets: Type.Object({ links: Type.Array(LinkId), hooks: Type.Array(HookId) }, { additionalProperties: false }),
	},
	{ $id: "Export", additionalProperties: false },
);
export type Export = Static<typeof Export>;

/** The version of the shape that is written; a newer one is refused. */
export const EXPORT_VERSION = 1;

/** Body of `POST /v1/import`. */
export const ImportRequest = Type.Object(
	{
		export: Type.Unknown(),
		/** Say what would change, and change nothing. */
		dryRun: Type.Optional(Type.Boolean()),
		/** What is not in the export is removed; else it stays. */
		replace: Type.Optional(Type.Boolean()),
	},
	{ $id: "ImportRequest", additionalProperties: false },
);
export interface ImportRequest {
	readonly export: unknown;
	readonly dryRun?: boolean;
	readonly replace?: boolean;
}

/** Something of the user's, by the name he knows. */
interface Named {
	readonly kind: "link" | "rule" | "hook" | "other";
	readonly id: string;
	readonly name: string;
}
interface Need extends Omit<Named, "kind"> {
	/** `account`: a connection that somebody has to sign in on. */
	readonly kind: Named["kind"] | "account";
}
export interface ImportChange extends Named {
	readonly change: "added" | "changed" | "removed";
}

/** Answer of `POST /v1/import`: what changes once the companion has started anew, or would. */
export interface ImportReport {
	readonly dryRun: boolean;
	readonly changes: readonly ImportChange[];
	/** What needs a password, secret or sign-in before it works. */
	readonly needs: readonly Need[];
	/** The backup of how it was until then; absent where nothing was changed. */
	readonly before?: BackupId;
}
