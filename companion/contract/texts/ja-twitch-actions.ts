import type { ProblemText } from "./text.ts";

/** Twitch, in Japanese: what stands against an action, and how long. */
export const twitchActionTexts = {
	twitch_wait: {
		short: "あと{left}",
		cause: "Twitchが次を受け付けるまで、あと{left}です。",
		next: "その後にもう一度試します。",
	},
	twitch_shoutout_wait: {
		short: "あと{left}",
		cause: "次のシャウトアウトまで、あと{left}です。",
		next: "その後にもう一度試します。",
	},
	twitch_shoutout_again: {
		short: "あと{left}",
		cause: "このチャンネルへのシャウトアウトは送信済みです。次に送れるまで、あと{left}です。",
		next: "別のチャンネルを選ぶか、その後にもう一度試します。",
	},
	twitch_shoutout_early: {
		short: "早すぎます",
		cause: "まだ送れません。シャウトアウトの後は2分、同じチャンネルには1時間待つ必要があります。",
		next: "後でもう一度試すか、別のチャンネルを選びます。",
	},
	twitch_raid_wait: {
		short: "あと{left}",
		cause: "レイドの開始と中止が10回に達しました。次に開始できるまで、あと{left}です。",
		next: "その後にもう一度試します。",
	},
	twitch_ad_wait: {
		short: "あと{left}",
		cause: "次の広告まで、あと{left}です。",
		next: "その後にもう一度試します。",
	},
	twitch_snooze_wait: {
		short: "あと{left}",
		cause: "スヌーズが残っていません。次に使えるまで、あと{left}です。",
		next: "その後にもう一度試すか、そのまま広告を流します。",
	},
	twitch_user_missing: {
		short: "ユーザーなし",
		cause: "Twitchに{name}というユーザーはいません。",
		next: "チャンネルのアドレスにある名前を入力します。",
	},
	twitch_category_missing: {
		short: "カテゴリーなし",
		cause: "Twitchに{name}というカテゴリーはありません。",
		next: "一覧から選びます。",
	},
	twitch_reward_missing: {
		short: "報酬なし",
		cause: "ここで作った{name}という報酬はありません。Twitchでは、プログラムは自分で作った報酬しか変更できません。",
		next: "別の報酬を選ぶか、ここで作ります。",
	},
	twitch_video_missing: {
		short: "動画なし",
		cause: "チャンネルに過去または配信中の動画がありません。",
		next: "TwitchのVOD設定で、過去の配信の保存を有効にします。",
	},
	twitch_not_live: {
		short: "配信中でない",
		cause: "{channel}は配信中ではありません。",
		next: "先に配信を始めます。開始直後は少し時間がかかります。",
	},
	twitch_redemption_over: {
		short: "処理済み",
		cause: "この引き換えは、すでに完了または返還として処理されています。",
		next: "何もする必要はありません。変更は一度だけです。",
	},
	twitch_message_dropped: {
		short: "送信されず",
		cause: "Twitchがメッセージを表示しませんでした: {reason}。",
		next: "メッセージを変えるか、チャットのルールを確認します。",
	},
	twitch_clip_failed: {
		short: "クリップなし",
		cause: "Twitchは依頼を受け付けましたが、15秒たってもクリップがありません。",
		next: "もう一度試す前に、クリップの一覧を確認します。",
	},
	twitch_poll_running: {
		short: "アンケート中",
		cause: "すでにアンケートを実施しています: {name}。",
		next: "先に終了します。",
	},
	twitch_poll_none: {
		short: "アンケートなし",
		cause: "終了できるアンケートがありません。",
		next: "先に開始します。",
	},
	twitch_prediction_running: {
		short: "予想中",
		cause: "すでに予想を実施しています: {name}。",
		next: "先に結果を決めるか、中止します。",
	},
	twitch_prediction_none: {
		short: "予想なし",
		cause: "実施中の予想がありません。",
		next: "先に開始します。",
	},
	twitch_outcome_missing: {
		short: "選択肢なし",
		cause: "予想に{name}という選択肢はありません。",
		next: "題名か、上からの番号で指定します。",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
