import type { ProblemText } from "./text.ts";

/** What OBS refuses or lacks, in German. */
export const obsRefusalsDe = {
	scene_missing: {
		short: "Fehlt",
		cause: "In {collection} gibt es keine Szene „{name}“.",
		next: "Andere Szene wählen oder zur alten Szenensammlung zurückwechseln.",
		button: "Auswählen",
	},
	scene_other_collection: {
		short: "Sammlung",
		cause: "Diese Taste gehört zur Szenensammlung „{name}“.",
		next: "Zu ihr wechseln oder eine Szene aus der aktiven Sammlung wählen.",
	},
	studio_mode_off: {
		short: "Studio aus",
		cause: "Der Studio-Modus ist aus.",
		next: "Für die Vorschau in OBS einschalten.",
	},
	other_collection: {
		short: "Sammlung",
		cause: "Das gehört zur Szenensammlung „{name}“.",
		next: "Zu ihr wechseln oder etwas aus der aktiven Sammlung wählen.",
	},
	input_missing: {
		short: "Fehlt",
		cause: "In OBS gibt es keinen Eingang „{name}“.",
		next: "Anderen wählen oder in OBS anlegen.",
		button: "Auswählen",
	},
	item_missing: {
		short: "Fehlt",
		cause: "„{name}“ ist nicht in „{scene}“.",
		next: "Andere Quelle wählen oder in OBS hinzufügen.",
		button: "Auswählen",
	},
	source_missing: {
		short: "Fehlt",
		cause: "In OBS gibt es keine Quelle „{name}“.",
		next: "Andere wählen oder in OBS anlegen.",
		button: "Auswählen",
	},
	filter_missing: {
		short: "Fehlt",
		cause: "„{source}“ hat keinen Filter „{name}“.",
		next: "Anderen wählen oder in OBS hinzufügen.",
		button: "Auswählen",
	},
	transition_missing: {
		short: "Fehlt",
		cause: "In dieser Szenensammlung gibt es keinen Übergang „{name}“.",
		next: "Anderen wählen oder in OBS hinzufügen.",
		button: "Auswählen",
	},
	profile_missing: {
		short: "Fehlt",
		cause: "OBS hat kein Profil „{name}“.",
		next: "Anderes wählen.",
		button: "Auswählen",
	},
	collection_missing: {
		short: "Fehlt",
		cause: "OBS hat keine Szenensammlung „{name}“.",
		next: "Andere wählen.",
		button: "Auswählen",
	},
	output_missing: {
		short: "Fehlt",
		cause: "OBS hat keine Ausgabe „{name}“.",
		next: "Andere wählen.",
		button: "Auswählen",
	},
	hotkey_missing: {
		short: "Fehlt",
		cause: "OBS hat keinen Hotkey „{name}“.",
		next: "Anderen wählen.",
		button: "Auswählen",
	},
	folder_missing: {
		short: "Kein Ordner",
		cause: "Den Ordner von „{path}“ gibt es auf dem OBS-Computer nicht.",
		next: "Ordner anlegen oder anderen wählen.",
	},
	scene_before_missing: {
		short: "Kein Zurück",
		cause: "Seit dem Verbinden war keine andere Szene im Programm, oder sie ist gelöscht.",
		next: "Einmal die Szene wechseln.",
	},
	scene_end: {
		short: "Ende",
		cause: "Weiter geht die Szenenliste nicht.",
		next: "Auf Wunsch die Liste von vorn beginnen lassen.",
	},
	name_taken: { short: "Name belegt", cause: "„{name}“ gibt es schon.", next: "Anderen Namen wählen." },
	audio_missing: {
		short: "Kein Ton",
		cause: "„{name}“ hat keinen Ton.",
		next: "Audioquelle wählen.",
		button: "Auswählen",
	},
	media_missing: {
		short: "Kein Medium",
		cause: "„{name}“ spielt nichts ab.",
		next: "Medienquelle wählen.",
		button: "Auswählen",
	},
	obs_cannot: {
		short: "Geht nicht",
		cause: "Dieses OBS kann das nicht: {what}.",
		next: "Ein neueres OBS oder eines mit mehr installierten Teilen kann es.",
	},
	stream_off: { short: "Nicht live", cause: "OBS streamt nicht.", next: "Zuerst den Stream starten." },
	stream_not_started: {
		short: "Kein Stream",
		cause:
			"OBS begann zu streamen und gab sofort auf: Der Server war nicht erreichbar oder lehnte den Streamschlüssel ab.",
		next: "Plattform, Server und Streamschlüssel prüfen: in OBS unter Einstellungen → Stream.",
	},
	record_off: { short: "Keine Aufn.", cause: "OBS nimmt nicht auf.", next: "Zuerst die Aufnahme starten." },
	record_not_started: {
		short: "Keine Aufn.",
		cause: "OBS konnte die Aufnahme nicht starten.",
		next: "Ordner und Kodierer prüfen: in OBS unter Einstellungen → Ausgabe.",
	},
	chapters_off: {
		short: "Keine Kapitel",
		cause: "Das Format dieser Aufnahme kennt keine Kapitel.",
		next: "In OBS unter Einstellungen → Ausgabe als Aufnahmeformat Hybrides MP4 wählen; es gilt ab der nächsten Aufnahme.",
	},
	splitting_off: {
		short: "Kein Teilen",
		cause: "OBS ist nicht so eingestellt, dass sich diese Aufnahme teilen lässt.",
		next: "In OBS unter Einstellungen → Ausgabe den Ausgabemodus Erweitert wählen und bei Aufnahme „Datei automatisch teilen“ einschalten; es gilt ab der nächsten Aufnahme.",
	},
	replay_off: {
		short: "Puffer aus",
		cause: "Der Wiederholungspuffer läuft nicht.",
		next: "Zuerst den Wiederholungspuffer starten.",
	},
	replay_not_started: {
		short: "Kein Puffer",
		cause: "OBS konnte den Wiederholungspuffer nicht starten.",
		next: "In OBS unter Einstellungen → Ausgabe einschalten.",
	},
	replay_not_saved: {
		short: "Ungespeichert",
		cause: "OBS hat nicht gemeldet, dass die Wiederholung gespeichert ist.",
		next: "In den Aufnahmeordner sehen; noch einmal speichern.",
	},
	virtualcam_not_started: {
		short: "Keine Kamera",
		cause: "OBS konnte die virtuelle Kamera nicht starten.",
		next: "In OBS nachsehen: Vielleicht fehlt der Treiber.",
	},
	output_busy: {
		short: "Beschäftigt",
		cause: "Das ändert sich gerade ({state}).",
		next: "Kurz warten und noch einmal drücken.",
	},
	fade_overtaken: {
		short: "Überholt",
		cause: "Jemand anderes hat diese Lautstärke während des Überblendens geändert.",
		next: "Nichts zu tun; sie bleibt, wie sie eingestellt wurde.",
	},
	obs_refused: {
		short: "Abgelehnt",
		cause: "OBS hat das abgelehnt ({status}): {comment}.",
		next: "In OBS nachsehen und noch einmal versuchen.",
	},
} as const satisfies Record<string, ProblemText>;
