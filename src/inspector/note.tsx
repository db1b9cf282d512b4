import type { ComponentChildren } from "preact";
import { Mark, type MarkKind } from "../../companion/form/marks.tsx";

interface NoteProps {
	readonly kind: "bad" | "warn" | "ok" | "ask";
	readonly title: string;
	readonly text: string | undefined;
	/** Read out at once, whatever else is being read. */
	readonly urgent?: boolean;
	readonly children?: ComponentChildren;
}

const marks: Readonly<Record<NoteProps["kind"], MarkKind>> = { bad: "bad", warn: "wait", ok: "ok", ask: "off" };

/** Cause, next step, and at most one thing to do about it. */
export const Note = ({ kind, title, text, urgent = false, children }: NoteProps) => (
	<div class={`note ${kind}`} role={urgent ? "alert" : undefined}>
		<Mark kind={marks[kind]} />
		<div class="grow">
			<p>
				<b>{title}</b>
			</p>
			{text !== undefined && <p>{text}</p>}
			{children}
		</div>
	</div>
);
