// Paths: Lucide (ISC), see `src/faces/icons/NOTICE`.
const paths = {
	check: "M20 6 9 17l-5-5",
	"chevron-down": "m6 9 6 6 6-6",
} as const;

/** A small decorative icon. */
export const Icon = ({ name }: { name: keyof typeof paths }) => (
	<svg class="i" viewBox="0 0 24 24" aria-hidden="true">
		<path d={paths[name]} />
	</svg>
);
