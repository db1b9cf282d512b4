import { useEffect, useRef, useState } from "preact/hooks";
import { isKnown, type Reading } from "../contract/fact.ts";
import {
	isReference,
	keyOfFact,
	listed,
	saysNothing,
	sourceOf,
	storedReference,
	thingsOf,
	typedProperty,
	typedReference,
} from "./choices.ts";
import { Combobox } from "./combobox.tsx";
import { type FieldProps, useForm, useReading } from "./context.ts";
import type { FieldSchema, LiveChoices, Reference } from "./field.ts";
import { describedBy, Frame, type Help } from "./frame.tsx";
import { grouped, type Row } from "./search.ts";
import type { FormTexts } from "./texts.ts";
import { absent } from "./values.ts";

const liveChoices = ({ choices }: FieldSchema): LiveChoices =>
	choices !== undefined && "fact" in choices ? choices : { fact: "" };

interface LiveList {
	/** Whose list it is: `obs`. */
	readonly family: string;
	readonly things: readonly Reference[] | null;
	/** Title of the field that must be filled before there is a list. */
	readonly waitsFor: string | undefined;
	readonly refresh: (() => void) | undefined;
	/** Searches for what is typed, where the list is not told whole. */
	readonly search: ((typed: string) => void) | undefined;
}

/** Milliseconds without another letter, after which a list is searched. */
const TYPING = 300;

/** What was typed last, once nothing more is. */
function useTyped(): readonly [typed: string, type: (text: string) => void] {
	const [text, type] = useState("");
	const [typed, settle] = useState("");
	useEffect(() => {
		const timer = setTimeout(() => settle(text.trim()), text === "" ? 0 : TYPING);
		return () => clearTimeout(timer);
	}, [text]);
	return [typed, type];
}

/** The list of a field, for as long as the field is in sight. */
function useLiveList({ field, scope }: FieldProps): LiveList {
	const { link, onRefresh, say } = useForm();
	const choices = liveChoices(field);
	const [typed, type] = useTyped();
	const source = sourceOf(choices, scope, link, typed);
	const key = "key" in source ? source.key : undefined;
	const reading = useReading(key);
	const things = thingsOf(choices, reading, scope);
	const before = useRef<readonly Reference[] | null>(null);
	if (things !== null) before.current = things;
	const searches = choices.search !== undefined;
	return {
		family: choices.fact.slice(0, choices.fact.indexOf(".")),
		// The list before stays until the next one is there: it would blink with each letter.
		things: things ?? (searches ? before.current : null),
		search: searches ? type : undefined,
		waitsFor: "waitsFor" in source ? say(source.waitsFor) : undefined,
		refresh: key === undefined ? undefined : () => onRefresh(key),
	};
}

interface ThingRow extends Row {
	readonly thing: Reference;
}

const spoken = (value: unknown): string | undefined =>
	typeof value === "string" || typeof value === "number" ? String(value) : undefined;

function rowsOf(things: readonly Reference[], { detail, group }: LiveChoices): readonly ThingRow[] {
	return grouped(
		things.map((thing) => {
			const [behind, under] = [detail && spoken(thing[detail]), group && spoken(thing[group])];
			return {
				thing,
				label: thing.name,
				...(behind ? { detail: behind } : {}),
				...(under ? { group: under } : {}),
			};
		}),
	);
}

/** What is said of a list, and of what is chosen from it (`name`; empty: nothing). */
function helpOf(
	{ family, things, waitsFor, search }: LiveList,
	name: string,
	there: boolean,
	texts: FormTexts,
): Help | undefined {
	if (waitsFor !== undefined) return { text: texts.waitsFor(waitsFor), warns: false };
	if (things === null) return name === "" ? undefined : { text: texts.kept, warns: false };
	// What a search has not found may be there all the same.
	if (name !== "" && !there && search === undefined) return { text: texts.notThere(name, family), warns: true };
	return { text: things.length === 0 ? texts.nothingListed(family) : texts.live(family), warns: false };
}

const known = (reading: Reading | undefined): string | undefined =>
	isKnown(reading) && typeof reading.value === "string" ? reading.value : undefined;

/** A reference to a named thing: a live list, a typed name, or a stored one that is not there at the moment. */
export function ReferenceField(props: FieldProps) {
	const { id, title, field, value, onChange } = props;
	const { texts, link } = useForm();
	const live = useLiveList(props);
	const stored = isReference(value) ? value : undefined;
	const property = field.scope?.property;
	const bound = property === undefined ? undefined : stored?.[property];
	const today = known(useReading(field.scope && keyOfFact(field.scope.fact, link)));
	const elsewhere = typeof bound === "string" && today !== undefined && bound !== today;
	const things = elsewhere ? [] : (live.things ?? []);
	const there = stored && listed(stored, things);
	const rows = rowsOf(things, liveChoices(field));
	const choose = (chosen: Reference | undefined): void => {
		const next = chosen && storedReference(field, chosen, stored, today);
		if (next === undefined ? stored !== undefined : !saysNothing(next, stored)) onChange(next);
	};
	return (
		<Frame
			id={id}
			title={title}
			description={field.description}
			help={
				elsewhere
					? { text: texts.otherScope(today), warns: true }
					: helpOf(live, stored?.name ?? "", there !== undefined, texts)
			}
		>
			<Combobox
				id={id}
				title={title}
				placeholder={texts.choose}
				describedBy={describedBy(id)}
				required={props.required}
				rows={rows}
				selected={rows.find(({ thing }) => thing === there)}
				text={(there ?? stored)?.name ?? ""}
				onTake={({ thing }) => choose(thing)}
				onTyped={(text) => choose(typedReference(things, text))}
				onRefresh={live.refresh}
				onSearch={live.search}
			/>
			{property !== undefined && (
				<label class="check">
					<input
						type="checkbox"
						checked={bound !== undefined}
						disabled={stored === undefined || (bound === undefined && today === undefined)}
						onChange={({ currentTarget }) => {
							if (stored === undefined) return;
							const { [property]: _bound, ...free } = stored;
							onChange(currentTarget.checked && today !== undefined ? { ...free, [property]: today } : free);
						}}
					/>
					<span>{scopeLabel(bound, today, texts)}</span>
				</label>
			)}
		</Frame>
	);
}

function scopeLabel(bound: unknown, today: string | undefined, texts: FormTexts): string {
	const named = typeof bound === "string" ? bound : today;
	return named === undefined ? texts.onlyUnknown : texts.only(named);
}

/** Text or a number that is a property of a listed thing: a name, an index. */
export function NamedField(props: FieldProps) {
	const { id, title, field, value, onChange } = props;
	const { texts } = useForm();
	const live = useLiveList(props);
	const { store = "name" } = liveChoices(field);
	const held = value ?? absent(field);
	const things = live.things ?? [];
	const there = things.find((thing) => thing[store] !== undefined && thing[store] === held);
	const rows = rowsOf(things, liveChoices(field));
	const text = there?.name ?? spoken(held) ?? "";
	const choose = (chosen: unknown): void => {
		if (chosen !== null && chosen !== value) onChange(chosen);
	};
	return (
		<Frame id={id} title={title} description={field.description} help={helpOf(live, text, there !== undefined, texts)}>
			<Combobox
				id={id}
				title={title}
				placeholder={texts.choose}
				describedBy={describedBy(id)}
				required={props.required}
				rows={rows}
				selected={rows.find(({ thing }) => thing === there)}
				text={text}
				onTake={({ thing }) => choose(thing[store] ?? null)}
				onTyped={(typed) => choose(typedProperty(field, store, things, typed))}
				onRefresh={live.refresh}
				onSearch={live.search}
			/>
		</Frame>
	);
}
