import { isKnown } from "../contract/fact.ts";
import { defaultLink, familyOf } from "../contract/link.ts";
import type { FieldSchema, Reference, Surroundings } from "./field.ts";

/** The live choices of a reference: null while the source cannot be read. */
export function choicesOf(field: FieldSchema, { facts }: Surroundings): readonly Reference[] | null {
	if (field.choices === undefined || !("fact" in field.choices)) return null;
	const reading = facts[field.choices.fact];
	if (!isKnown(reading) || !Array.isArray(reading.value)) return null;
	return reading.value.filter(isReference);
}

export const isReference = (value: unknown): value is Reference =>
	typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";

/** Whether two references mean the same thing. */
export const sameThing = (a: Reference, b: Reference): boolean =>
	a.uuid !== undefined && b.uuid !== undefined ? a.uuid === b.uuid : a.name === b.name;

/** The listed thing that a stored reference means; by its name when its id is gone. */
export const listed = (stored: Reference, choices: readonly Reference[]): Reference | undefined =>
	choices.find((choice) => sameThing(stored, choice)) ?? choices.find(({ name }) => name === stored.name);

/** Those whose name holds the typed text, in the order of the list. */
export function filtered(choices: readonly Reference[], typed: string): readonly Reference[] {
	const wanted = typed.trim().toLocaleLowerCase();
	return wanted === "" ? choices : choices.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
}

/** What a typed name means: the listed thing of that name, whatever its case, else a thing that is not there yet. */
export function typedReference(choices: readonly Reference[], typed: string): Reference | undefined {
	const name = typed.trim();
	if (name === "") return undefined;
	const exact = choices.find((choice) => choice.name === name);
	const lower = name.toLocaleLowerCase();
	return exact ?? choices.find((choice) => choice.name.toLocaleLowerCase() === lower) ?? { name };
}

/** What is stored of a chosen thing, bound to its scope if the one before was. */
export function storedReference(
	field: FieldSchema,
	chosen: Reference,
	before: Reference | undefined,
	around: Surroundings,
): Reference {
	const properties = Object.keys(field.properties ?? {});
	const taken = Object.fromEntries(
		properties.flatMap((property) => (chosen[property] === undefined ? [] : [[property, chosen[property]] as const])),
	);
	const scope = field.scope?.property;
	const bound = scope !== undefined && before?.[scope] !== undefined;
	const value = bound ? (scopeOf(field, around) ?? before[scope]) : undefined;
	return { ...taken, name: chosen.name, ...(scope === undefined || value === undefined ? {} : { [scope]: value }) };
}

/** What a reference would be bound to today; undefined while that is not known. */
export function scopeOf({ scope }: FieldSchema, { facts }: Surroundings): string | undefined {
	const reading = scope === undefined ? undefined : facts[scope.fact];
	return isKnown(reading) && typeof reading.value === "string" ? reading.value : undefined;
}

/** The links to choose from, the stored one among them; none when there is nothing to choose. */
export function linkChoices(
	family: string,
	stored: string | undefined,
	{ links }: Surroundings,
): readonly { readonly id: string; readonly name: string; readonly there: boolean }[] {
	const there = (links ?? []).filter(({ id }) => familyOf(id) === family).map((link) => ({ ...link, there: true }));
	const chosen = stored ?? defaultLink(family);
	const lost = stored !== undefined && !there.some(({ id }) => id === chosen);
	const all = lost ? [...there, { id: chosen, name: chosen, there: links === null }] : there;
	return all.length > 1 || lost ? all : [];
}
