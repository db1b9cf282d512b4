/** How far something that can be read again later has been seen. Times are Twitch's, in milliseconds since 1970. */
export interface Mark {
	/** What happened until then counts as seen. */
	readonly since: number;
	/** Whether everything that was there is among what was seen; until then nothing is new. */
	readonly whole: boolean;
	/** What was seen, by name, and when it happened. */
	readonly seen: Readonly<Record<string, number>>;
}

/** Something that happened, by its name, and when. */
export interface Sight {
	readonly name: string;
	readonly at: number;
}

/** Keeps the newest; what is forgotten, and everything before it, counts as seen. */
function trimmed(mark: Mark, keeps: number): Mark {
	const newestFirst = Object.entries(mark.seen).toSorted(([, a], [, b]) => b - a);
	const [, until = 0] = newestFirst[keeps] ?? [];
	if (newestFirst.length <= keeps) return mark;
	return { ...mark, since: Math.max(mark.since, until), seen: Object.fromEntries(newestFirst.slice(0, keeps)) };
}

export const seenToo = (mark: Mark, sights: readonly Sight[], keeps: number): Mark =>
	trimmed({ ...mark, seen: { ...mark.seen, ...Object.fromEntries(sights.map(({ name, at }) => [name, at])) } }, keeps);

export const unseen = (mark: Mark, names: ReadonlySet<string>): Mark => ({
	...mark,
	seen: Object.fromEntries(Object.entries(mark.seen).filter(([name]) => !names.has(name))),
});

/** What was not seen before, oldest first. */
export const newTo = <Seen extends Sight>({ since, whole, seen }: Mark, sights: readonly Seen[]): readonly Seen[] =>
	whole
		? sights.filter(({ name, at }) => at > since && !Object.hasOwn(seen, name)).toSorted((a, b) => a.at - b.at)
		: [];
