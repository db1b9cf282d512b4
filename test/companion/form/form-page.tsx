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
	show: (schema: FormSchema, values: Values, catalogue?: Catalogue, locale?: Locale) => void;
	know: (facts: Readonly<Record<string, Reading>>) => void;
}

declare global {
	interface Window {
		form: FormPage;
	}
}

const shown = signal<{ schema: FormSchema; catalogue: Catalogue; locale: Locale }>();
const values = signal<Values>({});
const facts = signal<Readonly<Record<string, Reading>>>({});

const page: FormPage = {
	values: {},
	changes: 0,
	needed: [],
	refreshed: [],
	faults: {},
	show(schema, stored, catalogue = { actions: {}, facts: {} }, locale = "en") {
		values.value = stored;
		page.values = stored;
		shown.value = { schema, catalogue, locale };
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
	const { schema, catalogue, locale } = shown.value;
	return (
		<main class="pi">
			<h1 class="vh">Form</h1>
			<Form
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
