import { type FieldProps, useForm } from "./context.ts";
import { useDraft } from "./draft.ts";
import { describedBy, Frame } from "./frame.tsx";
import { checkedJson, checkedText } from "./validation.ts";
import { absent } from "./values.ts";

const LONGEST_KEPT = 40;
const shortened = (text: string): string => (text.length > LONGEST_KEPT ? `${text.slice(0, LONGEST_KEPT)}…` : text);

const example = (examples: readonly unknown[] | undefined): string => {
	const first = examples?.[0];
	return first === undefined ? "" : typeof first === "string" ? first : JSON.stringify(first);
};

/** A line or a box of text. */
export function TextField({ id, title, field, required, value, onChange }: FieldProps) {
	const { texts } = useForm();
	const held = value ?? absent(field);
	const shown = typeof held === "string" ? held : "";
	const check = (text: string) => checkedText(field, required, text);
	const draft = useDraft({ id, title, stored: value, shown, check, onChange });
	const common = {
		id,
		class: "in",
		value: draft.text,
		placeholder: example(field.examples),
		"aria-describedby": describedBy(id),
		"aria-invalid": draft.fault !== undefined,
		"aria-required": required,
		spellcheck: field.multiline ?? false,
		onBlur: draft.onLeave,
	};
	const keeping = draft.text === shown || shown === "" ? undefined : texts.quoted(shortened(shown));
	return (
		<Frame id={id} title={title} description={field.description} fault={draft.fault} keeping={keeping}>
			{field.multiline ? (
				<textarea {...common} rows={4} onInput={({ currentTarget }) => draft.onInput(currentTarget.value)} />
			) : (
				<div class="line">
					<input
						{...common}
						type="text"
						autocomplete="off"
						onInput={({ currentTarget }) => draft.onInput(currentTarget.value)}
						// An Escape while letters are being composed is the input method's.
						onKeyDown={({ key, isComposing }) => key === "Escape" && !isComposing && draft.onRestore()}
					/>
					{field.format === "color" && (
						<input
							type="color"
							class="swatch"
							aria-label={title}
							value={/^#[0-9a-f]{6}/iu.test(draft.text) ? draft.text.slice(0, 7) : "#000000"}
							onInput={({ currentTarget }) => draft.onInput(currentTarget.value)}
							onBlur={draft.onLeave}
						/>
					)}
				</div>
			)}
		</Frame>
	);
}

/** A box for JSON. What is not valid is shown and not told. */
export function JsonField({ id, title, field, required, value, onChange }: FieldProps) {
	const held = value ?? absent(field);
	const shown = held === undefined ? "" : JSON.stringify(held, null, 2);
	const check = (text: string) => checkedJson(field, required, text);
	const draft = useDraft({ id, title, stored: value, shown, check, onChange });
	return (
		<Frame
			id={id}
			title={title}
			description={field.description}
			fault={draft.fault}
			keeping={draft.text === shown || shown === "" ? undefined : shortened(JSON.stringify(held))}
		>
			<textarea
				id={id}
				class="in code"
				rows={Math.min(12, Math.max(3, draft.text.split("\n").length))}
				value={draft.text}
				placeholder={example(field.examples)}
				spellcheck={false}
				autocapitalize="off"
				aria-describedby={describedBy(id)}
				aria-invalid={draft.fault !== undefined}
				aria-required={required}
				onInput={({ currentTarget }) => draft.onInput(currentTarget.value)}
				onBlur={draft.onLeave}
			/>
		</Frame>
	);
}
