/** German of what is known of Twitch. */
export const twitchFacts = {
	"Twitch: last": "Twitch: Neuestes",
	Live: "Live",
	"Whether the channel is live on Twitch, and since when.": "Ob der Kanal auf Twitch live ist, und seit wann.",
	Viewers: "Zuschauer",
	"How many watch the stream, as Twitch counts them about once a minute; 0 while it is not live.":
		"Wie viele den Stream sehen, so wie Twitch sie etwa jede Minute zählt; 0, solange er nicht live ist.",
	Channel: "Kanal",
	"Title, category, tags, language and content labels of the channel.":
		"Titel, Kategorie, Tags, Sprache und Inhaltskennzeichnungen des Kanals.",
	Categories: "Kategorien",
	"Categories whose name holds what is searched for; without it, those that are watched most.":
		"Kategorien, in deren Namen das Gesuchte steht; ohne Suche die meistgesehenen.",
	Search: "Suche",
	Ads: "Werbung",
	"The ad break that runs or was the last, the next one, and how often it can still be snoozed.":
		"Die laufende oder letzte Werbepause, die nächste, und wie oft sie noch verschoben werden kann.",
	"Chat modes": "Chat-Modi",
	"Slow, followers-only, subscribers-only, emotes-only and unique chat.":
		"Langsamer Chat, nur Follower, nur Abonnenten, nur Emotes und keine Wiederholungen.",
	"Chat activity": "Chat-Aktivität",
	"Messages a minute in the chat, over the last minute.": "Nachrichten pro Minute im Chat, über die letzte Minute.",
	"Whether shield mode is on.": "Ob der Schutzmodus an ist.",
	Followers: "Follower",
	"How many follow the channel.": "Wie viele dem Kanal folgen.",
	Subscribers: "Abonnenten",
	"How many subscribe to the channel, and their points: tier 2 counts 2, tier 3 counts 6.":
		"Wie viele den Kanal abonniert haben, und ihre Punkte: Stufe 2 zählt 2, Stufe 3 zählt 6.",
	"People in chat": "Leute im Chat",
	"How many are in the chat, whether they write or not.": "Wie viele im Chat sind, ob sie schreiben oder nicht.",
	"Latest follower": "Neuester Follower",
	"Who followed last.": "Wer zuletzt gefolgt ist.",
	"Latest subscription": "Neuestes Abo",
	"Who subscribed, subscribed again or gave subscriptions last, since somebody watches it here.":
		"Wer zuletzt abonniert, verlängert oder Abos verschenkt hat, seit es hier jemand beobachtet.",
	"Latest cheer": "Neuester Cheer",
	"Who cheered last, and with how many Bits, since somebody watches it here.":
		"Wer zuletzt gecheert hat, und mit wie vielen Bits, seit es hier jemand beobachtet.",
	"Latest raid": "Neuester Raid",
	"Who raided the channel last, and with how many viewers, since somebody watches it here.":
		"Wer den Kanal zuletzt geraidet hat, und mit wie vielen Zuschauern, seit es hier jemand beobachtet.",
	Moderators: "Moderatoren",
	"Who moderates the channel.": "Wer den Kanal moderiert.",
	VIPs: "VIPs",
	"The VIPs of the channel.": "Die VIPs des Kanals.",
	Poll: "Umfrage",
	"The poll that runs, or the last one there was.": "Die laufende Umfrage, oder die letzte, die es gab.",
	Prediction: "Vorhersage",
	"The prediction that runs, or the last one there was.": "Die laufende Vorhersage, oder die letzte, die es gab.",
	"Hype Train": "Hype Train",
	"The Hype Train that goes, and when the next one may start.":
		"Der Hype Train, der fährt, und wann der nächste beginnen darf.",
	Goals: "Ziele",
	"The goals of the channel that are not ended.": "Die Ziele des Kanals, die nicht beendet sind.",
	Rewards: "Belohnungen",
	"The custom rewards for channel points, and which of them this program may change.":
		"Die eigenen Belohnungen für Kanalpunkte, und welche davon dieses Programm ändern darf.",
	"Open redemptions": "Offene Einlösungen",
	"Redemptions that wait to be fulfilled, of one reward or of all this program may change; of each the 50 oldest.":
		"Einlösungen, die auf Erfüllung warten, von einer Belohnung oder von allen, die dieses Programm ändern darf; von jeder die 50 ältesten.",
} as const satisfies Readonly<Record<string, string>>;
