import { useRef, useState } from "preact/hooks";
import { carriedOver, type Listing, listings, paramsForm, settingsForm } from "./catalogue.ts";
import { Combobox } from "./combobox.tsx";
import { type FieldProps, useForm } from "./context.ts";
import type { FormSchema, Values } from "./field.ts";
import { Field, Fields } from "./form.tsx";
import { describedBy, Frame } from "./frame.tsx";
import { Icon } from "./icons.tsx";
import { drawn, spoken } from "./kind.ts";
import { grouped } from "./search.ts";

const isValues = (value: unknown): value is Values =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** An object: a part of the form under its title. Left with nothing, an optional one is not stored. */
export function PartField({ id, title, field, required, value, scope, onChange }: FieldProps) {
	const schema: FormSchema = { properties: field.properties ?? {}, required: field.required ?? [] };
	return (
		<fieldset class="part">
			<legend>{title}</legend>
			{field.description !== undefined && <p class="help">{field.description}</p>}
			<Fields
				id={id}
				scope={{ schema, values: isValues(value) ? value : {}, outer: scope }}
				onChange={(values) => onChange(required || Object.keys(values).length > 0 ? values : undefined)}
			/>
		</fieldset>
	);
}

/** Any number of values of one kind, one below the other. */
export function ListField({ id, title, field, required, value, scope, onChange }: FieldProps) {
	const { texts, say } = useForm();
	const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = field;
	const stored: readonly unknown[] = Array.isArray(value) ? value : [];
	/** A row that was added and holds nothing yet. */
	const [adding, setAdding] = useState(false);
	/** Rows below a removed one move up: they are drawn anew, with nothing half typed in them. */
	const [removals, setRemovals] = useState(0);
	const button = useRef<HTMLButtonElement>(null);
	const item = spoken(drawn(field.items ?? {}), say);
	const empty = stored.length === 0;
	const rows = adding || (empty && minItems > 0) ? [...stored, undefined] : stored;
	const tell = (values: readonly unknown[]): void => onChange(values.length === 0 && !required ? undefined : values);
	const remove = (index: number): void => {
		if (index < stored.length) tell(stored.toSpliced(index, 1));
		else setAdding(false);
		setRemovals(removals + 1);
		button.current?.focus();
	};
	return (
		<fieldset class="part rows">
			<legend>{title}</legend>
			{field.description !== undefined && <p class="help">{field.description}</p>}
			{rows.map((each, index) => (
				<div class="row" key={`${removals} ${index}`}>
					<Field
						id={`${id}-${index}`}
						title={`${item.title ?? title} ${index + 1}`}
						field={item}
						required
						value={each}
						scope={scope}
						onChange={(changed) => {
							if (index >= stored.length) setAdding(false);
							if (changed !== undefined) tell(stored.toSpliced(index, 1, changed));
							else remove(index);
						}}
					/>
					{rows.length > minItems && (
						<button
							class="btn icon quiet sm"
							type="button"
							aria-label={texts.remove(`${item.title ?? title} ${index + 1}`)}
							title={texts.remove(`${item.title ?? title} ${index + 1}`)}
							onClick={() => remove(index)}
						>
							<Icon name="minus" />
						</button>
					)}
				</div>
			))}
			{rows.length < maxItems && (
				<button
					ref={button}
					class="btn sm add"
					type="button"
					disabled={rows.length > stored.length}
					onClick={() => {
						setAdding(true);
						const next = `${id}-${stored.length}`;
						requestAnimationFrame(() => document.getElementById(next)?.focus());
					}}
				>
					<Icon name="plus" />
					{texts.add}
				</button>
			)}
		</fieldset>
	);
}

interface PickProps extends FieldProps {
	readonly rows: readonly Listing[];
	readonly formOf: (id: string) => FormSchema | undefined;
	/** Properties of the value: which one, and what is filled in for it. */
	readonly names: readonly [chosen: "action", filled: "settings"] | readonly [chosen: "fact", filled: "params"];
}

/** One row of a table of the catalogue, and below it the fields it needs. */
function PickField({ id, title, field, required, value, scope, rows, formOf, names, onChange }: PickProps) {
	const { texts } = useForm();
	const [chosenName, filledName] = names;
	const held = isValues(value) ? value : {};
	const chosen = typeof held[chosenName] === "string" ? held[chosenName] : undefined;
	const filled = isValues(held[filledName]) ? held[filledName] : {};
	const form = chosen === undefined ? undefined : formOf(chosen);
	const row = rows.find((each) => each.id === chosen);
	const unknown = chosen !== undefined && row === undefined;
	const take = (next: Listing): void => {
		if (next.id === chosen) return;
		const fresh = formOf(next.id) ?? { properties: {} };
		onChange({ ...held, [chosenName]: next.id, [filledName]: carriedOver(form, filled, fresh) });
	};
	const typed = (text: string): void => {
		const named = rows.find(({ label }) => label.toLocaleLowerCase() === text.toLocaleLowerCase());
		if (text === "") onChange(undefined);
		else if (named !== undefined) take(named);
	};
	return (
		<fieldset class="part pick">
			<legend class="vh">{title}</legend>
			<Frame
				id={id}
				title={title}
				description={row?.summary ?? field.description}
				help={unknown ? { text: texts.unknownEntry(chosen), warns: true } : undefined}
			>
				<Combobox
					id={id}
					title={title}
					placeholder={texts.search}
					describedBy={describedBy(id)}
					required={required}
					rows={rows}
					selected={row}
					text={row?.label ?? chosen ?? ""}
					onTake={take}
					onTyped={typed}
				/>
			</Frame>
			{form !== undefined && (
				<Fields
					key={chosen}
					id={`${id}-${filledName}`}
					scope={{ schema: form, values: filled, outer: scope }}
					onChange={(values) => onChange({ ...held, [filledName]: values })}
				/>
			)}
		</fieldset>
	);
}

/** One of the actions, and its settings. */
export function ActionField(props: FieldProps) {
	const { catalogue, say } = useForm();
	const { actions } = catalogue;
	const formOf = (id: string) => (Object.hasOwn(actions, id) ? settingsForm(actions[id]?.settings ?? {}) : undefined);
	return <PickField {...props} rows={grouped(listings(actions, say))} formOf={formOf} names={["action", "settings"]} />;
}

/** One of the facts, and its parameters. */
export function FactField(props: FieldProps) {
	const { catalogue, say } = useForm();
	const { facts } = catalogue;
	const formOf = (id: string) => (Object.hasOwn(facts, id) ? paramsForm(facts[id]?.params ?? {}) : undefined);
	return <PickField {...props} rows={grouped(listings(facts, say))} formOf={formOf} names={["fact", "params"]} />;
}
