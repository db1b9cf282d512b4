import type { ProblemText } from "./text.ts";

/** Aidleサービスの起動、交代、異常終了、コンピューター起動時の開始。 */
export const lifeTextsJa = {
	companion_busy: {
		short: "使用中",
		cause: "Aidleサービスは使用中のため({what})、今は交代しません。",
		next: "配信、録画、実行中の操作がなくなると交代します。",
	},
	companion_failing: {
		short: "サービス異常",
		cause: "Aidleサービスが1分間に3回、自ら終了しました。",
		next: "1分後、またはキーを押すと再び起動します。終了した理由はログにあります。",
		button: "今すぐ起動",
	},
	companion_crashed: {
		short: "異常終了",
		cause: "Aidleサービスが内部の誤りで終了しました({at}): {reason}。",
		next: "再び起動しました。詳細はログにあります。ぜひ報告してください。",
	},
	login_item_failed: {
		short: "設定できず",
		cause: "コンピューター起動時の開始を変更できませんでした: {reason}。",
		next: "変更を許可して、もう一度試します。ほかは何も変更されていません。",
	},
	login_item_offered: {
		short: "自動起動なし",
		cause: "ルール、Webhook、またはスケジュールが有効ですが、AidleはStream Deckと一緒にしか起動しません。",
		next: "`login-item on`でコンピューターと一緒に起動し、`login-item off`で今後確認しません。",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
