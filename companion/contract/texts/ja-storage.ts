import type { ProblemText } from "./text.ts";

/** What is stored, in Japanese. */
export const storageTextsJa = {
	settings_gone: {
		short: "復元済み",
		cause: "{file}が見つからなかったため、最後の正常なコピーから復元しました。",
		next: "最後に行った変更を確認します。",
	},
	settings_lost: {
		short: "設定なし",
		cause: "設定が破損していて、正常なコピーもないため、初期状態から始めました。",
		next: "破損したファイルは{file}として残しています。もう一度設定するか、書き出したファイルを読み込みます。",
	},
	backup_unknown: {
		short: "該当なし",
		cause: "バックアップ{backup}はありません。",
		next: "リストから選びます。",
	},
	backup_damaged: {
		short: "破損",
		cause: "バックアップ{backup}は破損しています。{file}が保存時の内容と一致しません。",
		next: "別のバックアップを選びます。何も変更されていません。",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
