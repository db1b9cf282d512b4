/**
 * The vocabulary of forms: JSON Schema as TypeBox writes it, and our own keywords. What is not named here is ignored by
 * the form; a schema the form cannot draw becomes a box for JSON.
 *
 * | schema | control |
 * |---|---|
 * | `const` | none: stored with the first change |
 * | `string` | line of text; `multiline` a box; `format: "color"` with a swatch |
 * | `number`, `integer` | number with `unit`; `slider` adds a slider (needs `minimum` and `maximum`) |
 * | `boolean` | checkbox; absent means `default`, else false |
 * | `anyOf` or `oneOf` of `const`s with `title`, `enum` | up to three short ones side by side, else a select |
 * | `choices: {links, of}` | which link; hidden while there is only one |
 * | `choices: {fact}` on an object with `name` | search in a live list; stores a reference |
 * | `choices: {fact}` on a string or number | the same; stores one property of the chosen thing (`store`) |
 * | `object` with `properties` | a part of the form under its `title` |
 * | `array` | rows that can be added and removed (`minItems`, `maxItems`); of fixed values: checkboxes |
 * | `json`, or anything else | box for JSON; `type: "object"` or `"array"` is then demanded of it |
 * | `action: true` | one of the catalogue's actions and its settings: `{action, settings}`, without `link` |
 * | `fact: true` | one of the catalogue's facts and its parameters: `{fact, params}`, without `link` |
 *
 * For all of them: `title`, `description` (help below the field), `default` (shown while nothing is stored), `when`, and
 * `required` of the object around. Defaults of required fields are stored with the first change of the form; what an
 * optional field is left empty with is not stored. A value that breaks its schema is shown with what is wrong and is
 * not told; the value before stays.
 */
export interface FieldSchema {
	readonly type?: string;
	readonly title?: string;
	readonly description?: string;
	readonly default?: unknown;
	readonly const?: unknown;
	readonly anyOf?: readonly FieldSchema[];
	readonly oneOf?: readonly FieldSchema[];
	readonly enum?: readonly unknown[];
	/** The first one is shown in the empty field. */
	readonly examples?: readonly unknown[];

	readonly minLength?: number;
	readonly maxLength?: number;
	readonly pattern?: string;
	/** `uri`, `date-time`, `date`, `time`, `color` (`#rrggbb`) are checked. */
	readonly format?: string;
	readonly multiline?: boolean;

	readonly minimum?: number;
	readonly maximum?: number;
	readonly exclusiveMinimum?: number;
	readonly exclusiveMaximum?: number;
	readonly multipleOf?: number;
	/** Shown behind the number: `dB`, `ms`, `%`. */
	readonly unit?: string;
	readonly slider?: boolean;

	readonly properties?: Readonly<Record<string, FieldSchema>>;
	readonly required?: readonly string[];
	readonly items?: FieldSchema;
	readonly minItems?: number;
	readonly maxItems?: number;

	readonly json?: boolean;
	readonly action?: boolean;
	readonly fact?: boolean;

	readonly choices?: LiveChoices | LinkChoices;
	/** The reference may be bound to what this fact says, by storing it in this property of the reference. */
	readonly scope?: { readonly property: string; readonly fact: string };
	/**
	 * Shown only while each named field beside it holds the value, or one of them. What is not shown is not stored: it is
	 * dropped with the change that hides it.
	 */
	readonly when?: Readonly<Record<string, Plain | readonly Plain[]>>;
}

export type Plain = string | number | boolean | null;

/**
 * The family of links a field chooses from; of a field that goes with actions or facts, that of the first field of these
 * which holds one.
 */
export interface LinkChoices {
	readonly links: string;
	readonly of?: readonly string[];
}

/** The fact that lists what a field may hold: things with a `name`, or plain strings. */
export interface LiveChoices {
	readonly fact: string;
	/**
	 * Parameters of the fact. `$scene` is the value of the field `scene` beside this one, or of a part around it: a
	 * reference gives name and id (`contract/reference.ts`). While such a field is required and empty there is no list;
	 * an optional empty one leaves its parameter out.
	 */
	readonly params?: Readonly<Record<string, string>>;
	/** Only things whose property has this value, or one of them; `$field` as in `params`. */
	readonly where?: Readonly<Record<string, Plain | readonly Plain[]>>;
	/** For a field that is a string or a number: the property of the thing that is stored; absent: its name. */
	readonly store?: string;
	/** Property of a thing that is shown behind its name. */
	readonly detail?: string;
	/** Property of a thing by which the list is put into groups. */
	readonly group?: string;
	/** The list is too long to be told: this parameter of the fact takes what is typed, and the fact lists what fits. */
	readonly search?: string;
}

/** The schema of a form, or of a part of one. */
export interface FormSchema {
	readonly properties: Readonly<Record<string, FieldSchema>>;
	readonly required?: readonly string[];
}

/** Values of a form. Properties that no field describes are kept as they are. */
export type Values = Readonly<Record<string, unknown>>;

/** A thing as settings refer to it: by a stable id where there is one, and by name. */
export interface Reference {
	readonly uuid?: string;
	readonly name: string;
	/** Of a listed thing: names it had earlier. */
	readonly formerNames?: readonly string[];
	readonly [property: string]: unknown;
}
