// Paths: Lucide (ISC), see `src/faces/icons/NOTICE`.
const paths = {
	alert: "M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20M12 8v4M12 16h.01",
	check: "M20 6 9 17l-5-5",
	"chevron-down": "m6 9 6 6 6-6",
	minus: "M5 12h14",
	plus: "M5 12h14M12 5v14",
	refresh:
		"M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8M21 3v5h-5M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16M8 16H3v5",
} as const;

/** A small decorative icon. */
export const Icon = ({ name }: { name: keyof typeof paths }) => (
	<svg class="i" viewBox="0 0 24 24" aria-hidden="true">
		<path d={paths[name]} />
	</svg>
);
