import { render } from "preact";
import { App } from "./app.tsx";
import { InspectorModel } from "./model.ts";

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
window.connectElgatoStreamDeckSocket = (port, uuid, event, _info, actionInfo) => {
	model.connect({ port, uuid, event, actionInfo });
};
render(<App model={model} />, document.body);
