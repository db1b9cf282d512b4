import { factKey, isKnown, type Reading } from "../contract/fact.ts";
import { familyOf, firstLink } from "../contract/link.ts";
import { type Family, isFamily } from "../contract/link-families.ts";
import { match, referenceParams } from "../contract/reference.ts";
import type { FieldSchema, LiveChoices, Plain, Reference, Values } from "./field.ts";
import { titleOf } from "./kind.ts";
import { checkedNumber, checkedText } from "./validation.ts";
import { fieldIn, isRequired, type Scope, valueIn } from "./values.ts";

/** The configured links, and which is its family's default; null until they are known. */
export type Links = readonly { readonly id: string; readonly name: string; readonly default?: boolean }[] | null;

/** The link that is meant where none is stored. */
export const usualLink = (family: string, links: Links): string =>
	links?.find((link) => link.default && familyOf(link.id) === family)?.id ?? firstLink(family);

/** The key of a fact for the link that the form's own settings name, where it is of the fact's family. */
export function keyOfFact(id: string, link: string | undefined, params: Readonly<Record<string, string>> = {}): string {
	const family = id.slice(0, id.indexOf("."));
	return factKey(id, link !== undefined && familyOf(link) === family ? { ...params, link } : params);
}

export const isReference = (value: unknown): value is Reference =>
	typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";

function paramsOf(name: string, value: unknown): Record<string, string> | undefined {
	if (isReference(value)) return referenceParams(name, value);
	if (typeof value === "string") return value === "" ? undefined : { [name]: value };
	return typeof value === "number" || typeof value === "boolean" ? { [name]: String(value) } : undefined;
}

/**
 * Which fact lists the choices of a field, or the title of the field that must be filled first. `typed` is what a list
 * is searched for that is not told whole.
 */
export function sourceOf(
	{ fact, params = {}, search }: LiveChoices,
	scope: Scope,
	link: string | undefined,
	typed = "",
): { readonly key: string } | { readonly waitsFor: string } {
	const given: Record<string, string> = search === undefined || typed === "" ? {} : { [search]: typed };
	for (const [name, spelled] of Object.entries(params)) {
		const sibling = spelled.startsWith("$") ? spelled.slice(1) : undefined;
		const spoken = paramsOf(name, sibling === undefined ? spelled : valueIn(scope, sibling));
		if (spoken !== undefined) Object.assign(given, spoken);
		else if (sibling !== undefined) {
			const found = fieldIn(scope, sibling);
			if (found === undefined || isRequired(found.scope.schema, sibling))
				return { waitsFor: titleOf(sibling, found?.field ?? {}) };
		}
	}
	return { key: keyOfFact(fact, link, given) };
}

const meant = (wanted: Plain, scope: Scope): unknown =>
	typeof wanted === "string" && wanted.startsWith("$") ? valueIn(scope, wanted.slice(1)) : wanted;

/** The things that may be chosen; null while their list cannot be read. */
export function thingsOf(
	{ where = {} }: LiveChoices,
	reading: Reading | undefined,
	scope: Scope,
): readonly Reference[] | null {
	if (!isKnown(reading) || !Array.isArray(reading.value)) return null;
	const things = reading.value.map((thing: unknown) => (typeof thing === "string" ? { name: thing } : thing));
	const filters = Object.entries(where).map(
		([property, wanted]) =>
			[property, (Array.isArray(wanted) ? wanted : [wanted]).map((one: Plain) => meant(one, scope))] as const,
	);
	return things
		.filter(isReference)
		.filter((thing) => filters.every(([property, wanted]) => wanted.includes(thing[property])));
}

/** Whether a thing has all that is stored of it: two items of one source differ only in a number. */
const agrees = (thing: Reference, stored: Reference): boolean =>
	Object.entries(stored).every(([property, value]) => property === "collection" || thing[property] === value);

/** The listed thing that a stored reference means: by all it says, else by its id, by its name, by a former name. */
export function listed(stored: Reference, things: readonly Reference[]): Reference | undefined {
	const exact = things.find((thing) => agrees(thing, stored));
	if (exact !== undefined) return exact;
	const { uuid, name } = stored;
	const matched = match(uuid === undefined ? { name } : { uuid, name }, things, undefined);
	return "found" in matched ? matched.found : undefined;
}

/** Whether choosing a thing says nothing that is not stored already. */
export const saysNothing = (next: Reference, stored: Reference | undefined): boolean =>
	stored !== undefined && Object.entries(next).every(([property, value]) => stored[property] === value);

/** What a typed name means: the listed thing of that name, whatever its case, else a thing that is not there yet. */
export function typedReference(things: readonly Reference[], typed: string): Reference | undefined {
	const name = typed.trim();
	if (name === "") return undefined;
	const exact = things.find((thing) => thing.name === name);
	const lower = name.toLocaleLowerCase();
	return exact ?? things.find((thing) => thing.name.toLocaleLowerCase() === lower) ?? { name };
}

/** What is stored of a chosen thing, bound to its scope (`today`) if the one before was. */
export function storedReference(
	field: FieldSchema,
	chosen: Reference,
	before: Reference | undefined,
	today: string | undefined,
): Reference {
	const taken = Object.fromEntries(
		Object.keys(field.properties ?? {}).flatMap((property) =>
			chosen[property] === undefined ? [] : [[property, chosen[property]] as const],
		),
	);
	const property = field.scope?.property;
	const bound = property === undefined ? undefined : before?.[property];
	return {
		...taken,
		name: chosen.name,
		...(property === undefined || bound === undefined ? {} : { [property]: today ?? bound }),
	};
}

const isPlain = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";

/** What is stored of a thing that was typed into a field of text or numbers; null: it means nothing. */
export function typedProperty(
	field: FieldSchema,
	store: string,
	things: readonly Reference[],
	typed: string,
): string | number | undefined | null {
	const named = typedReference(things, typed);
	if (named === undefined) return undefined;
	const value = named[store];
	if (things.includes(named) && isPlain(value)) return value;
	const checked =
		field.type === "string" ? checkedText(field, true, named.name) : checkedNumber(field, true, named.name);
	// What the schema refuses the key would leave out: it would be shown and mean nothing.
	return "value" in checked && isPlain(checked.value) ? checked.value : null;
}

/** The family of the links that an action or a fact in a field is of; undefined where it is of none. */
export function slotFamily(slot: unknown): Family | undefined {
	if (typeof slot !== "object" || slot === null) return undefined;
	const id = "action" in slot ? slot.action : "fact" in slot ? slot.fact : undefined;
	const [family = ""] = String(id).split(".");
	return isFamily(family) ? family : undefined;
}

/** The family of the links that a field chooses from. */
export function linkFamily({ choices }: FieldSchema, values: Values): string {
	if (choices === undefined || !("links" in choices)) return "";
	const [family] = (choices.of ?? []).flatMap((name) => slotFamily(values[name]) ?? []);
	return family ?? choices.links;
}

/** The link of this family that is stored; one of another family means none of this. */
export const storedLink = (family: string, value: unknown): string | undefined =>
	typeof value === "string" && familyOf(value) === family ? value : undefined;

/** The links to choose from, the stored one among them; none when there is nothing to choose. */
export function linkChoices(
	family: string,
	stored: string | undefined,
	links: Links,
): readonly { readonly id: string; readonly name: string; readonly there: boolean }[] {
	const there = (links ?? []).filter(({ id }) => familyOf(id) === family).map((link) => ({ ...link, there: true }));
	const chosen = stored ?? usualLink(family, links);
	const lost = stored !== undefined && !there.some(({ id }) => id === chosen);
	const all = lost ? [...there, { id: chosen, name: chosen, there: links === null }] : there;
	return all.length > 1 || lost ? all : [];
}
