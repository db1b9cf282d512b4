/** A row of a list to choose from. */
export interface Row {
	readonly label: string;
	/** Shown behind the label. */
	readonly detail?: string;
	/** Rows of one group stand together under its name. */
	readonly group?: string;
	/** Found by this text as well. */
	readonly also?: string;
}

/** Rows whose texts hold every word that was typed, in the order of the list. */
export function found<Any extends Row>(rows: readonly Any[], typed: string): readonly Any[] {
	const words = typed.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
	if (words.length === 0) return rows;
	return rows.filter(({ label, group = "", also = "" }) => {
		const text = `${label}\n${group}\n${also}`.toLocaleLowerCase();
		return words.every((word) => text.includes(word));
	});
}

/** Rows of one group together, groups in the order in which they appear. */
export function grouped<Any extends Row>(rows: readonly Any[]): readonly Any[] {
	if (rows.every(({ group }) => group === undefined)) return rows;
	return [...Map.groupBy(rows, ({ group }) => group).values()].flat();
}

/** How many rows are drawn at once: long lists are searched, or walked through page by page. */
export const PAGE = 100;

/** Index of the first row drawn, such that the active one is among them. */
export const pageStart = (active: number): number => (active < 0 ? 0 : active - (active % PAGE));

/** Runs of rows with one group, each with the index of its first row. */
export function runsOf<Any extends Row>(
	rows: readonly Any[],
): readonly { readonly group: string | undefined; readonly from: number; readonly rows: readonly Any[] }[] {
	const runs: { group: string | undefined; from: number; rows: Any[] }[] = [];
	for (const [index, row] of rows.entries()) {
		const last = runs.at(-1);
		if (last !== undefined && last.group === row.group) last.rows.push(row);
		else runs.push({ group: row.group, from: index, rows: [row] });
	}
	return runs;
}

/** A text in the parts before, at and after the first place where the typed text stands. */
export function parted(text: string, typed: string): readonly [string, string, string] {
	const wanted = typed.trim().toLocaleLowerCase();
	const at = wanted === "" ? -1 : text.toLocaleLowerCase().indexOf(wanted);
	return at < 0
		? [text, "", ""]
		: [text.slice(0, at), text.slice(at, at + wanted.length), text.slice(at + wanted.length)];
}
