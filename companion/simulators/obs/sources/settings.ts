import { type Data, isData } from "../events.ts";

/** Settings as OBS stores them: null is not a value. */
const stored = (settings: Data): Data =>
	Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));

/** Puts new settings over the present ones, or in their place. Objects in them are merged as well. */
export function withSettings(present: Data, change: Data, overlay: boolean): Data {
	if (!overlay) return stored(change);
	const merged = Object.entries(stored(change)).map(([key, value]) => {
		const before = present[key];
		return [key, isData(value) && isData(before) ? withSettings(before, value, true) : value];
	});
	return { ...present, ...Object.fromEntries(merged) };
}
