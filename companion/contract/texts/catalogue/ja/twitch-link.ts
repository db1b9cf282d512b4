/** Japanese of the connection to Twitch. */
export const twitchLink = {
	"Tries to connect to Twitch at once, also where waiting would not help.":
		"待っても解決しない場合でも、すぐにTwitchへの接続を試します。",
	"Whether this Twitch account can be used, and if not, why.":
		"このTwitchアカウントを使えるか、使えない場合はその理由を示します。",
	Account: "アカウント",
	"Who is signed in, for which channel, and which permissions are lacking.":
		"どのアカウントでどのチャンネルにログインしているか、不足している権限を示します。",
	"Requests left": "残りリクエスト数",
	"How many requests Twitch still takes in this minute, as it said with its last answer.":
		"この1分間にTwitchがあと何件のリクエストを受け付けるかを、直近の応答に基づいて示します。",
	Twitch: "Twitch",
	"Twitch: link": "Twitch: 接続",
} as const satisfies Readonly<Record<string, string>>;
