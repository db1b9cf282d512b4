import { type Static, Type } from "typebox";

/** A thing of OBS by its name; the UUID from obs-websocket 5.4 (OBS 30.1) on. */
export const Named = Type.Object({ uuid: Type.Optional(Type.String()), name: Type.String() });
export type Named = Static<typeof Named>;

/** A listed thing. `formerNames`: names it had earlier, oldest first; fed by rename events where there are no UUIDs. */
export interface Listed extends Named {
	readonly formerNames?: readonly string[];
}

const NAME_LENGTH = 5_000;

const referenceProperties = {
	uuid: Type.Optional(Type.String({ maxLength: 64 })),
	name: Type.String({ minLength: 1, maxLength: NAME_LENGTH }),
	/** Absent: the thing of this name in whatever collection is active. */
	collection: Type.Optional(Type.String({ minLength: 1, maxLength: NAME_LENGTH })),
};

/** How settings refer to a thing: UUID with the name as fallback, and the scene collection it belongs to. */
export const Reference = Type.Object(referenceProperties, { additionalProperties: false });
export type Reference = Static<typeof Reference>;

/** Where the live choices of a field come from. `$name` takes the parameter from the sibling field of that name. */
export interface Choices {
	readonly fact: string;
	readonly params?: Readonly<Record<string, string>>;
	/** Only the listed things whose property holds one of these values. */
	readonly where?: Readonly<Record<string, unknown>>;
	/** The field holds this property of the chosen thing instead of a reference. */
	readonly store?: string;
	/** The parameter of the fact that takes what is typed: it lists what fits. */
	readonly search?: string;
}

/** A field that refers to a thing some fact lists. */
export const referenceTo = (title: string, choices: Choices, description?: string) =>
	Type.Unsafe<Reference>({ ...Reference, title, choices, ...(description === undefined ? {} : { description }) });

/** How settings refer to an item of a scene: a source may be in a scene twice, or inside a group of it. */
export const ItemReference = Type.Object(
	{
		...referenceProperties,
		/** OBS's own number of the item: tells two items of one source apart. */
		id: Type.Optional(Type.Integer({ minimum: 0 })),
		/** The group it lies in. */
		group: Type.Optional(Type.String({ minLength: 1, maxLength: NAME_LENGTH })),
	},
	{ additionalProperties: false },
);
export type ItemReference = Static<typeof ItemReference>;

/** What of a reference a fact key spells besides the name. */
const SPELLED = ["uuid", "id", "group"] as const;

/** A reference as parameters of a fact key: `input=Mic&input.uuid=…`. */
export function referenceParams(param: string, reference: Omit<ItemReference, "collection">): Record<string, string> {
	const params: Record<string, string> = { [param]: reference.name };
	for (const part of SPELLED) {
		const value = reference[part];
		if (value !== undefined) params[`${param}.${part}`] = String(value);
	}
	return params;
}

/** The reference that parameters of a fact key spell; undefined when there is none. */
export function referenceIn(params: Readonly<Record<string, string>>, param: string): ItemReference | undefined {
	const { [param]: name, [`${param}.uuid`]: uuid, [`${param}.id`]: id, [`${param}.group`]: group } = params;
	if (name === undefined) return undefined;
	return {
		name,
		...(uuid === undefined ? {} : { uuid }),
		...(id === undefined ? {} : { id: Number(id) }),
		...(group === undefined ? {} : { group }),
	};
}

export type Match<Thing> =
	/** `name`: the UUID is gone, yet a thing of that name is there. `renamed`: it goes by another name today. */
	{ readonly found: Thing; readonly by: "exact" | "name" | "renamed" } | { readonly missing: "thing" | "collection" };

/** Which of today's things a reference means. */
export function match<Thing extends Listed>(
	reference: Reference,
	things: readonly Thing[],
	collection: string | undefined,
): Match<Thing> {
	if (reference.collection !== undefined && reference.collection !== collection) return { missing: "collection" };
	const { uuid, name } = reference;
	const same = uuid === undefined ? undefined : things.find((thing) => thing.uuid === uuid);
	if (same) return { found: same, by: same.name === name ? "exact" : "renamed" };
	const named = things.find((thing) => thing.name === name);
	if (named) return { found: named, by: uuid !== undefined && named.uuid !== undefined ? "name" : "exact" };
	const renamed = things.find((thing) => thing.formerNames?.includes(name));
	return renamed ? { found: renamed, by: "renamed" } : { missing: "thing" };
}

/** Whether two ways of naming a thing mean the same one. */
export const same = (a: Named, b: Named): boolean =>
	a.uuid !== undefined && b.uuid !== undefined ? a.uuid === b.uuid : a.name === b.name;

/** A fixed choice: its values, and how people call them. */
export const choice = <const Values extends Readonly<Record<string, string>>>(
	values: Values,
	options: { readonly title?: string; readonly description?: string; readonly default?: keyof Values } = {},
) =>
	Type.Unsafe<keyof Values & string>({
		...options,
		anyOf: Object.entries(values).map(([value, title]) => ({ const: value, title })),
	});
