import { hash, load } from "embedded:companion";
import { flushCompileCache } from "node:module";
import streamDeck from "@elgato/streamdeck";
import { CompanionClient } from "./companion-client/client.ts";
import { reportCrashes } from "./crash.ts";
import { folder } from "./data-folder.ts";
import { DeckAction } from "./deck-action.ts";
import { Consents } from "./keys/consents.ts";
import { CopiedSettings } from "./keys/copied-settings.ts";
import { RUNS_LATE } from "./keys/run-end.ts";
import { keys } from "./keys/table.ts";

/** Milliseconds between two looks whether the program that started us still lives. */
const ORPHAN_CHECK = 1_000;
/** Milliseconds until the code compiled so far is kept: Stream Deck ends plugins without a word. */
const KEEP_COMPILED = 2_000;

const { logger } = streamDeck;
// Said also where the SDK would choose another: at "trace" it logs every message, and one may hold a password.
logger.setLevel("info");
reportCrashes((error) => logger.error("The plugin ends by a mistake of its own", error));
streamDeck.settings.useExperimentalMessageIdentifiers = true;

const log = (message: string): void => {
	logger.info(message);
};
const companion = new CompanionClient({
	dataFolder: folder,
	embedded: { hash, version: streamDeck.info.plugin.version, load },
	events: RUNS_LATE,
	name: `Stream Deck ${streamDeck.info.application.version}`,
	log,
});
companion.start();
streamDeck.system.onSystemDidWakeUp(() => companion.hurry());

const consents = new Consents();
const copies = new CopiedSettings(keys);
const openUrl = (url: string): Promise<void> => streamDeck.system.openUrl(url);
for (const key of keys) {
	const sendToInspector = async (id: string, message: object): Promise<void> => {
		// The SDK sends to whichever inspector is open; what is meant for another key must not get there.
		if (streamDeck.ui.action?.id === id) await streamDeck.ui.sendToPropertyInspector({ ...message });
	};
	const action = new DeckAction({ key, companion, consents, copies, log, openUrl, sendToInspector });
	streamDeck.actions.registerAction(action);
	streamDeck.devices.onDeviceDidDisconnect(({ device }) => action.loseDevice(device.id));
}
await streamDeck.connect();

// Stream Deck's socket alone keeps the plugin running. Should it stay open without Stream Deck, this ends it.
const parent = process.ppid;
setInterval(() => {
	if (process.ppid !== parent) process.exit(0);
}, ORPHAN_CHECK).unref();

setTimeout(flushCompileCache, KEEP_COMPILED).unref();
