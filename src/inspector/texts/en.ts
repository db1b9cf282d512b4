import type { Fault } from "../../../companion/form/validation.ts";
import type { Language } from "./inspector-texts.ts";
import { numbersIn } from "./numbers.ts";
import { peerOf } from "./peers.ts";

const { plain, count, measure } = numbersIn("en");

const formats: Readonly<Record<string, string>> = {
	uri: "an address like https://example.com",
	"date-time": "a date and time like 2026-01-31T20:15",
	date: "a date like 2026-01-31",
	time: "a time like 20:15",
	color: "a colour like #2fd6be",
};

function range({ least, most, unit }: Extract<Fault, { is: "range" }>): string {
	if (least === undefined) return `at most ${measure(most ?? 0, unit)}`;
	if (most === undefined) return `at least ${measure(least, unit)}`;
	return `between ${measure(least, "")} and ${measure(most, unit)}`;
}

/** What a value must be, after the name of its field. */
function demand(fault: Fault): string {
	switch (fault.is) {
		case "empty":
			return "must not be empty";
		case "notNumber":
			return "must be a number";
		case "notWhole":
			return "must be a whole number";
		case "pattern":
			return "is not spelled as it must be";
		case "tooShort":
			return `must have at least ${count(fault.length)} characters`;
		case "tooLong":
			return `must have at most ${count(fault.length)} characters`;
		case "range":
			return `must be ${range(fault)}`;
		case "step":
			return `must be a multiple of ${measure(fault.step, fault.unit)}`;
		case "format":
			return `must be ${formats[fault.format] ?? fault.format}`;
		case "json":
			return fault.line === undefined ? "is not valid JSON" : `is not valid JSON: see line ${fault.line}`;
		case "jsonType":
			return fault.type === "array" ? "must be a list: [ … ]" : "must be an object: { … }";
	}
}

/** English. */
export const en: Language = {
	inspector: {
		page: "Key settings",
		online: "Online",
		connecting: "Connecting",
		trying: "Trying",
		blocked: "Needs you",
		frozen: "Not answering",
		busy: "Answers late",
		off: "Off",
		demo: "Demo",
		obs: (version) => `OBS ${version}`,
		startNow: "Start now",
		again: (tries) => `(Try ${tries + 1})`,
		settingsSafe: "Your settings are safe in the Stream Deck profile.",
		settings: (key) => `Settings of ${key}`,
		locked: "Settings, locked until the companion is back",
		loading: "Loading the settings",
		pluginSilent: "The plugin does not answer.",
		pluginSilentNext: "If it stays so, select another key and then this one again.",
		saving: "Saving…",
		saved: "All changes saved",
		savedExcept: (fields) => `Saved, except ${fields.join(", ")}`,
		unheard: "Saved in Stream Deck. The plugin has not heard of it yet.",
		notSaved: "Not saved: the connection to Stream Deck is lost.",
		copy: "Copy settings",
		paste: "Paste settings",
		copied: "Copied. Paste it into the settings of another key.",
		copiedHere: "Copied for your other keys; other programs cannot paste it.",
		pasted: "Pasted.",
		pastedPart: (fields) => `Pasted what both kinds of key have: ${fields.join(", ")}.`,
		notPasted: {
			empty: "Nothing to paste: copy the settings of a key first.",
			foreign: "Not pasted: what was copied is not the settings of a key.",
			newer: "Not pasted: a newer version made these settings. Update Aidle.",
			nothing: "Not pasted: these two kinds of key have nothing in common.",
		},
	},
	form: {
		noFields: "Nothing to set up.",
		live: (family) => `Live from ${peerOf(family)}. You may also type a name.`,
		nothingListed: (family) => `${peerOf(family)} has none. You may type a name.`,
		kept: "The list comes with the connection. Your choice is kept.",
		notThere: (name, family) =>
			`“${name}” is not in ${family === "obs" ? "OBS" : "the list"} right now. The key works as soon as it is.`,
		waitsFor: (title) => `The list comes once “${title}” is chosen.`,
		notSetUp: (link) => `${link} (not set up)`,
		showList: "Show the list",
		refresh: "Load the list again",
		search: "Type to search",
		noneFound: "Nothing like it is listed.",
		more: (from, to, all) => `${count(from)} to ${count(to)} of ${count(all)}. Type to find others.`,
		choose: "Choose or type a name",
		chooseOne: "Choose",
		nothing: "Nothing",
		notOffered: (value) => `${value} (not offered)`,
		unknownEntry: (id) => `This version does not know “${id}”. It is kept as it is.`,
		only: (scope) => `Only in collection “${scope}”`,
		onlyUnknown: "Only in one collection",
		otherScope: (scope) => `Collection “${scope}” is active. The key waits for its own.`,
		add: "Add",
		remove: (title) => `Remove ${title}`,
		number: plain,
		fault: (title, fault) => `${title} ${demand(fault)}.`,
		quoted: (text) => `“${text}”`,
		between: " ",
		keeping: (value) => `Keeping ${value.replace(/^-/u, "−")} until this is fixed.`,
	},
};
