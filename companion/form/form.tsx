import type { ComponentType } from "preact";
import { translated } from "../contract/texts/catalogue.ts";
import { BooleanField, LinkField, OptionsField, SeveralField } from "./choice-fields.tsx";
import { type Links, linkChoices, linkFamily, storedLink } from "./choices.ts";
import { type FieldProps, FormContext, type Surroundings, useForm } from "./context.ts";
import type { FormSchema, Values } from "./field.ts";
import { drawn, type Kind, kindOf, spoken, titleOf } from "./kind.ts";
import { NumberField } from "./number-field.tsx";
import { ActionField, FactField, ListField, PartField } from "./part-fields.tsx";
import { NamedField, ReferenceField } from "./reference-field.tsx";
import { JsonField, TextField } from "./text-field.tsx";
import { isRequired, isShown, type Scope, withField } from "./values.ts";

export interface FormProps {
	readonly schema: FormSchema;
	readonly values: Values;
	readonly around: Surroundings;
	readonly onChange: (values: Values) => void;
}

const components: Readonly<Record<Exclude<Kind, "fixed">, ComponentType<FieldProps>>> = {
	text: TextField,
	number: NumberField,
	boolean: BooleanField,
	options: OptionsField,
	link: LinkField,
	reference: ReferenceField,
	named: NamedField,
	part: PartField,
	list: ListField,
	several: SeveralField,
	json: JsonField,
	action: ActionField,
	fact: FactField,
};

/** Fields for every property of a schema, in its order. Each change is told at once. */
export function Form({ schema, values, around, onChange }: FormProps) {
	const link = typeof values.link === "string" ? values.link : undefined;
	const say = (english: string): string => translated(around.locale, english);
	return (
		<FormContext.Provider value={{ ...around, link, say }}>
			<Fields id="field" scope={{ schema, values }} onChange={onChange} />
			{isEmpty({ schema, values }, around.links) && <p class="help">{around.texts.noFields}</p>}
		</FormContext.Provider>
	);
}

/** Whether none of the fields draws anything: all are fixed, or offer the only link there is. */
const isEmpty = (scope: Scope, links: Links): boolean =>
	Object.entries(scope.schema.properties).every(([name, schema]) => {
		if (!isShown(schema, scope)) return true;
		const [field, value] = [drawn(schema), scope.values[name]];
		const kind = kindOf(field);
		if (kind !== "link") return kind === "fixed";
		const family = linkFamily(field, scope.values);
		return linkChoices(family, storedLink(family, value), links).length === 0;
	});

interface FieldsProps {
	readonly id: string;
	readonly scope: Scope;
	readonly onChange: (values: Values) => void;
}

/** The fields of one object. */
export function Fields({ id, scope, onChange }: FieldsProps) {
	const { say } = useForm();
	const shown = Object.entries(scope.schema.properties).filter(([, field]) => isShown(field, scope));
	return (
		<>
			{shown.map(([name, schema]) => {
				const field = spoken(drawn(schema), say);
				return (
					<Field
						key={name}
						id={`${id}-${name}`}
						title={titleOf(name, field, say)}
						field={field}
						required={isRequired(scope.schema, name)}
						value={scope.values[name]}
						scope={scope}
						onChange={(value) => onChange(withField(scope, name, value))}
					/>
				);
			})}
		</>
	);
}

/** The control of one field. */
export function Field(props: FieldProps) {
	const kind = kindOf(props.field);
	if (kind === "fixed") return null;
	const Control = components[kind];
	return <Control {...props} />;
}
