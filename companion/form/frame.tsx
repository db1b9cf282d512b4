import type { ComponentChildren } from "preact";
import { useForm } from "./context.ts";
import { Icon } from "./icons.tsx";
import type { Fault } from "./validation.ts";

export interface Help {
	readonly text: string;
	readonly warns: boolean;
}

export interface FrameProps {
	readonly id: string;
	readonly title: string;
	/** The label names a group of controls instead of one. */
	readonly group?: boolean;
	readonly description: string | undefined;
	readonly help?: Help | undefined;
	readonly fault?: Fault | undefined;
	/** What stays in force while there is a fault, in words. */
	readonly keeping?: string | undefined;
	readonly children: ComponentChildren;
}

/** The ids of what describes a field, for `aria-describedby`. */
export const describedBy = (id: string): string => `${id}-fault ${id}-help`;

/** Label, control, what is wrong, help. */
export function Frame(props: FrameProps) {
	const { id, title, group = false, description, help, fault, keeping, children } = props;
	const { texts } = useForm();
	// What is live and well needs no words where the field explains itself.
	const lines = [description, help !== undefined && (help.warns || description === undefined) ? help.text : undefined];
	return (
		<div class="f">
			{group ? (
				<span class="label" id={`${id}-label`}>
					{title}
				</span>
			) : (
				<label for={id}>{title}</label>
			)}
			<div class="c">
				{children}
				<p class="wrong" id={`${id}-fault`} aria-live="polite">
					{fault && (
						<>
							<Icon name="alert" />
							<span>
								{texts.fault(title, fault)}
								{keeping !== undefined && `${texts.between}${texts.keeping(keeping)}`}
							</span>
						</>
					)}
				</p>
				<p class={help?.warns ? "help warns" : "help"} id={`${id}-help`}>
					{lines.filter(Boolean).join(texts.between)}
				</p>
			</div>
		</div>
	);
}
