import { errorCode } from "../platform/durable-file.ts";

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: "the disk is full",
	EDQUOT: "your share of the disk is full",
	EROFS: "the disk can only be read",
	EACCES: "the folder may not be written to",
	EPERM: "the folder may not be written to",
	EBUSY: "another program holds the file",
	ENOENT: "the folder is gone",
	EMFILE: "too many files are open",
};

/** Why a file could not be written, in words that fit after “Not saved:”. */
export const reasonOf = (error: unknown): string =>
	reasons[errorCode(error)] ?? `the disk answered ${errorCode(error) || "with an error"}`;
