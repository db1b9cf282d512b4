import type { ComponentChildren } from "preact";
import { Mark } from "../../companion/form/marks.tsx";

interface NoteProps {
	readonly kind: "bad" | "warn";
	readonly title: string;
	readonly text: string | undefined;
	/** Read out at once, whatever else is being read. */
	readonly urgent?: boolean;
	readonly children?: ComponentChildren;
}

/** Cause, next step, and at most one thing to do about it. */
export const Note = ({ kind, title, text, urgent = false, children }: NoteProps) => (
	<div class={`note ${kind}`} role={urgent ? "alert" : undefined}>
		<Mark kind={kind === "bad" ? "bad" : "wait"} />
		<div class="grow">
			<p>
				<b>{title}</b>
			</p>
			{text !== undefined && <p>{text}</p>}
			{children}
		</div>
	</div>
);
