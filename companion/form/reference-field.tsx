import { choicesOf, isReference, listed, scopeOf, storedReference } from "./choices.ts";
import { Combobox } from "./combobox.tsx";
import type { FieldSchema, Reference, Surroundings } from "./field.ts";
import type { FormTexts } from "./texts.ts";

export interface FieldProps {
	readonly id: string;
	readonly field: FieldSchema;
	readonly value: unknown;
	readonly around: Surroundings;
	readonly texts: FormTexts;
	readonly onChange: (value: unknown) => void;
}

interface Help {
	readonly text: string;
	readonly warns: boolean;
}

function helpOf(
	choices: readonly Reference[] | null,
	stored: Reference | undefined,
	texts: FormTexts,
): Help | undefined {
	if (choices === null) return stored === undefined ? undefined : { text: texts.kept, warns: false };
	if (choices.length === 0 && stored === undefined) return { text: texts.nothingListed, warns: false };
	if (stored === undefined || listed(stored, choices)) return { text: texts.live, warns: false };
	return { text: texts.notThere(stored.name), warns: true };
}

/** A reference to a named thing: a live list, a typed name, or a stored one that is not there at the moment. */
export function ReferenceField({ id, field, value, around, texts, onChange }: FieldProps) {
	const choices = choicesOf(field, around);
	const stored = isReference(value) ? value : undefined;
	const scope = field.scope?.property;
	const bound = scope === undefined ? undefined : stored?.[scope];
	const today = scopeOf(field, around);
	const elsewhere = typeof bound === "string" && today !== undefined && bound !== today;
	const help = elsewhere ? { text: texts.otherScope(today), warns: true } : helpOf(choices, stored, texts);
	const title = field.title ?? id;
	return (
		<div class="f">
			<label for={id}>{title}</label>
			<div class="c">
				<Combobox
					id={id}
					listLabel={title}
					placeholder={texts.choose(title)}
					openLabel={texts.showList}
					describedBy={`${id}-help`}
					choices={elsewhere ? [] : (choices ?? [])}
					value={stored && choices && !elsewhere ? (listed(stored, choices) ?? stored) : stored}
					onChoose={(chosen) => onChange(chosen && storedReference(field, chosen, stored, around))}
				/>
				<p class={help?.warns ? "help warns" : "help"} id={`${id}-help`}>
					{help?.text}
				</p>
				{scope !== undefined && (
					<label class="check">
						<input
							type="checkbox"
							checked={bound !== undefined}
							disabled={stored === undefined || (bound === undefined && today === undefined)}
							onChange={({ currentTarget }) => {
								if (stored === undefined) return;
								const { [scope]: _bound, ...free } = stored;
								onChange(currentTarget.checked && today !== undefined ? { ...free, [scope]: today } : free);
							}}
						/>
						<span>{scopeLabel(bound, today, texts)}</span>
					</label>
				)}
			</div>
		</div>
	);
}

function scopeLabel(bound: unknown, today: string | undefined, texts: FormTexts): string {
	const named = typeof bound === "string" ? bound : today;
	return named === undefined ? texts.onlyUnknown : texts.only(named);
}
