import type { FieldSchema, FormSchema, Values } from "./field.ts";
import type { Row } from "./search.ts";
import { sameJson, withDefaults } from "./values.ts";

/** The tables that `action` and `fact` fields choose from: rows of `contract/catalogue.ts`. */
export interface Catalogue {
	readonly actions: Readonly<Record<string, Entry & { readonly settings: object }>>;
	readonly facts: Readonly<Record<string, Entry & { readonly params: Readonly<Record<string, object>> }>>;
}

interface Entry {
	readonly title: string;
	readonly summary: string;
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const integrations: Readonly<Record<string, string>> = { obs: "OBS" };

/** `obs.scene.switch` stands under "OBS: scene", what has but two parts under "OBS". */
export function groupOf(id: string): string {
	const [integration = "", family = "", ...rest] = id.split(".");
	const name = integrations[integration] ?? capital(integration);
	return rest.length === 0 ? name : `${name}: ${family}`;
}

export interface Listing extends Row {
	readonly id: string;
	readonly summary: string;
}

/** The rows of a table in another language, to be searched by title, summary and id, and by the English title. */
export const listings = (
	table: Readonly<Record<string, Entry>>,
	say: (english: string) => string,
): readonly Listing[] =>
	Object.entries(table).map(([id, { title, summary }]) => ({
		id,
		summary: say(summary),
		label: say(title),
		group: say(groupOf(id)),
		also: `${say(summary)}\n${title}\n${id}`,
	}));

const isFormSchema = (schema: object): schema is FormSchema => "properties" in schema;

/** The form of an action's settings; its link is that of the whole form. */
export function settingsForm(settings: object): FormSchema {
	if (!isFormSchema(settings)) return { properties: {} };
	const { link: _link, ...properties } = settings.properties;
	return { properties, required: (settings.required ?? []).filter((name) => name !== "link") };
}

/** The form of a fact's parameters. TypeBox marks the optional ones beside the schema. */
export function paramsForm(params: Readonly<Record<string, object>>): FormSchema {
	const { link: _link, ...own } = params;
	return {
		properties: own as Readonly<Record<string, FieldSchema>>,
		required: Object.keys(own).filter((name) => !("~optional" in (own[name] ?? {}))),
	};
}

/** Values to begin another form with: what both forms mean alike is taken over. */
export function carriedOver(from: FormSchema | undefined, values: Values, to: FormSchema): Values {
	const kept = Object.entries(to.properties).filter(
		([name, field]) => values[name] !== undefined && sameJson(from?.properties[name], field),
	);
	return withDefaults(to, Object.fromEntries(kept.map(([name]) => [name, values[name]])));
}
