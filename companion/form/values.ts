import type { FieldSchema, FormSchema, Plain, Values } from "./field.ts";

/** Values with their schema, and those around them: what `$name` and `when` look into, nearest first. */
export interface Scope {
	readonly schema: FormSchema;
	readonly values: Values;
	readonly outer?: Scope;
}

/** What a field holds while nothing is stored. */
export const absent = (field: FieldSchema): unknown => field.default ?? (field.type === "boolean" ? false : undefined);

/** A field found by name, nearest first. */
export function fieldIn(scope: Scope | undefined, name: string): { field: FieldSchema; scope: Scope } | undefined {
	if (scope === undefined) return undefined;
	const field = scope.schema.properties[name];
	return field === undefined ? fieldIn(scope.outer, name) : { field, scope };
}

export function valueIn(scope: Scope, name: string): unknown {
	const found = fieldIn(scope, name);
	return found && (found.scope.values[name] ?? found.field.const ?? absent(found.field));
}

export const isRequired = ({ required }: FormSchema, name: string): boolean => required?.includes(name) ?? false;

const isOneOf = (value: unknown, wanted: Plain | readonly Plain[]): boolean =>
	(Array.isArray(wanted) ? wanted : [wanted]).includes(value);

/** Whether the conditions of a field hold. */
export const isShown = ({ when = {} }: FieldSchema, scope: Scope): boolean =>
	Object.entries(when).every(([name, wanted]) => isOneOf(valueIn(scope, name), wanted));

/** The value a required field starts with. */
function initial(field: FieldSchema): unknown {
	if (field.const !== undefined) return field.const;
	if (field.type === "object" && field.properties !== undefined && field.choices === undefined) {
		const filled = withDefaults({ properties: field.properties, required: field.required ?? [] }, {});
		return field.default ?? (Object.keys(filled).length > 0 ? filled : undefined);
	}
	return absent(field);
}

/** The values with those put in that the user need not give: fixed ones, and defaults of required fields in sight. */
export function withDefaults(schema: FormSchema, values: Values, outer?: Scope): Values {
	const filled: Record<string, unknown> = { ...values };
	const scope: Scope = { schema, values: filled, ...(outer === undefined ? {} : { outer }) };
	for (const [name, field] of Object.entries(schema.properties)) {
		const fixed = field.const !== undefined;
		if (!fixed && (filled[name] !== undefined || !isRequired(schema, name))) continue;
		if (!isShown(field, scope)) continue;
		const value = initial(field);
		if (value !== undefined) filled[name] = value;
	}
	return filled;
}

/** The values without those of fields that are not shown. */
function withoutHidden(scope: Scope): Values {
	const { schema, values } = scope;
	const hidden = Object.entries(schema.properties).find(
		([name, field]) => values[name] !== undefined && !isShown(field, scope),
	);
	if (hidden === undefined) return values;
	const { [hidden[0]]: _dropped, ...rest } = values;
	return withoutHidden({ ...scope, values: rest });
}

/** The values with one field changed; undefined removes it. */
export function withField(scope: Scope, name: string, value: unknown): Values {
	const { [name]: _before, ...others } = scope.values;
	const changed = value === undefined ? others : { ...others, [name]: value };
	const values = withoutHidden({ ...scope, values: changed });
	// Who empties a field means it: its default does not come back by itself.
	const { [name]: refilled, ...filled } = withDefaults(scope.schema, values, scope.outer);
	return value === undefined || refilled === undefined ? filled : { ...filled, [name]: refilled };
}

/** Whether two values are the same JSON, in whatever order their properties stand. */
export function sameJson(a: unknown, b: unknown): boolean {
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const [inA, inB] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
	return inA.size === inB.size && [...inA].every(([name, value]) => inB.has(name) && sameJson(value, inB.get(name)));
}
