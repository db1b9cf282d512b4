/** German of the keys and their settings. */
export const keys = {
	"Keys that show and control OBS Studio and Twitch live, and tell the truth about it.":
		"Tasten, die OBS Studio und Twitch live zeigen und steuern und dabei die Wahrheit sagen.",
	"Puts a scene on program or preview and shows where it is":
		"Bringt eine Szene ins Programm oder in die Vorschau und zeigt, wo sie ist",
	"Off program": "Nicht im Programm",
	"On program": "Im Programm",
	"Live picture": "Live-Bild",
	"Once a second, and only while the key is in sight. OBS draws it.":
		"Einmal in der Sekunde und nur, solange die Taste zu sehen ist. OBS zeichnet es.",
	"Shows or hides a source of a scene or group": "Zeigt oder verbirgt eine Quelle einer Szene oder Gruppe",
	Hide: "Verbergen",
	Show: "Anzeigen",
	Audio: "Audio",
	"Mutes an audio source and shows its level; a dial turns its volume":
		"Schaltet eine Audioquelle stumm und zeigt ihren Pegel; ein Drehregler stellt die Lautstärke",
	Mute: "Stummschalten",
	Unmute: "Stummschaltung aufheben",
	Shows: "Zeigt",
	"Level meter": "Pegelanzeige",
	"Dial step": "Drehregler-Schritt",
	"Goes live, ends the stream by a hold, and shows how it runs":
		"Geht live, beendet den Stream durch Halten und zeigt, wie er läuft",
	"Hold to go live": "Zum Starten halten",
	"Ending the stream always needs a hold.": "Zum Beenden des Streams ist immer Halten nötig.",
	Record: "Aufnahme",
	"Starts, pauses and stops the recording and shows its timecode":
		"Startet, pausiert und beendet die Aufnahme und zeigt ihren Timecode",
	"Press while recording": "Bei Aufnahme drücken",
	"Holding the key always stops.": "Halten beendet die Aufnahme immer.",
	Stop: "Stoppen",
	Pause: "Pausieren",
	"Split file": "Datei teilen",
	Chapter: "Kapitel",
	"Hold to stop": "Zum Beenden halten",
	"Warn when less is free": "Warnung: frei unter",
	Replay: "Wiederholung",
	"Arms the replay buffer; then a press saves, a hold disarms":
		"Startet den Wiederholungspuffer; dann speichert Drücken, und Halten beendet ihn",
	Disarm: "Puffer beenden",
	Arm: "Puffer starten",
	"Studio & Transition": "Studio & Übergang",
	"Takes preview to program, studio mode, transitions; a dial is the T-bar":
		"Vorschau ins Programm, Studio-Modus, Übergänge; ein Drehregler ist die T-Bar",
	Does: "Funktion",
	"Taking needs studio mode. On a dial, turning is the T-bar.":
		"Der Wechsel braucht den Studio-Modus. Ein Drehregler bewegt beim Drehen die T-Bar.",
	"Take preview to program": "Vorschau ins Programm",
	"Choose a transition": "Übergang auswählen",
	"Plays and pauses a media source and shows the time left; a dial scrubs":
		"Spielt und pausiert eine Medienquelle und zeigt die Restzeit; ein Drehregler spult",
	Play: "Abspielen",
	Scrub: "Spulen",
	"Play or pause": "Abspielen oder pausieren",
	"When pressed": "Beim Drücken",
	"From the start": "Von vorn",
	Next: "Nächste Datei",
	Previous: "Vorherige Datei",
	"When held": "Beim Halten",
	Nothing: "Nichts",
	"Switches the virtual camera or any other output": "Schaltet die virtuelle Kamera oder eine andere Ausgabe",
	Start: "Starten",
	"Another output": "Andere Ausgabe",
	"Shows how well OBS does, with an alarm beyond a limit": "Zeigt, wie gut OBS läuft, und warnt ab einem Grenzwert",
	"Frames a second": "Frames pro Sekunde",
	Processor: "CPU-Auslastung",
	Memory: "RAM-Nutzung",
	"Free disk": "Freier Speicherplatz",
	"Frame time": "Framerenderzeit",
	"Missed frames": "Ausgelassene Frames (Rendern)",
	"Skipped frames": "Übersprungene Frames",
	"Lost frames": "Ausgelassene Frames (Netzwerk)",
	Bitrate: "Bitrate",
	Congestion: "Überlastung",
	"Alarm above": "Alarm über",
	"Alarm below": "Alarm unter",
	"In what the key shows; memory in MB, disk in GB. Left empty: what suits most.":
		"In der Einheit der Anzeige; RAM in MB, Speicherplatz in GB. Leer: ein meist passender Wert.",
	"Saves a picture of program or of a source": "Speichert ein Bild des Programms oder einer Quelle",
	"On the computer OBS runs on. {time} becomes date and time.":
		"Auf dem Computer, auf dem OBS läuft. Aus {time} werden Datum und Uhrzeit.",
	Of: "Von",
	"Left out: what is on program.": "Leer: was im Programm ist.",
	"Says what is wrong with the connection; a press tries again":
		"Sagt, was mit der Verbindung nicht stimmt; Drücken versucht es noch einmal",
	"Try again": "Noch einmal versuchen",
	Do: "Aktion",
	"Does anything OBS or Twitch can do, when pressed and when held":
		"Führt beim Drücken und beim Halten alles aus, was OBS oder Twitch kann",
	"A value that the key shows instead of the action's name.":
		"Ein Wert, den die Taste statt des Namens der Aktion zeigt.",
	Label: "Aufschrift",
	"Shows any value of OBS or Twitch, with limits": "Zeigt einen beliebigen Wert von OBS oder Twitch, mit Grenzwerten",
	Part: "Teilwert",
	"Which number, where the value holds several.": "Welche Zahl, wenn der Wert mehrere enthält.",
	"Warn above": "Warnen über",
	"Warn below": "Warnen unter",
	"Sets title, category, tags and labels at once, and shows whether they are set":
		"Setzt Titel, Kategorie, Tags und Hinweise auf einmal und zeigt, ob sie gesetzt sind",
	Set: "Setzen",
	"Says something in chat, as the account you choose": "Schreibt im Chat, als das Konto deiner Wahl",
	Say: "Schreiben",
	"Clip & marker": "Clip & Markierung",
	"Makes a clip of what just happened; a hold sets a marker":
		"Macht einen Clip von dem, was gerade war; Halten setzt eine Markierung",
	Clip: "Clip",
	Marker: "Markierung",
	"Title of the clip": "Titel des Clips",
	"Length of the clip": "Länge des Clips",
	"Then opens": "Öffnet danach",
	"The clip": "Den Clip",
	"Twitch's clip editor": "Den Clip-Editor von Twitch",
	"Text of the marker": "Text der Markierung",
	Ad: "Werbung",
	"Counts down to the next ad; a press runs one, a hold snoozes the next":
		"Zählt bis zur nächsten Werbung; Drücken startet eine, Halten verschiebt die nächste",
	"Shoutout & raid": "Shoutout & Raid",
	"Recommends another channel, or raids it; a hold calls the raid off":
		"Empfiehlt einen anderen Kanal oder raidet ihn; Halten sagt den Raid ab",
	Raid: "Raid",
	Whom: "Wen",
	"This channel": "Diesen Kanal",
	"Whoever raided last": "Wer zuletzt geraidet hat",
	"Asks the viewers and shows what leads; a hold ends the poll":
		"Fragt die Zuschauer und zeigt, was führt; Halten beendet die Umfrage",
	"Lets viewers predict, locks it, says how it ended; a hold pays or refunds":
		"Lässt Zuschauer tippen, schließt und löst auf; Halten zahlt aus oder zurück",
	"Begins, then locks": "Startet, dann schließt",
	"Says how it ended": "Löst auf",
	"Switches slow, followers-only, subscribers-only or emotes-only chat, or the shield":
		"Schaltet langsamen Chat, nur Follower, nur Abonnenten, nur Emotes oder den Shield-Modus",
	"Channel statistic": "Kanalstatistik",
	"Shows viewers, followers, subscribers or chat activity, with an alarm beyond a limit":
		"Zeigt Zuschauer, Follower, Abonnenten oder Chat-Aktivität und warnt ab einem Grenzwert",
	"Subscriber points": "Abo-Punkte",
	"Pauses or hides a reward, shows how many wait, and fulfils or refunds them":
		"Pausiert oder verbirgt eine Belohnung, zeigt, wie viele warten, und erfüllt oder erstattet",
	"Close reward": "Belohnung schließen",
	"Open reward": "Belohnung öffnen",
	"Of those that were made here: Twitch lets a program change no others.":
		"Nur hier erstellte: Andere lässt Twitch ein Programm nicht ändern.",
	"Show or hide": "Anzeigen oder verbergen",
	"Fulfil the oldest": "Älteste erfüllen",
	"Refund the oldest": "Älteste erstatten",
	"Says who is signed in to Twitch and what is wrong; a press signs in or tries again":
		"Sagt, wer bei Twitch angemeldet ist und was nicht stimmt; Drücken meldet an oder versucht es neu",
} as const satisfies Readonly<Record<string, string>>;
