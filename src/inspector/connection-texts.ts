import type { Locale } from "../../companion/contract/texts/locale.ts";
import { connectionTextsDe } from "./connection-texts-de.ts";
import { connectionTextsJa } from "./connection-texts-ja.ts";

/** Everything the panel of the connections says by itself. Problems bring their own words (`contract/texts`). */
export interface ConnectionTexts {
	readonly title: string;
	/** Opens and closes the panel. */
	readonly edit: string;
	readonly close: string;
	/** Opens the panel at the field that mends a fault. */
	readonly setUp: string;

	readonly defaultTag: string;
	/** Name of a connection that is being added. */
	readonly newName: (number: number) => string;
	readonly notSavedYet: string;
	readonly add: string;
	readonly listLost: string;
	readonly loadAgain: string;

	readonly name: string;
	readonly address: string;
	readonly addressHelp: string;
	readonly port: string;
	readonly password: string;
	readonly passwordSaved: string;
	readonly passwordRefused: string;
	readonly passwordAsked: string;
	readonly tls: string;
	readonly tlsHelp: string;

	readonly where: string;
	/** Where OBS tells port and password, in the words of its own menus. */
	readonly whereSteps: readonly string[];

	readonly test: string;
	readonly saveAndTest: string;
	readonly discard: string;
	readonly unsaved: (fields: readonly string[]) => string;
	readonly saving: string;
	readonly testing: string;
	readonly nameSaved: string;
	/** Before why it was not. */
	readonly notSaved: (why: string) => string;
	readonly kept: string;
	readonly connected: string;
	readonly connectedText: (versions: { obs: string; websocket: string }, scenes: number, ms: number) => string;
	readonly late: string;
	readonly lateText: string;

	readonly local: string;
	/** What will be read, before it is. */
	readonly localAsk: string;
	readonly localAskText: string;
	readonly localRead: string;
	readonly localReading: string;
	readonly cancel: string;
	readonly localNone: string;
	readonly localNoneText: string;
	readonly localWhich: string;
	readonly localFound: (source: string, port: number, enabled: boolean) => string;

	readonly forget: string;
	readonly forgetAsk: string;
	readonly forgetAskText: string;
	readonly forgotten: string;

	readonly makeDefault: string;
	readonly defaultHelp: string;
	readonly isDefault: string;
	readonly remove: string;
	readonly removeAsk: (name: string) => string;
	readonly removeAskText: string;
	readonly keep: string;
	readonly removed: (name: string) => string;
}

const sources: Readonly<Record<string, string>> = { "obs-studio": "OBS Studio", flatpak: "OBS Studio (Flatpak)" };

export const connectionTextsEn: ConnectionTexts = {
	title: "Connections",
	edit: "Edit",
	close: "Close",
	setUp: "Edit connection",

	defaultTag: "Default",
	newName: (number) => `OBS ${number}`,
	notSavedYet: "Not saved yet",
	add: "Add another OBS",
	listLost: "The list could not be loaded.",
	loadAgain: "Load again",

	name: "Name",
	address: "Address",
	addressHelp: "A name or IP address. Use 127.0.0.1 for OBS on this computer.",
	port: "Port",
	password: "Password",
	passwordSaved: "Saved. Type to replace",
	passwordRefused: "OBS refused this password.",
	passwordAsked: "OBS asks for one.",
	tls: "Use TLS (wss)",
	tlsHelp: "OBS itself speaks without; only something in front of it may need it.",

	where: "Where OBS shows this",
	whereSteps: [
		"Start OBS on the computer where it runs.",
		"Choose Tools → WebSocket Server Settings.",
		"Switch on “Enable WebSocket server” and press Apply.",
		"“Show Connect Info” lists address, port and password.",
	],

	test: "Test connection",
	saveAndTest: "Save and test",
	discard: "Discard changes",
	unsaved: (fields) => `Not saved yet: ${fields.join(", ")}`,
	saving: "Saving…",
	testing: "Testing…",
	nameSaved: "Name saved",
	notSaved: (why) => `Not saved: ${why}`,
	kept: "Your change is kept in this window.",
	connected: "Connected.",
	connectedText: ({ obs, websocket }, scenes, ms) =>
		`OBS ${obs}, WebSocket ${websocket}, ${scenes} ${scenes === 1 ? "scene" : "scenes"}, answer in ${ms} ms.`,
	late: "OBS is busy.",
	lateText: "Address and password are right, but it is still loading or answers late. Nothing to do.",

	local: "Use this computer's OBS",
	localAsk: "Read the settings of OBS on this computer?",
	localAskText:
		"Port and password of its WebSocket server are read once, from the settings of OBS. The password is saved encrypted and shown nowhere.",
	localRead: "Read and connect",
	localReading: "Reading…",
	cancel: "Cancel",
	localNone: "No OBS was found on this computer.",
	localNoneText: "Start OBS once and choose Tools → WebSocket Server Settings, or enter an address above.",
	localWhich: "Which OBS?",
	localFound: (source, port, enabled) =>
		`${sources[source] ?? source}, port ${port}${enabled ? "" : " (server switched off)"}`,

	forget: "Forget password",
	forgetAsk: "Forget the saved password?",
	forgetAskText: "Until another is typed here, this connection works only with an OBS that asks for none.",
	forgotten: "The password is forgotten.",

	makeDefault: "Make default",
	defaultHelp: "Keys that name no connection use the default.",
	isDefault: "Keys that name no connection use this one.",
	remove: "Remove",
	removeAsk: (name) => `Remove “${name}”?`,
	removeAskText: "Its password is forgotten. Keys that use it keep their settings and wait.",
	keep: "Keep",
	removed: (name) => `“${name}” is removed.`,
};

const byLocale: Readonly<Record<Locale, ConnectionTexts>> = {
	en: connectionTextsEn,
	de: connectionTextsDe,
	ja: connectionTextsJa,
};

export const connectionTextsOf = (locale: Locale): ConnectionTexts => byLocale[locale];
