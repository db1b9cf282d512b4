/** Japanese of what is known of Twitch. */
export const twitchFacts = {
	"Twitch: last": "Twitch: 最新",
	Live: "ライブ",
	"Whether the channel is live on Twitch, and since when.": "チャンネルがTwitchでライブ中か、いつからかを示します。",
	Viewers: "視聴者数",
	"How many watch the stream, as Twitch counts them about once a minute; 0 while it is not live.":
		"配信の視聴者数です。Twitchが約1分ごとに数えた値で、ライブ中でなければ0です。",
	Channel: "チャンネル",
	"Title, category, tags, language and content labels of the channel.":
		"チャンネルのタイトル、カテゴリー、タグ、言語、コンテンツラベルです。",
	Categories: "カテゴリー",
	"Categories whose name holds what is searched for; without it, those that are watched most.":
		"名前に検索語を含むカテゴリーです。検索語がなければ、最も視聴されているものです。",
	Search: "検索",
	Ads: "広告",
	"The ad break that runs or was the last, the next one, and how often it can still be snoozed.":
		"実行中または直近の広告、次の広告、あと何回先送りできるかを示します。",
	"Chat modes": "チャットモード",
	"Slow, followers-only, subscribers-only, emotes-only and unique chat.":
		"低速、フォロワー限定、サブスクライバー限定、エモート限定、重複禁止の各モードです。",
	"Chat activity": "チャットの流量",
	"Messages a minute in the chat, over the last minute.": "直近1分間の、1分あたりのチャットメッセージ数です。",
	"Whether shield mode is on.": "シールドモードがオンかどうかを示します。",
	Followers: "フォロワー数",
	"How many follow the channel.": "チャンネルのフォロワー数です。",
	Subscribers: "サブスクライバー数",
	"How many subscribe to the channel, and their points: tier 2 counts 2, tier 3 counts 6.":
		"チャンネルのサブスクライバー数とポイントです。ティア2は2、ティア3は6と数えます。",
	"People in chat": "チャットの人数",
	"How many are in the chat, whether they write or not.": "書き込みの有無にかかわらず、チャットにいる人数です。",
	"Latest follower": "最新のフォロワー",
	"Who followed last.": "最後にフォローした人です。",
	"Latest subscription": "最新のサブスク",
	"Who subscribed, subscribed again or gave subscriptions last, since somebody watches it here.":
		"ここで表示を始めてから、最後にサブスク、継続、またはギフトをした人です。",
	"Latest cheer": "最新のCheer",
	"Who cheered last, and with how many Bits, since somebody watches it here.":
		"ここで表示を始めてから、最後にCheerした人とBitsの数です。",
	"Latest raid": "最新のレイド",
	"Who raided the channel last, and with how many viewers, since somebody watches it here.":
		"ここで表示を始めてから、最後にチャンネルをレイドした人と視聴者数です。",
	Moderators: "モデレーター",
	"Who moderates the channel.": "チャンネルのモデレーターです。",
	VIPs: "VIP",
	"The VIPs of the channel.": "チャンネルのVIPです。",
	Poll: "アンケート",
	"The poll that runs, or the last one there was.": "実行中のアンケート、または直近のアンケートです。",
	Prediction: "予想",
	"The prediction that runs, or the last one there was.": "実行中の予想、または直近の予想です。",
	"Hype Train": "ハイプトレイン",
	"The Hype Train that goes, and when the next one may start.":
		"進行中のハイプトレインと、次がいつ始められるかを示します。",
	Goals: "目標",
	"The goals of the channel that are not ended.": "終了していないチャンネルの目標です。",
	Rewards: "報酬",
	"The custom rewards for channel points, and which of them this program may change.":
		"チャンネルポイントのカスタム報酬と、このプログラムで変更できるものを示します。",
	"Open redemptions": "未処理の引き換え",
	"Redemptions that wait to be fulfilled, of one reward or of all this program may change; of each the 50 oldest.":
		"処理待ちの引き換えです。1つの報酬、またはこのプログラムで変更できるすべての報酬が対象で、報酬ごとに古い順に50件まで示します。",
} as const satisfies Readonly<Record<string, string>>;
