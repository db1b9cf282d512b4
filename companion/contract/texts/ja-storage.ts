import type { ProblemText } from "./text.ts";

export const storageTextsJa = {
	settings_gone: {
		short: "復元済み",
		cause: "{file}が見つからなかったため、最後の正常なコピーから復元しました。",
		next: "最後に行った変更を確認します。",
	},
	settings_lost: {
		short: "設定喪失",
		cause: "設定が破損していて、正常なコピーもないため、最初から始めました。",
		next: "破損したファイルは{file}として残しています。もう一度設定するか、書き出したファイルを読み込みます。",
	},
	backup_unknown: {
		short: "ありません",
		cause: "バックアップ{backup}はありません。",
		next: "一覧から選びます。",
	},
	backup_damaged: {
		short: "破損",
		cause: "バックアップ{backup}は破損しています：{file}が保存時の内容と一致しません。",
		next: "別のバックアップを選びます。何も変更していません。",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
