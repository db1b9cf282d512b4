import type { Backup, Restored } from "../contract/backup.ts";
import type { ImportReport } from "../contract/export.ts";
import { secretOf } from "./link-commands.ts";

export const backupLine = ({ id, documents }: Backup): string => `${id}  ${documents.join(", ")}`;

export const backupList = (backups: readonly Backup[]): string =>
	backups.length === 0 ? "There is no backup yet." : backups.map(backupLine).join("\n");

export const restoredText = (id: string, { before, passwords }: Restored): string =>
	[
		`Restored ${id}.`,
		`How it was until now is ${before}.`,
		...(passwords === "kept" ? ["Its passwords were saved under another key: those of now are kept."] : []),
	].join("\n");

type Thing = ImportReport["needs"][number];
const KINDS: Readonly<Record<Thing["kind"], string>> = {
	link: "connection",
	account: "connection",
	rule: "rule",
	hook: "webhook",
	other: "setting",
};
const called = ({ kind, id, name }: Thing): string =>
	name === id ? `${KINDS[kind]} ${id}` : `${KINDS[kind]} ${id} (${name})`;

const NEEDS: Readonly<Record<Thing["kind"], (id: string) => string>> = {
	link: (id) => `enter its ${secretOf(id).word}: link set ${id} --${secretOf(id).option}`,
	account: (id) => `sign in: link sign-in ${id}`,
	hook: () => "enter its secret, as it is with the sender",
	rule: (id) => `its settings held a secret: complete them, then rule on ${id}`,
	other: () => "look at it",
};

export const importText = ({ dryRun, changes, needs, before }: ImportReport): string => {
	const same = changes.length === 0;
	const end = dryRun ? "Nothing was changed." : `How it was until now is ${before}.`;
	return [
		...changes.map((change) => `${change.change.padEnd(8)} ${called(change)}`),
		...needs.map((thing) => `needs    ${called(thing)}: ${NEEDS[thing.kind](thing.id)}`),
		same ? "Everything is as the file says already." : end,
	].join("\n");
};
