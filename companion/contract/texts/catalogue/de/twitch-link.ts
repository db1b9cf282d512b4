/** German of the connection to Twitch. */
export const twitchLink = {
	"Tries to connect to Twitch at once, also where waiting would not help.":
		"Versucht sofort, Twitch zu erreichen, auch wo Warten nicht hülfe.",
	"Whether this Twitch account can be used, and if not, why.":
		"Ob dieses Twitch-Konto benutzbar ist, und wenn nicht, warum.",
	Account: "Konto",
	"Who is signed in, for which channel, and which permissions are lacking.":
		"Wer angemeldet ist, für welchen Kanal, und welche Berechtigungen fehlen.",
	"Requests left": "Freie Anfragen",
	"How many requests Twitch still takes in this minute, as it said with its last answer.":
		"Wie viele Anfragen Twitch in dieser Minute noch annimmt, laut seiner letzten Antwort.",
	Twitch: "Twitch",
	"Twitch: link": "Twitch: Verbindung",
} as const satisfies Readonly<Record<string, string>>;
