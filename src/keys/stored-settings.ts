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

/**
 * What makes settings of one version into settings of the next, by the version it begins with. They come from profiles that
 * anybody may have edited: a step takes what it finds and never throws.
 */
export type Migrations = Readonly<Record<number, (settings: StoredSettings) => StoredSettings>>;

/** Settings in the version of their schema, to be written back; undefined when there is nothing to do, or they are newer. */
export function upgradedSettings(
	schema: TSchema,
	stored: StoredSettings,
	migrations: Migrations = {},
): StoredSettings | undefined {
	const newest = versionOf(schema);
	// A key that is not set up yet has no version. What has none otherwise was made before there were versions.
	if (Object.keys(stored).length === 0) return undefined;
	const version = typeof stored.v === "number" && Number.isInteger(stored.v) && stored.v >= 1 ? stored.v : 1;
	if (version >= newest) return undefined;
	let settings = stored;
	for (let v = version; v < newest; v++) settings = migrations[v]?.(settings) ?? settings;
	return { ...settings, v: newest };
}

/** Throws unless there is a step from every earlier version. */
export function checkMigrations(schema: TSchema, migrations: Migrations = {}): void {
	const steps = Array.from({ length: versionOf(schema) - 1 }, (_, index) => String(index + 1));
	if (steps.join() !== Object.keys(migrations).join())
		throw new Error(`Migrations begin with ${steps.join() || "none"}`);
}

/** Settings as their schema has them. Parts not understood are left out; undefined when a newer version made them. */
export function openSettings<Schema extends TSchema>(
	schema: Schema,
	stored: StoredSettings,
	migrations?: Migrations,
): Static<Schema> | undefined {
	const v = versionOf(schema);
	if (typeof stored.v === "number" && stored.v > v) return undefined;
	const opened = understood(schema, { ...(upgradedSettings(schema, stored, migrations) ?? stored), v });
	if (opened === undefined) throw new Error("All settings of a key must be optional, besides `v`");
	return opened as Static<Schema>;
}
