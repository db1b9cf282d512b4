import { signal } from "@preact/signals";
import { render } from "preact";
import type { Reading } from "../../../companion/contract/fact.ts";
import type { Locale } from "../../../companion/contract/texts/locale.ts";
import type { Catalogue } from "../../../companion/form/catalogue.ts";
import type { FormSchema, Values } from "../../../companion/form/field.ts";
import { Form } from "../../../companion/form/form.tsx";
import { WantedFacts } from "../../../companion/form/wanted-facts.ts";
import { wordsOf } from "../../../src/inspector/texts.ts";

/** A form alone on a page, driven by a test. */
export interface FormPage {
	values: Values;
	/** How often values were told. */
	changes: number;
	needed: readonly string[];
	refreshed: string[];
	faults: Record<string, string>;
	/** Draws this form, and forgets the one before and all that was told of it. */
	show: (schema: FormSchema, values: Values, catalogue?: Catalogue, locale?: Locale) => void;
	know: (facts: Readonly<Record<string, Reading>>) => void;
}

declare global {
	interface Window {
		form: FormPage;
	}
}

const shown = signal<{ schema: FormSchema; catalogue: Catalogue; locale: Locale; turn: number }>();
const values = signal<Values>({});
const facts = signal<Readonly<Record<string, Reading>>>({});

const page: FormPage = {
	values: {},
	changes: 0,
	needed: [],
	refreshed: [],
	faults: {},
	show(schema, stored, catalogue = { actions: {}, facts: {} }, locale = "en") {
		// A field that is taken away while it has the focus is left as well: what it then tells belongs to the form before.
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		values.value = stored;
		facts.value = {};
		Object.assign(page, { values: stored, changes: 0, refreshed: [], faults: {} });
		shown.value = { schema, catalogue, locale, turn: (shown.value?.turn ?? 0) + 1 };
		document.documentElement.lang = locale;
	},
	know(told) {
		facts.value = { ...facts.value, ...told };
	},
};
window.form = page;

const wanted = new WantedFacts((keys) => {
	page.needed = keys;
});
const onFault = (id: string, title: string | undefined): void => {
	if (title === undefined) delete page.faults[id];
	else page.faults[id] = title;
};

function App() {
	if (shown.value === undefined) return null;
	const { schema, catalogue, locale, turn } = shown.value;
	return (
		<main class="pi">
			<h1 class="vh">Form</h1>
			<Form
				key={turn}
				schema={schema}
				values={values.value}
				around={{
					links: null,
					facts: facts.value,
					catalogue,
					locale,
					texts: wordsOf(locale).form,
					wanted,
					onRefresh: (key) => page.refreshed.push(key),
					onFault,
				}}
				onChange={(changed) => {
					values.value = changed;
					page.values = changed;
					page.changes++;
				}}
			/>
		</main>
	);
}

render(<App />, document.body);
