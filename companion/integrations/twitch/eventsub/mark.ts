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

/** How much is remembered, and whether what happens has a time of its own. */
export interface Memory {
	readonly timed: boolean;
	readonly keeps: number;
}

/**
 * Keeps the newest. What is forgotten, and everything before it, counts as seen; what has no time of its own could not
 * be told from what is new, so that all of it has to be read again first.
 */
function trimmed(mark: Mark, { timed, keeps }: Memory): Mark {
	if (Object.keys(mark.seen).length <= keeps) return mark;
	const newestFirst = Object.entries(mark.seen).toSorted(([, a], [, b]) => b - a);
	const [, until = 0] = newestFirst[keeps] ?? [];
	const seen = Object.fromEntries(newestFirst.slice(0, keeps));
	return timed ? { ...mark, since: Math.max(mark.since, until), seen } : { ...mark, whole: false, seen };
}

export const seenToo = (mark: Mark, sights: readonly Sight[], memory: Memory): Mark =>
	trimmed({ ...mark, seen: { ...mark.seen, ...Object.fromEntries(sights.map(({ name, at }) => [name, at])) } }, memory);

export const unseen = (mark: Mark, names: ReadonlySet<string>): Mark => ({
	...mark,
	seen: Object.fromEntries(Object.entries(mark.seen).filter(([name]) => !names.has(name))),
});

/** What was not seen before, oldest first. */
export const newTo = <Seen extends Sight>({ since, whole, seen }: Mark, sights: readonly Seen[]): readonly Seen[] =>
	whole
		? sights.filter(({ name, at }) => at > since && !Object.hasOwn(seen, name)).toSorted((a, b) => a.at - b.at)
		: [];
