import type { Locale } from "../../../companion/contract/texts/locale.ts";

/** How a language writes numbers. */
export interface Numbers {
	/** As it is typed: never in groups. */
	readonly plain: (value: number) => string;
	/** How many there are. */
	readonly count: (value: number) => string;
	/** A measure: `−3.5 dB`. */
	readonly measure: (value: number, unit: string) => string;
}

export function numbersIn(locale: Locale): Numbers {
	const plain = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 12 });
	const count = new Intl.NumberFormat(locale);
	const signed = (value: number): string => plain.format(value).replace("-", "−");
	return {
		plain: (value) => plain.format(value),
		count: (value) => count.format(value),
		measure: (value, unit) => [signed(value), unit].filter(Boolean).join(" "),
	};
}
