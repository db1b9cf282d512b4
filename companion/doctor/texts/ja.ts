import type { DoctorTexts } from "./en.ts";

const gigabytes = (bytes: number): string =>
	`${new Intl.NumberFormat("ja", { maximumSignificantDigits: 3 }).format(bytes / 1_000_000_000)} GB`;
const moment = (at: number): string =>
	new Intl.DateTimeFormat("ja", { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }).format(at);

/** What the doctor says in Japanese. */
export const ja: DoctorTexts = {
	tooSlow: (seconds) => `${seconds} s以内に確認できませんでした。`,
	failed: (reason) => `確認できませんでした: ${reason}。`,
	titles: {
		companion: "Aidleサービス",
		folder: "データフォルダ",
		lock: "ロック",
		control: "制御ポート",
		hooks: "Webhookポート",
		deck: "デッキページのポート",
		versions: "バージョン",
		plugin: "Stream Deckプラグイン",
		link: (title, name) => (name === title ? name : `${title}: ${name}`),
		clock: "時計",
		disk: "ディスク空き容量",
		storage: "保存した設定",
		crashes: "異常終了",
		leftovers: "残ったファイル",
	},
	companion: {
		runs: (since, pid) => `${moment(since)}から動いています（プロセス${pid}）。`,
		away: "Aidleサービスが動いていないため、キーは使えません。",
		awayNext: "プラグインの入ったStream Deckアプリを起動するか、`npm start`を実行します。",
		silent: (pid) =>
			`Aidleサービス${pid === undefined ? "" : `（プロセス${pid}）`}がデータフォルダを使っていますが、応答がありません。`,
		silentNext:
			"起動した直後なら、少し待ってもう一度確認します。そうでなければ、そのプロセスを終了します。プラグインが新しく起動します。",
	},
	folder: {
		good: (folder) => `${folder}があり、本人だけが読み書きできます。`,
		shared: (folder) => `このコンピューターのほかのユーザーが${folder}を読める状態です。`,
		sharedNext: (folder) => `本人だけに許可します: chmod 700 "${folder}"`,
		missing: (folder) => `${folder}はまだありません。`,
		missingNext: "Aidleサービスの初回起動時に作成されます。",
		noFolder: (folder) => `${folder}はフォルダではありません。`,
		noFolderNext: "そのファイルを別の場所に移します。",
		unwritable: (folder, reason) => `${folder}に書き込めません: ${reason}。`,
		unwritableNext: "空き容量を増やすか、書き込みを許可します。",
	},
	lock: {
		mine: (pid) => `このAidleサービス（プロセス${pid}）がデータフォルダを使っています。`,
		free: "データフォルダは使われていません。",
		held: "Aidleサービスがデータフォルダを使っています。",
		unknown: "データフォルダはまだありません。",
	},
	ports: {
		control: (port) => `Aidleサービスは127.0.0.1:${port}で、トークンを持つプログラムを待ち受けています。`,
		controlAway: "待ち受けているAidleサービスはありません。",
		open: (port, hooks) => `ポート${port}は開いています。${hooks}件のWebhookがオンです。`,
		closed: (port) => `オンのWebhookがないため、ポート${port}は閉じています。`,
		free: (port) => `ポート${port}は空いています。`,
		ours: (port, owner) => `ポート${port}はAidle自身が使っています${owner && `（${owner}）`}。`,
		taken: (port, owner) => `ポート${port}は${owner || "別のプログラム"}が使っています。`,
		takenNext: {
			hooks: "そのプログラムを終了するか、別のポートを選びます: `npm run aidle -- hook address --port <番号>`",
			deck: "そのプログラムを終了します。そのままではデッキページを開けません。Stream Deckのキーには影響しません。",
		},
		refused: (port, code) => `このシステムではポート${port}を使えません（${code}）。`,
		refusedNext: "別のポートを選ぶか、このコンピューターの管理者に相談します。",
	},
	versions: {
		found: (aidle, protocol, node, system) => `Aidle ${aidle}、プロトコル${protocol}、Node ${node}、${system}。`,
		oldNode: (least) => `AidleにはNode ${least}以降が必要です。Stream Deckアプリを更新します。`,
	},
	plugin: {
		connected: (decks, protocol) => `${decks}個のプラグインが接続中です。プロトコルは${protocol}です。`,
		none: "Stream Deckプラグインは接続されていません。",
		noneNext:
			"Stream Deckアプリを起動し、プラグインの中にAidleがあるか確認します。キーに「Update」と出ているときは、アプリを再起動します。",
		away: "Aidleサービスが動いていない間はわかりません。",
		other: (theirs, ours) => `Aidleサービスのプロトコルは${theirs}、このプログラムは${ours}です。`,
		otherNext: "Stream Deckアプリを再起動すると、更新が完了します。",
	},
	link: {
		online: (versions, place) =>
			versions
				? `${place}に接続済みです。OBS ${versions.obs}、WebSocket ${versions.websocket}。`
				: `${place}に接続済みです。`,
		slow: "現在、応答が遅くなっています。キーに出ている状態は正確です。",
		connecting: (place) => `${place}に接続しています。`,
		again: "少し待って、もう一度確認します。",
		listening: (place) => `${place}から応答があります。OBSかどうかは、Aidleサービスが接続するとわかります。`,
		stopped: (place) => `${place}への接続はオフです。`,
		account: "接続済みで、ログインしています。",
		unasked: "Twitchの状態は、Aidleサービスの実行中にわかります。",
		unreadable: "保存した接続を読み込めません。",
		unreadableNext: "Aidleサービスを起動します。最後の正常なコピーから復元されます。",
	},
	clock: {
		steady: "Aidleサービスの起動後に時計のずれはなく、未来の日時のファイルもありません。",
		unwatched: "未来の日時のファイルはありません。",
		back: (seconds) => `Aidleサービスの起動後に、時計が${seconds}秒戻されました。`,
		ahead: (seconds) =>
			`Aidleサービスの起動後に、時計が${seconds}秒進みました。スリープしたか、時計が変更されています。`,
		future: (file, at) => `${file}の日時は${moment(at)}で、まだ来ていません。時計が間違っているか、間違っていました。`,
		next: "時計をネットワークで自動設定にします。時計がずれている間、署名付きのWebhookは拒否されます。",
	},
	disk: {
		folder: (bytes) => `設定とログ用に${gigabytes(bytes)}の空きがあります。`,
		recording: (name, bytes) => `${name}の録画先に${gigabytes(bytes)}の空きがあります。`,
		low: "空き容量を増やします。ディスクが一杯だと設定を保存できません。",
		lowRecording: "本番前に空き容量を増やすか、OBSの「設定」→「出力」で別の録画フォルダを選びます。",
		unknown: "ディスクの空き容量がわかりません。",
	},
	storage: {
		good: (files) => `${files}件のドキュメントを読み込めます。`,
		none: "保存したものはまだありません。",
		damaged: (files) => `読み込めないファイルがあります: ${files}。`,
		damagedNext: "Aidleサービスを起動します。破損したファイルをよけて、最後の正常なコピーを読み込みます。",
		aside: (files) => `破損したファイルをよけてあります: ${files}。`,
		asideNext: "最後に行った変更を確認します。足りないものがなければ、これらのファイルは削除できます。",
	},
	crashes: {
		none: "この7日間はありません。",
		some: (count, last, what) => `この7日間に${count}回ありました。最後は${moment(last)}です: ${what}`,
		next: "サポート用ファイルを保存し、直前の操作を添えて送ります。",
		noLog: "ログはまだありません。",
	},
	leftovers: {
		none: "ありません。",
		some: (files, bytes) => `書き込み中に終了したプログラムのファイルが${files}個あります（${gigabytes(bytes)}）。`,
		stale: (pid) => `ディスカバリーファイルにあるプロセス${pid}は、もう存在しません。`,
		next: "操作は不要です。Aidleサービスの起動時に片付けられます。",
	},
};
