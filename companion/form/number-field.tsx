import type { TargetedKeyboardEvent } from "preact";
import { type FieldProps, useForm } from "./context.ts";
import { useDraft } from "./draft.ts";
import { describedBy, Frame } from "./frame.tsx";
import { stepOf, stepped } from "./step.ts";
import { checkedNumber } from "./validation.ts";
import { absent } from "./values.ts";

/** A number with its unit, and a slider where it is asked for. */
export function NumberField({ id, title, field, required, value, onChange }: FieldProps) {
	const { texts } = useForm();
	const { unit, minimum, maximum } = field;
	const held = value ?? absent(field);
	const shown = typeof held === "number" ? texts.number(held) : "";
	const check = (text: string) => checkedNumber(field, required, text);
	const draft = useDraft({ id, title, stored: value, shown, check, onChange });
	const typed = checkedNumber({}, true, draft.text);
	const now = "value" in typed ? Number(typed.value) : (minimum ?? 0);
	const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
		// While digits are being composed, keys are the input method's.
		if (event.isComposing) return;
		if (event.key === "Escape") draft.onRestore();
		if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
		event.preventDefault();
		draft.onInput(texts.number(stepped(field, now, event.key === "ArrowUp" ? 1 : -1)));
	};
	return (
		<Frame
			id={id}
			title={title}
			description={field.description}
			fault={draft.fault}
			keeping={draft.text === shown || shown === "" ? undefined : [shown, unit].filter(Boolean).join(" ")}
		>
			<div class="line">
				{field.slider && minimum !== undefined && maximum !== undefined && (
					<input
						type="range"
						aria-label={title}
						min={minimum}
						max={maximum}
						step={stepOf(field)}
						value={now}
						onInput={({ currentTarget }) => draft.onInput(texts.number(Number(currentTarget.value)))}
						onBlur={draft.onLeave}
					/>
				)}
				<span class={field.slider ? "number short" : "number"}>
					<input
						id={id}
						class="in"
						type="text"
						autocomplete="off"
						inputMode={minimum !== undefined && minimum >= 0 ? "decimal" : undefined}
						value={draft.text}
						aria-describedby={`${id}-unit ${describedBy(id)}`}
						aria-invalid={draft.fault !== undefined}
						aria-required={required}
						onInput={({ currentTarget }) => draft.onInput(currentTarget.value)}
						onKeyDown={onKeyDown}
						onBlur={draft.onLeave}
					/>
					<span class="unit" id={`${id}-unit`}>
						{unit}
					</span>
				</span>
			</div>
		</Frame>
	);
}
