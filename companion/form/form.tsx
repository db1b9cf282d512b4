import type { ComponentType } from "preact";
import { LinkField, SegmentedField } from "./choice-fields.tsx";
import { type FieldSchema, type FormSchema, type Surroundings, type Values, withField } from "./field.ts";
import { type FieldProps, ReferenceField } from "./reference-field.tsx";
import type { FormTexts } from "./texts.ts";

export interface FormProps {
	readonly schema: FormSchema;
	readonly values: Values;
	readonly around: Surroundings;
	readonly texts: FormTexts;
	readonly onChange: (values: Values) => void;
}

function componentOf(field: FieldSchema): ComponentType<FieldProps> | undefined {
	if (field.oneOf !== undefined) return SegmentedField;
	if (field.choices === undefined) return undefined;
	return "links" in field.choices ? LinkField : ReferenceField;
}

/** Fields for every property of a schema, in its order. Each change is told at once. */
export function Form({ schema, values, around, texts, onChange }: FormProps) {
	return (
		<>
			{Object.entries(schema.properties).map(([name, field]) => {
				const Field = componentOf(field);
				return (
					Field && (
						<Field
							key={name}
							id={`field-${name}`}
							field={field}
							value={values[name]}
							around={around}
							texts={texts}
							onChange={(value) => onChange(withField(schema, values, name, value))}
						/>
					)
				);
			})}
		</>
	);
}
