// Icons: Lucide 1.62, ISC licence, © Lucide Contributors. https://lucide.dev/license
const PATHS = {
	"chevron-right": "m9 18 6-6-6-6",
	flask:
		"M14 2v6a2 2 0 0 0 .245.96l5.51 10.08A2 2 0 0 1 18 22H6a2 2 0 0 1-1.755-2.96l5.51-10.08A2 2 0 0 0 10 8V2 M6.453 15h11.094 M8.5 2h7",
	grid: "M3 3h7v7H3z M14 3h7v7h-7z M14 14h7v7h-7z M3 14h7v7H3z",
	"list-plus": "M16 5H3 M11 12H3 M16 19H3 M18 9v6 M21 12h-6",
	maximize: "M8 3H5a2 2 0 0 0-2 2v3 M21 8V5a2 2 0 0 0-2-2h-3 M3 16v3a2 2 0 0 0 2 2h3 M16 21h3a2 2 0 0 0 2-2v-3",
	move: "M12 2v20 M2 12h20 M9 5l3-3 3 3 M9 19l3 3 3-3 M5 9l-3 3 3 3 M19 9l3 3-3 3",
	plus: "M5 12h14 M12 5v14",
	sliders: "M10 5H3 M12 19H3 M14 3v4 M16 17v4 M21 12h-9 M21 19h-5 M21 5h-7 M8 10v4 M8 12H3",
	"sun-moon":
		"M12 2v2 M14.837 16.385a6 6 0 1 1-7.223-7.222c.624-.147.97.66.715 1.248a4 4 0 0 0 5.26 5.259c.589-.255 1.396.09 1.248.715 M16 12a4 4 0 0 0-4-4 M19 5l-1.256 1.256 M20 12h2",
	terminal: "M12 19h8 M4 17l6-6-6-6",
	trash: "M10 11v6 M14 11v6 M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6 M3 6h18 M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2",
	x: "M18 6 6 18 M6 6l12 12",
} as const;

export const Icon = ({ name, large }: { name: keyof typeof PATHS; large?: boolean }) => (
	<svg class={large ? "i lg" : "i"} viewBox="0 0 24 24" aria-hidden="true">
		<path d={PATHS[name]} />
	</svg>
);
