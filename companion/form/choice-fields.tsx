import { linkChoices, linkFamily, storedLink, usualLink } from "./choices.ts";
import { type FieldProps, useForm } from "./context.ts";
import { describedBy, Frame } from "./frame.tsx";
import { fitSideBySide, type Option, optionsOf, spoken } from "./kind.ts";
import { absent } from "./values.ts";

/** On or off. */
export function BooleanField({ id, title, field, value, onChange }: FieldProps) {
	return (
		<div class="f">
			<div class="c alone">
				<label class="check">
					<input
						id={id}
						type="checkbox"
						checked={Boolean(value ?? absent(field))}
						aria-describedby={`${id}-help`}
						onChange={({ currentTarget }) => onChange(currentTarget.checked)}
					/>
					<span>{title}</span>
				</label>
				<p class="help" id={`${id}-help`}>
					{field.description}
				</p>
			</div>
		</div>
	);
}

/** A few fixed values: side by side where they fit, else in a select. */
export function OptionsField(props: FieldProps) {
	const { id, title, field, value } = props;
	const options = optionsOf(field) ?? [];
	const chosen = value ?? absent(field);
	const known = chosen === undefined || options.some((option) => option.value === chosen);
	const Control = fitSideBySide(options) && known ? Segments : Select;
	return (
		<Frame id={id} title={title} description={field.description} group={Control === Segments}>
			<Control {...props} options={options} chosen={chosen} />
		</Frame>
	);
}

interface ControlProps extends FieldProps {
	readonly options: readonly Option[];
	readonly chosen: unknown;
}

/** Radio buttons that look like one segmented control. */
const Segments = ({ id, options, chosen, onChange }: ControlProps) => (
	<div class="seg" role="radiogroup" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`}>
		{options.map(({ value, title }) => (
			<label key={String(value)}>
				<input
					type="radio"
					name={id}
					value={String(value)}
					checked={value === chosen}
					onChange={() => onChange(value)}
				/>
				<span>{title}</span>
			</label>
		))}
	</div>
);

function Select({ id, field, required, options, chosen, onChange }: ControlProps) {
	const { texts } = useForm();
	const at = options.findIndex(({ value }) => value === chosen);
	const empty = chosen === undefined;
	return (
		<select
			class="in"
			id={id}
			aria-describedby={describedBy(id)}
			value={at}
			onChange={({ currentTarget }) => onChange(options[Number(currentTarget.value)]?.value)}
		>
			{at < 0 && <option value={-1}>{empty ? texts.chooseOne : texts.notOffered(String(chosen))}</option>}
			{options.map(({ title, value }, index) => (
				<option key={String(value)} value={index}>
					{title}
				</option>
			))}
			{at >= 0 && !required && field.default === undefined && <option value={-2}>{texts.nothing}</option>}
		</select>
	);
}

/** Several of a few fixed values, stored in the order in which they are offered. */
export function SeveralField({ id, title, field, value, onChange }: FieldProps) {
	const { say } = useForm();
	const options = optionsOf(spoken(field.items ?? {}, say)) ?? [];
	const held = value ?? absent(field);
	const chosen: readonly unknown[] = Array.isArray(held) ? held : [];
	const changed = (option: Option, on: boolean): void =>
		onChange(options.map((each) => each.value).filter((each) => (each === option.value ? on : chosen.includes(each))));
	return (
		<Frame id={id} title={title} description={field.description} group>
			<fieldset class="several" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`}>
				{options.map((option) => (
					<label class="check" key={String(option.value)}>
						<input
							type="checkbox"
							checked={chosen.includes(option.value)}
							onChange={({ currentTarget }) => changed(option, currentTarget.checked)}
						/>
						<span>{option.title}</span>
					</label>
				))}
			</fieldset>
		</Frame>
	);
}

/** Which link; shown only where there is something to choose. The default link is stored as nothing. */
export function LinkField({ id, title, field, value, scope, onChange }: FieldProps) {
	const { links, texts } = useForm();
	const family = linkFamily(field, scope.values);
	const stored = storedLink(family, value);
	const choices = linkChoices(family, stored, links);
	if (choices.length === 0) return null;
	const usual = usualLink(family, links);
	return (
		<Frame id={id} title={title} description={field.description}>
			<select
				class="in"
				id={id}
				aria-describedby={describedBy(id)}
				value={stored ?? usual}
				onChange={({ currentTarget }) => onChange(currentTarget.value === usual ? undefined : currentTarget.value)}
			>
				{choices.map((link) => (
					<option key={link.id} value={link.id}>
						{link.there ? link.name : texts.notSetUp(link.name)}
					</option>
				))}
			</select>
		</Frame>
	);
}
