import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { filtered, sameThing, typedReference } from "./choices.ts";
import type { Reference } from "./field.ts";
import { Icon } from "./icons.tsx";

export interface ComboboxProps {
	readonly id: string;
	/** Name of the list for screen readers. */
	readonly listLabel: string;
	readonly placeholder: string;
	readonly openLabel: string;
	readonly describedBy: string;
	readonly choices: readonly Reference[];
	readonly value: Reference | undefined;
	readonly onChoose: (chosen: Reference | undefined) => void;
}

/** An editable combobox with a list: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function Combobox(props: ComboboxProps) {
	const { id, listLabel, placeholder, openLabel, describedBy, choices, value, onChoose } = props;
	const input = useRef<HTMLInputElement>(null);
	const list = useRef<HTMLDivElement>(null);
	/** What is being typed; undefined while the field shows the stored value. */
	const [typed, setTyped] = useState<string>();
	const [open, setOpen] = useState(false);
	const [active, setActive] = useState(-1);
	const shown = filtered(choices, typed ?? "");
	const listId = `${id}-list`;
	const optionId = (index: number): string => `${id}-option-${index}`;

	useEffect(() => {
		if (open) list.current?.children[active]?.scrollIntoView({ block: "nearest" });
	}, [open, active]);

	const show = (): void => {
		setOpen(true);
		setActive(value === undefined ? -1 : shown.findIndex((choice) => sameThing(choice, value)));
	};
	const close = (): void => {
		setOpen(false);
		setActive(-1);
		setTyped(undefined);
	};
	const choose = (chosen: Reference | undefined): void => {
		close();
		const same = chosen === undefined || value === undefined ? chosen === value : isSame(chosen, value);
		if (!same) onChoose(chosen);
	};
	const commit = (): void => {
		if (typed === undefined) close();
		else choose(typedReference(choices, typed));
	};
	const move = (by: number): void => {
		if (!open) show();
		else if (shown.length > 0) setActive((active + by + shown.length + (active < 0 && by < 0 ? 1 : 0)) % shown.length);
	};

	const keys: Readonly<Record<string, () => void>> = {
		ArrowDown: () => move(1),
		ArrowUp: () => move(-1),
		Enter: () => (open && shown[active] ? choose(shown[active]) : commit()),
		Escape: close,
	};
	const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
		const act = event.isComposing || event.ctrlKey || event.metaKey ? undefined : keys[event.key];
		if (act === undefined) return;
		event.preventDefault();
		act();
	};

	return (
		<div class="combo">
			<input
				ref={input}
				class="in"
				id={id}
				role="combobox"
				aria-expanded={open}
				aria-controls={listId}
				aria-autocomplete="list"
				aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
				aria-describedby={describedBy}
				autocomplete="off"
				spellcheck={false}
				placeholder={placeholder}
				value={typed ?? value?.name ?? ""}
				onInput={({ currentTarget }) => {
					setTyped(currentTarget.value);
					setOpen(true);
					setActive(-1);
				}}
				onClick={show}
				onKeyDown={onKeyDown}
				onBlur={commit}
			/>
			<button
				class="btn icon quiet sm"
				type="button"
				tabIndex={-1}
				aria-label={openLabel}
				// The field keeps the focus: losing it would take what was typed.
				onMouseDown={(event) => event.preventDefault()}
				onClick={() => {
					input.current?.focus();
					if (open) close();
					else show();
				}}
			>
				<Icon name="chevron-down" />
			</button>
			<div
				ref={list}
				class="list"
				id={listId}
				role="listbox"
				aria-label={listLabel}
				hidden={!open || shown.length === 0}
			>
				{shown.map((choice, index) => (
					<div
						key={choice.uuid ?? choice.name}
						id={optionId(index)}
						class={index === active ? "active" : undefined}
						role="option"
						tabIndex={-1}
						aria-selected={value !== undefined && sameThing(choice, value)}
						onMouseDown={(event) => event.preventDefault()}
						onClick={() => choose(choice)}
						onKeyDown={({ key }) => key === "Enter" && choose(choice)}
					>
						<Icon name="check" />
						<span class="grow">{choice.name}</span>
					</div>
				))}
			</div>
		</div>
	);
}

/** Choosing by list may bring an id that the stored reference has not. */
const isSame = (chosen: Reference, value: Reference): boolean =>
	chosen.name === value.name && (chosen.uuid === undefined || chosen.uuid === value.uuid);
