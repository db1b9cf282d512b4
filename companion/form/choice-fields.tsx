import { defaultLink } from "../contract/link.ts";
import { linkChoices } from "./choices.ts";
import type { FieldProps } from "./reference-field.tsx";

/** A few fixed values side by side: radio buttons that look like one segmented control. */
export function SegmentedField({ id, field, value, onChange }: FieldProps) {
	const chosen = value ?? field.default;
	return (
		<div class="f">
			<span class="label" id={`${id}-label`}>
				{field.title ?? id}
			</span>
			<div class="c">
				<div class="seg" role="radiogroup" aria-labelledby={`${id}-label`}>
					{field.oneOf?.map((option) => (
						<label key={String(option.const)}>
							<input
								type="radio"
								name={id}
								value={String(option.const)}
								checked={option.const === chosen}
								onChange={() => onChange(option.const)}
							/>
							<span>{option.title}</span>
						</label>
					))}
				</div>
			</div>
		</div>
	);
}

/** Which link; shown only where there is something to choose. The default link is stored as nothing. */
export function LinkField({ id, field, value, around, texts, onChange }: FieldProps) {
	const family = field.choices !== undefined && "links" in field.choices ? field.choices.links : "";
	const stored = typeof value === "string" ? value : undefined;
	const choices = linkChoices(family, stored, around);
	if (choices.length === 0) return null;
	return (
		<div class="f">
			<label for={id}>{field.title ?? id}</label>
			<div class="c">
				<select
					class="in"
					id={id}
					value={stored ?? defaultLink(family)}
					onChange={({ currentTarget }) =>
						onChange(currentTarget.value === defaultLink(family) ? undefined : currentTarget.value)
					}
				>
					{choices.map((link) => (
						<option key={link.id} value={link.id}>
							{link.there ? link.name : texts.notSetUp(link.name)}
						</option>
					))}
				</select>
			</div>
		</div>
	);
}
