import type { ProblemText } from "./text.ts";

/** Twitch, in German: what stands against an action, and how long. */
export const twitchActionTexts = {
	twitch_wait: {
		short: "Noch {left}",
		cause: "Twitch nimmt das nächste in {left} an.",
		next: "Dann noch einmal versuchen.",
	},
	twitch_shoutout_wait: {
		short: "Noch {left}",
		cause: "Der nächste Shoutout ist in {left} möglich.",
		next: "Dann noch einmal versuchen.",
	},
	twitch_shoutout_again: {
		short: "Noch {left}",
		cause: "Dieser Kanal hatte seinen Shoutout; der nächste für ihn ist in {left} möglich.",
		next: "Einen anderen Kanal nehmen oder es dann noch einmal versuchen.",
	},
	twitch_shoutout_early: {
		short: "Zu früh",
		cause:
			"Twitch nimmt noch keinen Shoutout an: nach jedem vergehen zwei Minuten, nach einem für denselben Kanal eine Stunde.",
		next: "Später noch einmal versuchen oder einen anderen Kanal wählen.",
	},
	twitch_raid_wait: {
		short: "Noch {left}",
		cause: "Raids wurden zehnmal begonnen und abgesagt; der nächste ist in {left} möglich.",
		next: "Dann noch einmal versuchen.",
	},
	twitch_ad_wait: {
		short: "Noch {left}",
		cause: "Die nächste Werbung ist in {left} möglich.",
		next: "Dann noch einmal versuchen.",
	},
	twitch_snooze_wait: {
		short: "Noch {left}",
		cause: "Es ist kein Aufschub übrig; der nächste kommt in {left}.",
		next: "Dann noch einmal versuchen oder die Werbung laufen lassen.",
	},
	twitch_user_missing: {
		short: "Unbekannt",
		cause: "Auf Twitch heißt niemand {name}.",
		next: "Den Namen so eingeben, wie er in der Adresse des Kanals steht.",
	},
	twitch_category_missing: {
		short: "Kategorie?",
		cause: "Twitch hat keine Kategorie {name}.",
		next: "Eine aus der Liste wählen.",
	},
	twitch_reward_missing: {
		short: "Belohnung?",
		cause:
			"Es gibt keine Belohnung {name}, die hier angelegt wurde. Twitch lässt ein Programm nur ändern, was es selbst angelegt hat.",
		next: "Eine andere wählen oder sie hier anlegen.",
	},
	twitch_video_missing: {
		short: "Kein Video",
		cause: "Der Kanal hat kein Video eines vergangenen oder laufenden Streams.",
		next: "Auf Twitch das Speichern vergangener Übertragungen einschalten.",
	},
	twitch_not_live: {
		short: "Nicht live",
		cause: "{channel} ist nicht live.",
		next: "Erst live gehen. Kurz nach dem Start braucht Twitch einen Moment.",
	},
	twitch_redemption_over: {
		short: "Erledigt",
		cause: "Diese Einlösung wurde schon anders abgeschlossen: erfüllt oder erstattet.",
		next: "Hier ist nichts zu tun; Twitch ändert sie nur einmal.",
	},
	twitch_message_dropped: {
		short: "Nicht gesendet",
		cause: "Twitch hat die Nachricht nicht gezeigt: {reason}.",
		next: "Die Nachricht ändern oder die Regeln des Chats ansehen.",
	},
	twitch_clip_failed: {
		short: "Kein Clip",
		cause: "Twitch hat den Auftrag angenommen, aber nach 15 Sekunden gibt es keinen Clip.",
		next: "Vor einem neuen Versuch in die Liste der Clips sehen.",
	},
	twitch_poll_running: {
		short: "Umfrage läuft",
		cause: "Es läuft schon eine Umfrage: {name}.",
		next: "Diese zuerst beenden.",
	},
	twitch_poll_none: {
		short: "Keine Umfrage",
		cause: "Es gibt keine Umfrage, die zu beenden wäre.",
		next: "Zuerst eine beginnen.",
	},
	twitch_prediction_running: {
		short: "Läuft schon",
		cause: "Es ist schon eine Vorhersage offen: {name}.",
		next: "Diese zuerst auflösen oder abbrechen.",
	},
	twitch_prediction_none: {
		short: "Nichts offen",
		cause: "Es ist keine Vorhersage offen.",
		next: "Zuerst eine beginnen.",
	},
	twitch_outcome_missing: {
		short: "Kein Ausgang",
		cause: "Die Vorhersage hat keinen Ausgang {name}.",
		next: "Einen mit seinem Titel oder seiner Nummer von oben nennen.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
