import { translated } from "../../companion/contract/texts/catalogue.ts";
import type { Locale } from "../../companion/contract/texts/locale.ts";
import type { Key } from "../keys/bound-key.ts";
import { DESCRIPTION, triggersOf } from "./manifest.ts";

/**
 * What the manifest says, in another language; it lies beside the manifest as `<locale>.json`:
 * https://docs.elgato.com/streamdeck/sdk/guides/i18n#manifest-strings
 */
export function manifestIn(locale: Locale, keys: readonly Key[]): object {
	const say = (english: string): string => translated(locale, english);
	const actionOf = ({ name, tooltip, states, dialWords }: Key) => ({
		Name: say(name),
		Tooltip: say(tooltip),
		States: states.map((state) => ({ Name: say(state.name) })),
		...(dialWords && { Encoder: { TriggerDescription: triggersOf(dialWords, say) } }),
	});
	return {
		Description: say(DESCRIPTION),
		...Object.fromEntries(keys.map((key) => [key.uuid, actionOf(key)])),
		// The SDK refuses a file without it; our own texts lie in the programs that say them.
		Localization: {},
	};
}
