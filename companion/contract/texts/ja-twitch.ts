import type { ProblemText } from "./text.ts";

/** Twitch, in Japanese: signing in, permissions, and what Twitch refuses. */
export const twitchTexts = {
	twitch_connecting: { short: "接続中", cause: "Twitchに接続しています。", next: "操作は不要です。" },
	twitch_signed_out: {
		short: "ログアウト中",
		cause: "Twitchにログインしていません。",
		next: "ログインします。ブラウザーが開き、コードの確認を求められます。",
		button: "ログイン",
	},
	twitch_sign_in_again: {
		short: "再ログイン",
		cause:
			"Twitchはこのログインを受け付けなくなりました。取り消されたか、パスワードが変わったか、30日間使われていません。",
		next: "もう一度ログインします。",
		button: "ログイン",
	},
	twitch_sign_in_denied: {
		short: "拒否された",
		cause: "Twitchのページでログインが拒否されました。",
		next: "もう一度ログインし、ページで許可を選びます。",
		button: "ログイン",
	},
	twitch_sign_in_expired: {
		short: "期限切れ",
		cause: "コードは時間内に確認されませんでした。",
		next: "もう一度ログインすると、新しいコードが出ます。",
		button: "ログイン",
	},
	twitch_sign_in_cancelled: {
		short: "中止",
		cause: "ログインは中止されました。",
		next: "いつでもログインできます。何も変わっていません。",
		button: "ログイン",
	},
	twitch_other_account: {
		short: "別アカウント",
		cause: "確認したのは{user}ですが、この接続は{expected}のものです。",
		next: "ブラウザーでアカウントを切り替えてもう一度ログインするか、先にここでログアウトします。",
		button: "ログイン",
	},
	twitch_scope_missing: {
		short: "権限なし",
		cause: "Twitchの権限{scopes}がありません。",
		next: "もう一度ログインします。必要な権限だけを求めます。",
		button: "ログイン",
	},
	twitch_idle_soon: {
		short: "まもなく期限",
		cause: "何週間もTwitchにつながっていません。{until}を過ぎるとこのログインは無効になります。",
		next: "その前に、このコンピューターをインターネットにつなぎます。",
		button: "今すぐ試す",
	},
	twitch_unreachable: {
		short: "接続できない",
		cause: "Twitchに接続できません。",
		next: "インターネット接続を確認します。再接続は自動ですが、操作が後から実行されることはありません。",
		button: "今すぐ試す",
	},
	twitch_not_answering: {
		short: "応答なし",
		cause: "Twitchが正しく応答しません。",
		next: "Twitch側の障害かもしれません。status.twitch.comを確認します。再接続は自動ですが、操作が後から実行されることはありません。",
		button: "今すぐ試す",
	},
	twitch_client_missing: {
		short: "IDなし",
		cause: "この接続には、Twitchが求めるクライアントIDがありません。",
		next: "Twitchの開発者コンソールで種類がPublicのアプリケーションを登録し、そのクライアントIDを入力します。",
	},
	twitch_client_wrong: {
		short: "クライアントID",
		cause: "TwitchはこのクライアントIDを知りません。",
		next: "正しく入力するか、空にします。",
	},
	twitch_client_secret_missing: {
		short: "シークレット",
		cause: "このクライアントIDのアプリケーションはConfidentialで、Twitchがシークレットを求めています。",
		next: "クライアントシークレットを入力するか、種類がPublicのアプリケーションを使います。",
	},
	twitch_client_secret_wrong: {
		short: "シークレット",
		cause: "Twitchによると、クライアントシークレットが違います。",
		next: "Twitchの開発者コンソールからコピーし直します。",
	},
	twitch_not_revoked: {
		short: "取り消し未完了",
		cause: "ここではログアウトしましたが、Twitchに伝えられませんでした。",
		next: "念のため、twitch.tvの設定にある接続のページでAidleを切断します。",
	},
	twitch_token_unsaved: {
		short: "未保存",
		cause: "ログインは有効ですが、保存できませんでした: {reason}。",
		next: "空き容量を作るか、書き込みを許可します。自動で再試行します。保存できないと、再起動後にもう一度ログインが必要です。",
	},
	twitch_events_closed: {
		short: "イベント切断",
		cause: "Twitchがイベント用の接続を閉じました({close}: {reason})。",
		next: "自動で再接続し、読み直せるものは読み直します。",
		button: "今すぐ試す",
	},
	twitch_events_silent: {
		short: "イベントなし",
		cause: "Twitchから{seconds}秒間、届くはずのものが何も届いていません。",
		next: "インターネット接続を確認します。自動で再試行します。",
		button: "今すぐ試す",
	},
	twitch_events_full: {
		short: "上限",
		cause: "Twitchは、このアカウントとクライアントIDでこれ以上のイベント接続や購読を許可しません。",
		next: "このアカウントとクライアントIDの接続は、ほかのパソコンも含めて3つまでにします。自動で再試行します。",
		button: "今すぐ試す",
	},
	twitch_events_refused: {
		short: "通知なし",
		cause: "Twitchは{type}を通知しません: {reason}。",
		next: "このチャンネルでのアカウントの権限を確認します。ときどき自動で要求し直します。",
	},
	twitch_request_wrong: {
		short: "拒否されました",
		cause: "Twitchがこのリクエストを受け付けません：{reason}。",
		next: "設定を確認してください。",
	},
	twitch_forbidden: {
		short: "権限なし",
		cause: "このアカウントにはここでの操作がTwitchで許可されていません：{reason}。",
		next: "このチャンネルの所有者、モデレーター、編集者のいずれかか確認してください。",
	},
	twitch_not_there: {
		short: "見つかりません",
		cause: "Twitchで見つかりません：{reason}。",
		next: "終了または削除された可能性があります。",
	},
	twitch_conflict: {
		short: "競合",
		cause: "Twitch側の状態と競合しています：{reason}。",
		next: "すでに進行中のものがないか確認してください。",
	},
	twitch_unfit: {
		short: "送信不可",
		cause: "送った内容をTwitchが受け付けません：{reason}。",
		next: "入力内容を確認してください。",
	},
	twitch_too_often: {
		short: "回数超過",
		cause: "Twitchは今これ以上受け付けません：{reason}。",
		next: "少し待ってください。",
	},
	twitch_channel_unknown: {
		short: "チャンネル不明",
		cause: "Twitchにチャンネル{channel}が見つかりません。",
		next: "接続の設定でチャンネルを修正してください。",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
