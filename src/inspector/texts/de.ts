import type { Fault } from "../../../companion/form/validation.ts";
import type { Language } from "./inspector-texts.ts";
import { numbersIn } from "./numbers.ts";
import { peerOf } from "./peers.ts";

const { plain, count, measure } = numbersIn("de");

const formats: Readonly<Record<string, string>> = {
	uri: "eine Adresse wie https://example.com",
	"date-time": "Datum und Uhrzeit wie 2026-01-31T20:15",
	date: "ein Datum wie 2026-01-31",
	time: "eine Uhrzeit wie 20:15",
	color: "eine Farbe wie #2fd6be",
};

function range({ least, most, unit }: Extract<Fault, { is: "range" }>): string {
	if (least === undefined) return `darf höchstens ${measure(most ?? 0, unit)} sein`;
	if (most === undefined) return `muss mindestens ${measure(least, unit)} sein`;
	return `muss zwischen ${measure(least, "")} und ${measure(most, unit)} liegen`;
}

/** What a value must be, after the name of its field. */
function demand(fault: Fault): string {
	switch (fault.is) {
		case "empty":
			return "darf nicht leer sein";
		case "notNumber":
			return "muss eine Zahl sein";
		case "notWhole":
			return "muss eine ganze Zahl sein";
		case "pattern":
			return "hat nicht die verlangte Schreibweise";
		case "tooShort":
			return `muss mindestens ${count(fault.length)} Zeichen haben`;
		case "tooLong":
			return `darf höchstens ${count(fault.length)} Zeichen haben`;
		case "range":
			return range(fault);
		case "step":
			return `muss ein Vielfaches von ${measure(fault.step, fault.unit)} sein`;
		case "format":
			return `muss ${formats[fault.format] ?? fault.format} sein`;
		case "json":
			return fault.line === undefined ? "ist kein gültiges JSON" : `ist kein gültiges JSON: siehe Zeile ${fault.line}`;
		case "jsonType":
			return fault.type === "array" ? "muss eine Liste sein: [ … ]" : "muss ein Objekt sein: { … }";
	}
}

/** German. */
export const de: Language = {
	inspector: {
		page: "Tasteneinstellungen",
		online: "Online",
		connecting: "Verbindet",
		trying: "Neuer Versuch",
		blocked: "Eingriff nötig",
		frozen: "Antwortet nicht",
		busy: "Antwortet spät",
		off: "Aus",
		demo: "Demo",
		obs: (version) => `OBS ${version}`,
		startNow: "Jetzt starten",
		again: (tries) => `(Versuch ${tries + 1})`,
		settingsSafe: "Die Einstellungen sind im Stream-Deck-Profil sicher.",
		settings: (key) => `Einstellungen von ${key}`,
		locked: "Einstellungen, gesperrt, bis der Aidle-Dienst wieder da ist",
		loading: "Einstellungen werden geladen",
		pluginSilent: "Das Plugin antwortet nicht.",
		pluginSilentNext: "Bleibt es dabei: eine andere Taste auswählen und dann wieder diese.",
		saving: "Wird gespeichert …",
		saved: "Alle Änderungen gespeichert",
		savedExcept: (fields) => `Gespeichert, außer ${fields.join(", ")}`,
		unheard: "In Stream Deck gespeichert. Beim Plugin ist es noch nicht angekommen.",
		notSaved: "Nicht gespeichert: Die Verbindung zu Stream Deck ist unterbrochen.",
		copy: "Einstellungen kopieren",
		paste: "Einstellungen einfügen",
		copied: "Kopiert. In die Einstellungen einer anderen Taste einfügen.",
		copiedHere: "Für die anderen Tasten kopiert; andere Programme können es nicht einfügen.",
		pasted: "Eingefügt.",
		pastedPart: (fields) => `Eingefügt, was beide Tastenarten haben: ${fields.join(", ")}.`,
		notPasted: {
			empty: "Nichts einzufügen: Zuerst die Einstellungen einer Taste kopieren.",
			foreign: "Nicht eingefügt: Das Kopierte sind keine Einstellungen einer Taste.",
			newer: "Nicht eingefügt: Diese Einstellungen stammen aus einer neueren Version. Aidle aktualisieren.",
			nothing: "Nicht eingefügt: Diese beiden Tastenarten haben nichts gemeinsam.",
		},
	},
	form: {
		noFields: "Hier gibt es nichts einzustellen.",
		live: (family) => `Live aus ${peerOf(family)}. Ein Name lässt sich auch eintippen.`,
		nothingListed: (family) => `${peerOf(family)} hat davon nichts. Ein Name lässt sich eintippen.`,
		kept: "Die Liste kommt mit der Verbindung. Die Auswahl bleibt erhalten.",
		notThere: (name, family) =>
			`„${name}“ ist gerade nicht in ${family === "obs" ? "OBS" : "der Liste"}. Die Taste wirkt, sobald es da ist.`,
		waitsFor: (title) => `Die Liste kommt, sobald „${title}“ gewählt ist.`,
		notSetUp: (link) => `${link} (nicht eingerichtet)`,
		showList: "Liste zeigen",
		refresh: "Liste neu laden",
		search: "Zum Suchen tippen",
		noneFound: "Dazu steht nichts in der Liste.",
		more: (from, to, all) => `${count(from)} bis ${count(to)} von ${count(all)}. Tippen findet die anderen.`,
		choose: "Wählen oder eintippen",
		chooseOne: "Auswählen",
		nothing: "Nichts",
		notOffered: (value) => `${value} (nicht angeboten)`,
		unknownEntry: (id) => `Diese Version kennt „${id}“ nicht. Der Eintrag bleibt, wie er ist.`,
		only: (scope) => `Nur in Szenensammlung „${scope}“`,
		onlyUnknown: "Nur in einer Szenensammlung",
		otherScope: (scope) => `Szenensammlung „${scope}“ ist aktiv. Die Taste wartet auf ihre eigene.`,
		add: "Hinzufügen",
		remove: (title) => `${title} entfernen`,
		number: plain,
		fault: (title, fault) => `„${title}“ ${demand(fault)}.`,
		quoted: (text) => `„${text}“`,
		between: " ",
		keeping: (value) => `Bis dahin gilt weiter ${value.replace(/^-/u, "−")}.`,
	},
};
