import { type Static, Type } from "typebox";

/** Why a backup was made. */
export const BackupReason = Type.Union([
	Type.Literal("asked"),
	Type.Literal("daily"),
	Type.Literal("before-migrating"),
	Type.Literal("before-restoring"),
	Type.Literal("before-importing"),
]);
export type BackupReason = Static<typeof BackupReason>;

/** Moment and reason, as the folder of the backup is called. */
export const BackupId = Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z-[a-z-]{1,20}$" });
export type BackupId = string;

/** One backup as `GET /v1/backups` tells it. */
export interface Backup {
	readonly id: BackupId;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly reason: BackupReason;
	/** The documents in it, by file name. */
	readonly documents: readonly string[];
}

/** Answer of `POST /v1/backups/:id/restore`: what will be the case once the companion has started anew. */
export interface Restored {
	/** The backup of how it was until then. */
	readonly before: BackupId;
	/** Those of before are kept where those of the backup were saved under another key. */
	readonly passwords: "restored" | "kept";
}
