import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useForm } from "./context.ts";
import { Icon } from "./icons.tsx";
import { found, PAGE, pageStart, parted, type Row, runsOf } from "./search.ts";

export interface ComboboxProps<Any extends Row> {
	readonly id: string;
	/** Name of the list for screen readers. */
	readonly title: string;
	readonly placeholder: string;
	readonly describedBy: string;
	readonly required: boolean;
	readonly rows: readonly Any[];
	/** The chosen row, where it is listed. */
	readonly selected: Any | undefined;
	/** What is chosen, in words. */
	readonly text: string;
	readonly onTake: (row: Any) => void;
	/** A text that was typed and left; empty to choose nothing. */
	readonly onTyped: (text: string) => void;
	readonly onRefresh?: (() => void) | undefined;
	/** The rows are those that fit what is typed: told with each letter, and empty when the list is closed. */
	readonly onSearch?: ((typed: string) => void) | undefined;
}

/** An editable combobox with a list: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function Combobox<Any extends Row>(props: ComboboxProps<Any>) {
	const { id, title, placeholder, describedBy, required, rows, selected, text, onTake, onTyped, onRefresh, onSearch } =
		props;
	const { texts } = useForm();
	const input = useRef<HTMLInputElement>(null);
	/** What is being typed; undefined while the field shows what is chosen. */
	const [typed, setTyped] = useState<string>();
	const [open, setOpen] = useState(false);
	const [active, setActive] = useState(-1);
	const shown = open ? found(rows, onSearch ? "" : (typed ?? "")) : [];
	const start = pageStart(Math.min(active, shown.length - 1));
	const page = shown.slice(start, start + PAGE);
	const listId = `${id}-list`;
	const optionId = (index: number): string => `${id}-option-${index}`;

	useEffect(() => {
		if (open && active >= 0) document.getElementById(`${id}-option-${active}`)?.scrollIntoView({ block: "nearest" });
	}, [open, active, id]);

	const show = (): void => {
		setOpen(true);
		setActive(selected === undefined ? -1 : rows.indexOf(selected));
	};
	const close = (): void => {
		setOpen(false);
		setActive(-1);
		setTyped(undefined);
		onSearch?.("");
	};
	const take = (row: Any): void => {
		close();
		onTake(row);
	};
	const commit = (): void => {
		close();
		if (typed !== undefined && typed.trim() !== text) onTyped(typed.trim());
	};
	const move = (by: number): void => {
		if (!open) show();
		else if (shown.length > 0) setActive((active + by + shown.length + (active < 0 && by < 0 ? 1 : 0)) % shown.length);
	};

	const keys: Readonly<Record<string, () => void>> = {
		ArrowDown: () => move(1),
		ArrowUp: () => move(-1),
		Enter: () => {
			const row = open ? shown[active] : undefined;
			if (row) take(row);
			else commit();
		},
		Escape: close,
	};
	const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
		const refreshes = event.ctrlKey && event.key === "r" && open ? onRefresh : undefined;
		const act = event.isComposing ? undefined : event.ctrlKey || event.metaKey ? refreshes : keys[event.key];
		if (act === undefined) return;
		event.preventDefault();
		act();
	};

	const option = (row: Any, index: number) => (
		<div
			key={index}
			id={optionId(index)}
			class={index === active ? "active" : undefined}
			role="option"
			tabIndex={-1}
			aria-selected={row === selected}
			aria-setsize={shown.length}
			aria-posinset={index + 1}
			onMouseDown={(event) => event.preventDefault()}
			onClick={() => take(row)}
			onKeyDown={({ key }) => key === "Enter" && take(row)}
		>
			<Icon name="check" />
			<Label text={row.label} typed={typed ?? ""} />
			{row.detail !== undefined && <span class="detail">{row.detail}</span>}
		</div>
	);

	return (
		<div class="combo">
			<input
				ref={input}
				class="in"
				id={id}
				role="combobox"
				aria-expanded={open && shown.length > 0}
				aria-controls={listId}
				aria-autocomplete="list"
				aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
				aria-describedby={describedBy}
				aria-required={required}
				autocomplete="off"
				spellcheck={false}
				placeholder={placeholder}
				value={typed ?? text}
				onInput={({ currentTarget }) => {
					setTyped(currentTarget.value);
					onSearch?.(currentTarget.value);
					setOpen(true);
					setActive(-1);
				}}
				onClick={show}
				onKeyDown={onKeyDown}
				onBlur={commit}
			/>
			{open && onRefresh && <InnerButton class="second" label={texts.refresh} icon="refresh" onClick={onRefresh} />}
			<InnerButton
				label={texts.showList}
				icon="chevron-down"
				onClick={() => {
					input.current?.focus();
					if (open) close();
					else show();
				}}
			/>
			<div class="list" hidden={shown.length === 0}>
				<div id={listId} role="listbox" aria-label={title}>
					{runsOf(page).map(({ group, from, rows: run }) => {
						const options = run.map((row, at) => option(row, start + from + at));
						return group === undefined ? (
							options
						) : (
							<fieldset key={`${group} ${from}`} aria-label={group}>
								<p class="group" aria-hidden="true">
									{group}
								</p>
								{options}
							</fieldset>
						);
					})}
				</div>
				{shown.length > page.length && <p class="more">{texts.more(start + 1, start + page.length, shown.length)}</p>}
			</div>
			{open && typed !== undefined && shown.length === 0 && rows.length > 0 && (
				<p class="help" role="status">
					{texts.noneFound}
				</p>
			)}
		</div>
	);
}

interface InnerButtonProps {
	readonly class?: string;
	readonly label: string;
	readonly icon: "chevron-down" | "refresh";
	readonly onClick: () => void;
}

const InnerButton = ({ class: second = "", label, icon, onClick }: InnerButtonProps) => (
	<button
		class={`btn icon quiet sm ${second}`}
		type="button"
		tabIndex={-1}
		aria-label={label}
		title={label}
		// The field keeps the focus: losing it would take what was typed.
		onMouseDown={(event) => event.preventDefault()}
		onClick={onClick}
	>
		<Icon name={icon} />
	</button>
);

function Label({ text, typed }: { text: string; typed: string }) {
	const [before, match, after] = parted(text, typed);
	return (
		<span class="grow">
			{before}
			{match !== "" && <mark>{match}</mark>}
			{after}
		</span>
	);
}
