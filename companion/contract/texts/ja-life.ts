import type { ProblemText } from "./text.ts";

/** The life of the companion itself, in Japanese. */
export const lifeTextsJa = {
	companion_busy: {
		short: "使用中",
		cause: "Aidleサービスは使用中（{what}）のため、今は切り替えません。",
		next: "配信、録画、実行中の操作が終わると切り替わります。",
	},
	companion_failing: {
		short: "サービス異常",
		cause: "Aidleサービスが1分間に3回、異常終了しました。",
		next: "1分後、またはキーを押したときに再起動します。原因はログにあります。",
		button: "今すぐ起動",
	},
	companion_unstartable: {
		short: "起動不可",
		cause: "Aidleサービスを起動できません。データフォルダーにプログラムを書き込めないか、実行できません。",
		next: "ディスクの空きを確保し、データフォルダーへの書き込みを許可してください。自動的に再試行します。",
		button: "今すぐ起動",
	},
	companion_crashed: {
		short: "異常終了",
		cause: "Aidleサービスが内部のエラーで異常終了しました（{at}）: {reason}。",
		next: "すでに再起動しています。詳細はログにあります。報告すると改善に役立ちます。",
	},
	login_item_failed: {
		short: "設定できない",
		cause: "自動起動の設定を変更できませんでした: {reason}。",
		next: "変更を許可して、もう一度試します。ほかは何も変更されていません。",
	},
	login_item_offered: {
		short: "自動起動なし",
		cause: "ルール、Webhook、またはスケジュールが有効ですが、AidleはStream Deckの起動時にしか起動しません。",
		next: "`login-item on`でコンピューターと同時に起動します。`login-item off`にすると、この案内は出なくなります。",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
