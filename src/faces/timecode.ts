const two = (value: number): string => String(value).padStart(2, "0");

/** Milliseconds as hours, minutes and whole seconds. */
function parts(milliseconds: number): readonly [hours: number, minutes: number, seconds: number] {
	const all = Number.isFinite(milliseconds) ? Math.max(0, Math.floor(milliseconds / 1_000)) : 0;
	return [Math.floor(all / 3_600), Math.floor(all / 60) % 60, all % 60];
}

/** How long something runs, in milliseconds: "1:23:45". */
export function timecode(milliseconds: number): string {
	const [hours, minutes, seconds] = parts(milliseconds);
	return `${hours}:${two(minutes)}:${two(seconds)}`;
}

/** What is left, in milliseconds: "0:45", "12:40", from an hour on "1:02:03". The last second is 0:01, not 0:00. */
export function countdown(milliseconds: number): string {
	const [hours, minutes, seconds] = parts(Math.ceil(milliseconds / 1_000) * 1_000);
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
