import type { AccountTexts } from "./account-texts.ts";

/** Japanese. */
export const accountTextsJa: AccountTexts = {
	newName: (number) => (number === 1 ? "Twitch" : `Twitch ${number}`),
	add: "Twitchアカウントを追加",

	account: "Twitchアカウント",
	signedInAs: "ログイン中:",
	signIn: "Twitchにログイン",
	signInAgain: "もう一度ログイン",
	signOut: "ログアウト",
	signOutAsk: (user) => `${user}をログアウトしますか。`,
	signOutAskText: "このアカウントでの操作はすべて止まります。キーとルールはそのまま残ります。",
	stay: "ログインしたままにする",

	confirm: ["どの端末からでも", "を開いて、次のコードを確認してください。"],
	code: "コード",
	copyCode: "コードをコピー",
	copied: "コピーしました",
	openTwitch: "Twitchを開く",
	cancel: "キャンセル",
	notices: "完了すると、この画面に表示されます。",
	left: (minutes) => `残り${minutes}分間有効です。`,
	done: (user) => `${user}としてログインしました。`,
	asking: "Twitchに問い合わせ中…",

	missing: "まだ使えないキーやルールがあります。",
	missingText: (scopes) => `Twitchの許可が必要です: ${scopes.join("、")}。すでに許可したものはそのまま使えます。`,
	allow: "Twitchで許可",

	name: "名前",
	channel: "チャンネル",
	channelHelp: "空欄なら自分のチャンネルです。モデレーターまたは編集者を務める別のチャンネルも指定できます。",
	ownApplication: "自分のTwitchアプリケーション",
	ownApplicationText: "dev.twitch.tvで登録した場合に使います。Aidleのものを使うには、両方とも空欄にします。",
	clientId: "クライアントID",
	clientSecret: "シークレット",
	clientSecretHelp: "種類がConfidentialのアプリケーションにだけ使います。",
	secretSaved: "保存済み。入力すると置き換え",
	forgetSecret: "シークレットを削除",
	voids: "クライアントIDを変えると、もう一度ログインが必要です。",

	save: "保存",
	saved: "保存しました",
	removeAskText: "ここでもTwitchでもログアウトします。この接続を使うキーは、設定を保ったまま待機します。",
};
