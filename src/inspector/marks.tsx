import type { Mark } from "./connection.ts";

const shapes = {
	ok: (
		<>
			<circle cx="7" cy="7" r="6.5" fill="currentColor" />
			<path class="cut" d="M4 7.2 6.2 9.3 10 5" />
		</>
	),
	busy: (
		<>
			<circle class="stroke faint" cx="7" cy="7" r="5.6" />
			<path class="stroke" d="M7 1.4A5.6 5.6 0 0 1 12.6 7" />
		</>
	),
	wait: (
		<>
			<circle class="stroke" cx="7" cy="7" r="5.6" />
			<path class="stroke" d="M7 3.8V7l2.2 1.4" />
		</>
	),
	bad: (
		<>
			<path d="M4.2.5h5.6l3.7 3.7v5.6l-3.7 3.7H4.2L.5 9.8V4.2z" fill="currentColor" />
			<path class="cut" d="M3.8 7h6.4" />
		</>
	),
	off: <circle class="stroke" cx="7" cy="7" r="5.6" />,
} as const;

/** The silhouette of a state; a word always stands beside it. */
export const StateMark = ({ kind }: { kind: Mark }) => (
	<svg class={`mark ${kind}`} viewBox="0 0 14 14" aria-hidden="true">
		{shapes[kind]}
	</svg>
);
