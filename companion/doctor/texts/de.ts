import type { DoctorTexts } from "./en.ts";

const gigabytes = (bytes: number): string =>
	`${new Intl.NumberFormat("de", { maximumSignificantDigits: 3 }).format(bytes / 1_000_000_000)} GB`;
const moment = (at: number): string =>
	new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }).format(at);
const several = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** What the doctor says in German. */
export const de: DoctorTexts = {
	tooSlow: (seconds) => `Das ließ sich in ${seconds} s nicht herausfinden.`,
	failed: (reason) => `Das ließ sich nicht herausfinden: ${reason}.`,
	titles: {
		companion: "Aidle-Dienst",
		folder: "Datenordner",
		lock: "Sperre",
		control: "Steuerport",
		hooks: "Webhook-Port",
		deck: "Port der Deck-Seite",
		versions: "Versionen",
		plugin: "Stream-Deck-Plugin",
		link: (title, name) => (name === title ? name : `${title}: ${name}`),
		clock: "Uhr",
		disk: "Speicherplatz",
		storage: "Gespeicherte Einstellungen",
		crashes: "Abstürze",
		leftovers: "Überbleibsel",
	},
	companion: {
		runs: (since, pid) => `Er läuft seit ${moment(since)} (Prozess ${pid}).`,
		away: "Der Aidle-Dienst läuft nicht; darum wirkt keine Taste.",
		awayNext: "Die Stream-Deck-App mit dem Plugin starten, oder `npm start`.",
		silent: (pid) =>
			`Ein Aidle-Dienst hält den Datenordner${pid === undefined ? "" : ` (Prozess ${pid})`} und antwortet nicht.`,
		silentNext:
			"Wurde er eben erst gestartet, gleich noch einmal nachsehen. Sonst diesen Prozess beenden; das Plugin startet einen neuen.",
	},
	folder: {
		good: (folder) => `${folder} ist da, privat und beschreibbar.`,
		shared: (folder) => `Andere Benutzer dieses Computers können ${folder} lesen.`,
		sharedNext: (folder) => `Nur sich selbst erlauben: chmod 700 "${folder}"`,
		missing: (folder) => `${folder} gibt es noch nicht.`,
		missingNext: "Der Ordner entsteht beim ersten Start des Aidle-Dienstes.",
		noFolder: (folder) => `${folder} ist kein Ordner.`,
		noFolderNext: "Diese Datei wegräumen.",
		unwritable: (folder, reason) => `${folder} ist nicht beschreibbar: ${reason}.`,
		unwritableNext: "Platz schaffen oder dort Schreiben erlauben.",
	},
	lock: {
		mine: (pid) => `Dieser Aidle-Dienst hält den Datenordner (Prozess ${pid}).`,
		free: "Niemand hält den Datenordner.",
		held: "Ein Aidle-Dienst hält den Datenordner.",
		unknown: "Einen Datenordner gibt es noch nicht.",
	},
	ports: {
		control: (port) => `Der Aidle-Dienst ist unter 127.0.0.1:${port} zu erreichen, für Programme mit seinem Token.`,
		controlAway: "Kein Aidle-Dienst ist zu erreichen.",
		open: (port, hooks) => `Port ${port} ist offen: ${several(hooks, "Webhook ist", "Webhooks sind")} eingeschaltet.`,
		closed: (port) => `Port ${port} ist geschlossen, denn kein Webhook ist eingeschaltet.`,
		free: (port) => `Port ${port} ist frei.`,
		ours: (port, owner) => `Port ${port} benutzt Aidle selbst${owner && `: ${owner}`}.`,
		taken: (port, owner) => `Port ${port} wird von ${owner || "einem anderen Programm"} benutzt.`,
		takenNext: {
			hooks: "Das Programm beenden oder einen anderen Port wählen: `npm run aidle -- hook address --port <Nummer>`.",
			deck: "Das Programm beenden; sonst lässt sich die Deck-Seite nicht öffnen. Tasten eines Stream Deck sind nicht betroffen.",
		},
		refused: (port, code) => `Dieses System erlaubt uns Port ${port} nicht (${code}).`,
		refusedNext: "Einen anderen Port wählen oder die Verwaltung dieses Computers fragen.",
	},
	versions: {
		found: (aidle, protocol, node, system) => `Aidle ${aidle}, Protokoll ${protocol}, Node ${node}, ${system}.`,
		oldNode: (least) => `Aidle braucht Node ${least} oder neuer. Die Stream-Deck-App aktualisieren.`,
	},
	plugin: {
		connected: (decks, protocol) =>
			`${several(decks, "Plugin ist verbunden und spricht", "Plugins sind verbunden und sprechen")} Protokoll ${protocol}.`,
		none: "Kein Stream-Deck-Plugin ist verbunden.",
		noneNext:
			"Die Stream-Deck-App starten und nachsehen, ob Aidle unter ihren Plugins ist. Steht auf Tasten „Update“, die App neu starten.",
		away: "Solange der Aidle-Dienst nicht läuft, weiß das niemand.",
		other: (theirs, ours) => `Der Aidle-Dienst spricht Protokoll ${theirs}, dieses Programm ${ours}.`,
		otherNext: "Die Stream-Deck-App neu starten; damit ist das Update abgeschlossen.",
	},
	link: {
		online: (versions, place) =>
			versions
				? `Verbunden mit ${place}: OBS ${versions.obs}, WebSocket ${versions.websocket}.`
				: `Verbunden mit ${place}.`,
		slow: "Es antwortet gerade spät; was die Tasten zeigen, stimmt trotzdem.",
		connecting: (place) => `Wir verbinden uns mit ${place}.`,
		again: "Gleich noch einmal nachsehen.",
		listening: (place) =>
			`Unter ${place} antwortet etwas. Ob es OBS ist, zeigt sich, wenn der Aidle-Dienst sich verbindet.`,
		stopped: (place) => `Die Verbindung zu ${place} ist ausgeschaltet.`,
		account: "Verbunden und angemeldet.",
		unasked: "Wie es um Twitch steht, zeigt sich, wenn der Aidle-Dienst läuft.",
		unreadable: "Die gespeicherten Verbindungen sind nicht lesbar.",
		unreadableNext: "Den Aidle-Dienst starten: Er stellt die letzte gute Kopie wieder her.",
	},
	clock: {
		steady: "Seit dem Start des Aidle-Dienstes ist sie nicht gesprungen, und keine Datei kommt aus der Zukunft.",
		unwatched: "Keine unserer Dateien kommt aus der Zukunft.",
		back: (seconds) =>
			`Seit dem Start des Aidle-Dienstes wurde die Uhr um ${several(seconds, "Sekunde", "Sekunden")} zurückgestellt.`,
		ahead: (seconds) =>
			`Seit dem Start des Aidle-Dienstes ging die Uhr ${several(seconds, "Sekunde", "Sekunden")} vor: Der Computer hat geschlafen, oder sie wurde gestellt.`,
		future: (file, at) =>
			`${file} wurde laut Zeitstempel am ${moment(at)} geschrieben, also in der Zukunft: Die Uhr geht oder ging falsch.`,
		next: "Die Uhr vom System über das Netzwerk stellen lassen. Solange sie falsch geht, werden signierte Webhooks abgelehnt.",
	},
	disk: {
		folder: (bytes) => `${gigabytes(bytes)} frei für Einstellungen und Protokolle.`,
		recording: (name, bytes) => `${gigabytes(bytes)} frei, wo ${name} aufnimmt.`,
		low: "Platz schaffen: Auf einem vollen Datenträger werden keine Einstellungen gespeichert.",
		lowRecording:
			"Vor der Sendung Platz schaffen oder in OBS unter Einstellungen → Ausgabe einen anderen Ordner wählen.",
		unknown: "Der Datenträger sagt nicht, wie viel frei ist.",
	},
	storage: {
		good: (files) => `${several(files, "Dokument ist", "Dokumente sind")} lesbar.`,
		none: "Noch ist nichts gespeichert.",
		damaged: (files) => `Nicht lesbar: ${files}.`,
		damagedNext: "Den Aidle-Dienst starten: Er legt die beschädigte Datei beiseite und lädt die letzte gute Kopie.",
		aside: (files) => `Beschädigte Dateien liegen beiseite: ${files}.`,
		asideNext: "Die letzten Änderungen prüfen. Fehlt nichts, können diese Dateien weg.",
	},
	crashes: {
		none: "Keine in den letzten sieben Tagen.",
		some: (count, last, what) =>
			`${several(count, "Absturz", "Abstürze")} in den letzten sieben Tagen, der letzte am ${moment(last)}: ${what}`,
		next: "Das Supportpaket speichern und an uns senden; dazu, was kurz davor geschah.",
		noLog: "Ein Protokoll gibt es noch nicht.",
	},
	leftovers: {
		none: "Keine.",
		some: (files, bytes) =>
			`${several(files, "Datei", "Dateien")} von Programmen, die beim Schreiben beendet wurden, ${gigabytes(bytes)}.`,
		stale: (pid) => `Die Discovery-Datei nennt Prozess ${pid}, den es nicht mehr gibt.`,
		next: "Nichts zu tun: Der Aidle-Dienst räumt beim Start auf.",
	},
};
