import type { Static, TSchema } from "typebox";
import { Check } from "typebox/schema";
import type { StoredSettings } from "./key.ts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const propertiesOf = (schema: TSchema): Readonly<Record<string, unknown>> | undefined =>
	"properties" in schema && isRecord(schema.properties) ? schema.properties : undefined;

/** What can be understood of a value: parts of objects that do not fit their schema are left out. Undefined: nothing. */
function understood(schema: TSchema, value: unknown): unknown {
	const properties = propertiesOf(schema);
	if (properties === undefined) return Check(schema, value) ? value : undefined;
	if (!isRecord(value)) return undefined;
	const kept = Object.entries(properties).flatMap(([name, part]): [string, unknown][] => {
		const fits = Object.hasOwn(value, name) && isRecord(part) ? understood(part, value[name]) : undefined;
		return fits === undefined ? [] : [[name, fits]];
	});
	const whole = Object.fromEntries(kept);
	return Check(schema, whole) ? whole : undefined;
}

function versionOf(schema: TSchema): number {
	const v = propertiesOf(schema)?.v;
	if (isRecord(v) && typeof v.const === "number") return v.const;
	throw new Error("The settings of a key begin with `v: Type.Literal(<version>)`");
}

/** Settings as their schema has them. Parts not understood are left out; undefined when a newer version made them. */
export function openSettings<Schema extends TSchema>(
	schema: Schema,
	stored: StoredSettings,
): Static<Schema> | undefined {
	const v = versionOf(schema);
	if (typeof stored.v === "number" && stored.v > v) return undefined;
	const opened = understood(schema, { ...stored, v });
	if (opened === undefined) throw new Error("All settings of a key must be optional, besides `v`");
	return opened as Static<Schema>;
}
