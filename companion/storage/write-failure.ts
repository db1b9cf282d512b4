import { errorCode } from "../platform/durable-file.ts";

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: "the disk is full",
	EDQUOT: "your share of the disk is full",
	EROFS: "the folder is read only",
	EACCES: "the folder is read only",
	EPERM: "the folder is read only",
	EBUSY: "another program holds the file",
	ENOENT: "the folder is gone",
	EMFILE: "too many files are open",
};

/** Why a file could not be written, in words that fit after “Not saved:”. */
export const reasonOf = (error: unknown): string =>
	reasons[errorCode(error)] ?? `the disk answered ${errorCode(error) || "with an error"}`;
