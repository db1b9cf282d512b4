/** A share that a face can draw: what is no number counts as nothing. */
export const within = (share: number): number => (share > 0 ? Math.min(1, share) : 0);

/** "48.2": at most so many places, and none where they say nothing. */
const places = (value: number, most: number): string => value.toFixed(most).replace(/\.0+$/u, "");

/** A hyphen is too short beside digits. */
const signed = (text: string): string => text.replace("-", "−");

const units = [
	[1e9, "B"],
	[1e6, "M"],
	[1e3, "K"],
] as const;

/** A count as a key has room for it: 1,284, then 48.2K, then 1.3M. */
export function compact(value: number): string {
	const size = Math.abs(value);
	if (!Number.isFinite(value)) return "–";
	const whole = Math.round(size);
	const sign = value < 0 && whole > 0 ? "−" : "";
	if (whole < 10_000) return sign + String(whole).replace(/(\d)(\d{3})$/u, "$1,$2");
	for (const [unit, letter] of units) {
		// 999,960 is a million, not 1,000K.
		if (whole >= unit * 0.99995) return `${sign}${places(size / unit, 1)}${letter}`;
	}
	return sign + String(whole);
}

/** A number with so many decimals: "59.9", "−6.50". */
export function decimal(value: number, digits: number): string {
	if (!Number.isFinite(value)) return "–";
	const text = value.toFixed(digits);
	return signed(/[1-9]/u.test(text) ? text : text.replace("-", ""));
}

/** The quietest OBS tells of; below it there is silence. */
const SILENCE = -100;

/** A volume in dB, without its unit: "−6.5", "0.0", and "−∞" for silence. */
export const decibels = (value: number): string =>
	Number.isNaN(value) ? "–" : value <= SILENCE ? "−∞" : decimal(value, 1);

/** A share of 1 in percent, without its unit. What is there at all is never 0. */
export function percent(share: number): string {
	if (!Number.isFinite(share)) return "–";
	const value = share * 100;
	return value > 0 && value < 0.95 ? decimal(Math.max(0.1, value), 1) : decimal(value, 0);
}

const BYTES = ["B", "KB", "MB", "GB", "TB"] as const;

/** An amount of memory or disk, in powers of 1,024: number and unit apart. */
export function bytes(amount: number): { readonly value: string; readonly unit: string } {
	if (!Number.isFinite(amount) || amount < 0) return { value: "–", unit: "" };
	let value = amount;
	let step = 0;
	// 1,023.96 would be written as 1,024.
	while (value >= 1_000 && step < BYTES.length - 1) {
		value /= 1_024;
		step++;
	}
	return { value: step > 0 && value < 100 ? places(value, 1) : compact(value), unit: BYTES[step] ?? "" };
}
