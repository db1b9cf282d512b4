import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app.tsx";
import { localeIn } from "./language.ts";
import { InspectorModel } from "./model.ts";
import { wordsOf } from "./texts.ts";

declare global {
	interface Window {
		/** Called by Stream Deck, or by the page that frames this one, once this page has loaded. */
		connectElgatoStreamDeckSocket: (
			port: string,
			uuid: string,
			event: string,
			info: string,
			actionInfo: string,
		) => void;
	}
}

const model = new InspectorModel();
window.connectElgatoStreamDeckSocket = (port, uuid, event, info, actionInfo) => {
	model.words.value = wordsOf(localeIn(info));
	model.connect({ port, uuid, event, actionInfo });
};
effect(() => {
	const { locale, inspector } = model.words.value;
	document.documentElement.lang = locale;
	document.title = inspector.page;
});
render(<App model={model} />, document.body);
