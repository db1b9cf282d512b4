import type { Data } from "../events.ts";
import { firstTransform, type Transform } from "./transform.ts";

export interface Sound {
	readonly muted: boolean;
	/** A factor, in single precision as OBS keeps it. */
	readonly volume: number;
	/** 0 is left, 1 is right. */
	readonly balance: number;
	/** Milliseconds. */
	readonly syncOffset: number;
	readonly monitor: string;
	/** Six of them. */
	readonly tracks: readonly boolean[];
}

export interface Deinterlace {
	readonly mode: string;
	readonly fieldOrder: string;
}

export interface Input {
	readonly uuid: string;
	readonly name: string;
	readonly kind: string;
	/** Only what was set; defaults are not among it. */
	readonly settings: Data;
	/** Absent where the kind makes no sound. */
	readonly sound?: Sound;
	/** Absent: pictures are not made of two half ones. */
	readonly deinterlace?: Deinterlace;
	/** Milliseconds its file lasts; absent where that is read from the file itself. */
	readonly lasts?: number;
	/** It was removed, and lives on in scenes that nobody has looked at since. */
	readonly removed?: true;
}

export interface Group {
	readonly uuid: string;
	readonly name: string;
}

export interface Item {
	readonly id: number;
	/** UUID of an input, a group or a scene. */
	readonly source: string;
	readonly enabled: boolean;
	readonly locked: boolean;
	readonly blend: string;
	readonly transform: Transform;
}

/** What a scene or a group shows, the bottom one first. */
export interface Holder {
	readonly items: readonly Item[];
	readonly lastId: number;
}

export interface Filter {
	readonly name: string;
	readonly kind: string;
	readonly enabled: boolean;
	readonly settings: Data;
}

/** Everything in a scene collection but the scenes themselves, by UUID and in the order of creation. */
export interface Sources {
	readonly inputs: ReadonlyMap<string, Input>;
	readonly groups: ReadonlyMap<string, Group>;
	/** By UUID of a scene or a group. */
	readonly holders: ReadonlyMap<string, Holder>;
	/** By UUID of what they belong to, the first to work first. */
	readonly filters: ReadonlyMap<string, readonly Filter[]>;
}

export const noSources: Sources = { inputs: new Map(), groups: new Map(), holders: new Map(), filters: new Map() };

export const firstSound: Sound = {
	muted: false,
	volume: 1,
	balance: 0.5,
	syncOffset: 0,
	monitor: "OBS_MONITORING_TYPE_NONE",
	tracks: [true, true, true, true, true, true],
};

export const firstItem: Omit<Item, "id" | "source"> = {
	enabled: true,
	locked: false,
	blend: "OBS_BLEND_NORMAL",
	transform: firstTransform,
};

const emptyHolder: Holder = { items: [], lastId: 0 };

const withEntry = <Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> =>
	new Map(map).set(key, value);

function withoutEntries<Value>(map: ReadonlyMap<string, Value>, keys: Iterable<string>): ReadonlyMap<string, Value> {
	const left = new Map(map);
	for (const key of keys) left.delete(key);
	return left;
}

export const holderOf = (sources: Sources, uuid: string): Holder => sources.holders.get(uuid) ?? emptyHolder;
export const filtersOf = (sources: Sources, uuid: string): readonly Filter[] => sources.filters.get(uuid) ?? [];

export const withInput = (sources: Sources, input: Input): Sources => ({
	...sources,
	inputs: withEntry(sources.inputs, input.uuid, input),
});

export const withGroup = (sources: Sources, group: Group): Sources => ({
	...sources,
	groups: withEntry(sources.groups, group.uuid, group),
});

export const withItems = (sources: Sources, holder: string, items: readonly Item[]): Sources => ({
	...sources,
	holders: withEntry(sources.holders, holder, { ...holderOf(sources, holder), items }),
});

/** Puts one more item on top. */
export function withItem(sources: Sources, holder: string, source: string, change: Partial<Item> = {}): Sources {
	const { items, lastId } = holderOf(sources, holder);
	const item: Item = { ...firstItem, ...change, id: lastId + 1, source };
	return {
		...sources,
		holders: withEntry(sources.holders, holder, { items: [...items, item], lastId: lastId + 1 }),
	};
}

export const withItemChanged = (sources: Sources, holder: string, id: number, change: Partial<Item>): Sources =>
	withItems(
		sources,
		holder,
		holderOf(sources, holder).items.map((item) => (item.id === id ? { ...item, ...change } : item)),
	);

export const withoutItem = (sources: Sources, holder: string, id: number): Sources =>
	withItems(
		sources,
		holder,
		holderOf(sources, holder).items.filter((item) => item.id !== id),
	);

/** The scene or group is gone, and with it its list. */
export const withoutHolder = (sources: Sources, uuid: string): Sources => ({
	...sources,
	holders: withoutEntries(sources.holders, [uuid]),
	filters: withoutEntries(sources.filters, [uuid]),
});

export const withFilters = (sources: Sources, uuid: string, filters: readonly Filter[]): Sources => ({
	...sources,
	filters: withEntry(sources.filters, uuid, filters),
});

/** Inputs and groups that no scene shows any more cease to be. */
export function withoutUnused(sources: Sources): { readonly left: Sources; readonly gone: readonly Input[] } {
	const used = new Set([...sources.holders.values()].flatMap(({ items }) => items.map(({ source }) => source)));
	const groups = [...sources.groups.keys()].filter((uuid) => !used.has(uuid));
	if (groups.length > 0) {
		const holders = withoutEntries(sources.holders, groups);
		return withoutUnused({ ...sources, groups: withoutEntries(sources.groups, groups), holders });
	}
	const unused = [...sources.inputs.values()].filter(({ uuid }) => !used.has(uuid));
	const uuids = unused.map(({ uuid }) => uuid);
	const left = {
		...sources,
		inputs: withoutEntries(sources.inputs, uuids),
		filters: withoutEntries(sources.filters, uuids),
	};
	return { left: unused.length === 0 ? sources : left, gone: unused };
}
