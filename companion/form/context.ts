import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import type { Reading } from "../contract/fact.ts";
import type { Locale } from "../contract/texts/locale.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Links } from "./choices.ts";
import type { FieldSchema } from "./field.ts";
import type { FormTexts } from "./texts.ts";
import type { Scope } from "./values.ts";
import { WantedFacts } from "./wanted-facts.ts";

/** What is true outside the form, and whom its fields tell what they need. */
export interface Surroundings {
	readonly links: Links;
	/** Readings by fact key; null and absent ones are not known. */
	readonly facts: Readonly<Record<string, Reading | null>>;
	readonly catalogue: Catalogue;
	/** The language of the schemas' own texts, and that of `texts`. */
	readonly locale: Locale;
	readonly texts: FormTexts;
	readonly wanted: WantedFacts;
	/** Asks for a list again. */
	readonly onRefresh: (key: string) => void;
	/** The title of a field that holds something invalid and is not told; undefined once it is well again. */
	readonly onFault: (id: string, title: string | undefined) => void;
}

interface Around extends Surroundings {
	/** The link that the form's own settings name. */
	readonly link: string | undefined;
	/** A text of a schema or of the catalogue in the language of the form. */
	readonly say: (english: string) => string;
}

export const FormContext = createContext<Around>({
	links: null,
	facts: {},
	catalogue: { actions: {}, facts: {} },
	locale: "en",
	texts: {} as FormTexts,
	wanted: new WantedFacts(() => {}),
	onRefresh: () => {},
	onFault: () => {},
	link: undefined,
	say: (english) => english,
});

export const useForm = (): Around => useContext(FormContext);

/** The reading of a fact for as long as a component is in sight. */
export function useReading(key: string | undefined): Reading | undefined {
	const { wanted, facts } = useForm();
	useEffect(() => {
		if (key === undefined) return;
		const want = wanted.want(key);
		return () => want[Symbol.dispose]();
	}, [key, wanted]);
	return key === undefined ? undefined : (facts[key] ?? undefined);
}

export interface FieldProps {
	readonly id: string;
	readonly title: string;
	readonly field: FieldSchema;
	readonly required: boolean;
	readonly value: unknown;
	/** The values that the field is one of. */
	readonly scope: Scope;
	readonly onChange: (value: unknown) => void;
}
