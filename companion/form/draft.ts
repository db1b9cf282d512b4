import { useEffect, useRef, useState } from "preact/hooks";
import { useForm } from "./context.ts";
import type { Checked, Fault } from "./validation.ts";
import { sameJson } from "./values.ts";

/** Milliseconds without a keystroke after which what was typed is told. */
const PAUSE = 250;

export interface Draft {
	readonly text: string;
	/** What is wrong; shown once the field was left, and until it is right. */
	readonly fault: Fault | undefined;
	readonly onInput: (text: string) => void;
	readonly onLeave: () => void;
	/** Back to what is stored. */
	readonly onRestore: () => void;
}

export interface DraftOptions {
	readonly id: string;
	readonly title: string;
	readonly stored: unknown;
	/** The stored value as it is typed. */
	readonly shown: string;
	readonly check: (text: string) => Checked;
	readonly onChange: (value: unknown) => void;
}

/** What is being typed into a field, until it is valid and told. */
export function useDraft(options: DraftOptions): Draft {
	const { id, title, stored, shown, check } = options;
	const { onFault } = useForm();
	const [typed, setTyped] = useState<string>();
	const [left, setLeft] = useState(false);
	const timer = useRef<number>(undefined);
	// The pause may end after other fields have changed: told is what then holds, to whom it then belongs.
	const latest = useRef(options);
	latest.current = options;

	const checked = typed === undefined && stored === undefined ? undefined : check(typed ?? shown);
	const wrong = checked !== undefined && "fault" in checked ? checked.fault : undefined;
	const fault = left || typed === undefined ? wrong : undefined;
	const faulty = fault !== undefined;

	useEffect(() => () => clearTimeout(timer.current), []);
	useEffect(() => {
		if (!faulty) return;
		onFault(id, title);
		return () => onFault(id, undefined);
	}, [id, title, faulty, onFault]);

	const tell = (text: string): void => {
		const now = latest.current;
		const result = now.check(text);
		if ("value" in result && !sameJson(result.value, now.stored)) now.onChange(result.value);
	};
	return {
		text: typed ?? shown,
		fault,
		onInput(text) {
			setTyped(text);
			clearTimeout(timer.current);
			timer.current = setTimeout(() => tell(text), PAUSE);
		},
		onLeave() {
			clearTimeout(timer.current);
			if (typed === undefined) return;
			const right = "value" in check(typed);
			setLeft(!right);
			if (right) {
				tell(typed);
				setTyped(undefined);
			}
		},
		onRestore() {
			clearTimeout(timer.current);
			setTyped(undefined);
			setLeft(false);
		},
	};
}
