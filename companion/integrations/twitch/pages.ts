/** Pages of a hundred: more of anything nobody looks through, and a list without an end would be read for ever. */
const PAGES = 10;

/** What a list has on its first pages. */
export async function firstPages<Row>(list: {
	readonly currentCursor: string | undefined;
	getNext(): Promise<Row[]>;
}): Promise<Row[]> {
	const rows: Row[] = [];
	for (let page = 0; page < PAGES; page++) {
		const next = await list.getNext();
		rows.push(...next);
		if (next.length === 0 || !list.currentCursor) break;
	}
	return rows;
}
