import type { Reading } from "../contract/fact.ts";

/** The part of JSON Schema that forms draw, with our keywords `choices` and `scope`. */
export interface FieldSchema {
	readonly title?: string;
	readonly default?: unknown;
	/** A fixed value that is stored with the others and never shown. */
	readonly const?: unknown;
	/** A few fixed values, told apart at a glance. */
	readonly oneOf?: readonly { readonly const: string; readonly title: string }[];
	/** Where the live choices come from: a fact that holds a list of named things, or the links of a family. */
	readonly choices?: { readonly fact: string } | { readonly links: string };
	/** The reference may be bound to what this fact says, by storing it in this property of the reference. */
	readonly scope?: { readonly property: string; readonly fact: string };
	/** Properties of a reference: only these are taken from a chosen thing. */
	readonly properties?: Readonly<Record<string, unknown>>;
}

export interface FormSchema {
	readonly properties: Readonly<Record<string, FieldSchema>>;
}

/** Values of a form. Properties that no field describes are kept as they are. */
export type Values = Readonly<Record<string, unknown>>;

/** What is true outside the form. */
export interface Surroundings {
	/** The configured links; null until they are known. */
	readonly links: readonly { readonly id: string; readonly name: string }[] | null;
	/** Readings by fact id. */
	readonly facts: Readonly<Record<string, Reading>>;
}

/** A thing as settings refer to it: by a stable id where there is one, and by name. */
export interface Reference {
	readonly uuid?: string;
	readonly name: string;
	readonly [property: string]: unknown;
}

/** The values with one field changed; undefined removes it. Fixed values are put in. */
export function withField({ properties }: FormSchema, values: Values, field: string, value: unknown): Values {
	const fixed = Object.entries(properties).flatMap(([name, schema]) =>
		schema.const === undefined ? [] : [[name, schema.const] as const],
	);
	const { [field]: _before, ...others } = values;
	return { ...others, ...Object.fromEntries(fixed), ...(value === undefined ? {} : { [field]: value }) };
}
