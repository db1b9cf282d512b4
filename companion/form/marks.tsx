export type MarkKind = "ok" | "busy" | "wait" | "warn" | "bad" | "off";

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
	warn: (
		<>
			<path d="M7 .8 13.6 12.8H.4z" fill="currentColor" />
			<path class="cut" d="M7 5v3.6M7 10.2v1.2" />
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
export const Mark = ({ kind }: { kind: MarkKind }) => (
	<svg class={`mark ${kind}`} viewBox="0 0 14 14" aria-hidden="true">
		{shapes[kind]}
	</svg>
);

/** A state in one word; as a pill where it stands among other things. */
export const Badge = ({ kind, word, pill = false }: { kind: MarkKind; word: string; pill?: boolean }) => (
	<span class={pill ? `badge ${kind} pill` : `badge ${kind}`}>
		<Mark kind={kind} />
		<span>{word}</span>
	</span>
);
