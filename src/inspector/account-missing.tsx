import { factKey, isKnown } from "../../companion/contract/fact.ts";
import type { LinkId } from "../../companion/contract/link.ts";
import { scopeText } from "../../companion/contract/texts/scopes.ts";
import { accountTextsOf } from "./account-texts.ts";
import { useWords } from "./language.ts";
import type { InspectorModel } from "./model.ts";
import { Note } from "./note.tsx";
import { useFact } from "./use-fact.ts";

interface MissingProps {
	readonly model: InspectorModel;
	readonly link: LinkId;
	readonly onAllow: () => void;
}

/** What this key, other keys and rules need of an account and nobody has consented to, and the one click that asks for it. */
export function MissingPermissions({ model, link, onAllow }: MissingProps) {
	const { locale } = useWords();
	const texts = accountTextsOf(locale);
	const { lacks } = model;
	const own = lacks.value?.signIn === link ? lacks.value.scopes : [];
	const missing = [...new Set([...own, ...useMissing(model, link)].map((need) => scopeText(locale, need)))];
	if (missing.length === 0) return null;
	return (
		<Note kind="warn" title={texts.missing} text={texts.missingText(missing)}>
			<button class="btn sm" type="button" onClick={onAllow}>
				{texts.allow}
			</button>
		</Note>
	);
}

/** Scopes that something needs of this account and nobody has consented to. */
function useMissing(model: InspectorModel, link: LinkId): readonly string[] {
	const reading = useFact(model, factKey("twitch.account", { link }));
	if (!isKnown(reading) || typeof reading.value !== "object" || reading.value === null) return [];
	const missing = "missing" in reading.value ? reading.value.missing : undefined;
	return Array.isArray(missing) ? missing.filter((scope) => typeof scope === "string") : [];
}
