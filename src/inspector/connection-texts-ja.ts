import type { ConnectionTexts } from "./connection-texts.ts";

const sources: Readonly<Record<string, string>> = { "obs-studio": "OBS Studio", flatpak: "OBS Studio（Flatpak）" };

/** Japanese. Names of menus and buttons are those of OBS's own Japanese translation. */
export const connectionTextsJa: ConnectionTexts = {
	title: "接続",
	edit: "編集",
	close: "閉じる",
	setUp: "接続を編集",

	defaultTag: "既定",
	newName: (number) => `OBS ${number}`,
	notSavedYet: "未保存",
	add: "別のOBSを追加",
	listLost: "一覧を読み込めませんでした。",
	loadAgain: "再読み込み",

	name: "名前",
	address: "アドレス",
	addressHelp: "ホスト名またはIPアドレスです。このコンピューターのOBSなら127.0.0.1です。",
	port: "ポート",
	password: "パスワード",
	passwordSaved: "保存済み。入力すると置き換え",
	passwordRefused: "OBSがこのパスワードを拒否しました。",
	passwordAsked: "OBSがパスワードを求めています。",
	tls: "TLSを使う（wss）",
	tlsHelp: "OBS自体はTLSを使いません。前段にプロキシなどがある場合にだけ使います。",

	where: "OBSでの確認場所",
	whereSteps: [
		"OBSのあるコンピューターで、OBSを起動します。",
		"「ツール」→「WebSocket サーバー設定」を開きます。",
		"「WebSocketサーバーを有効にする」をオンにし、「適用」を押します。",
		"「接続情報を表示」で、アドレス、ポート、パスワードを確認できます。",
	],

	test: "接続テスト",
	saveAndTest: "保存してテスト",
	discard: "変更を破棄",
	unsaved: (fields) => `未保存: ${fields.join("、")}`,
	saving: "保存中…",
	testing: "テスト中…",
	nameSaved: "名前を保存しました",
	notSaved: (why) => `保存できませんでした: ${why}`,
	kept: "変更内容はこの画面に残っています。",
	connected: "接続しました。",
	connectedText: ({ obs, websocket }, scenes, ms) =>
		`OBS ${obs}、WebSocket ${websocket}、シーン${scenes}個、応答時間${ms} ms。`,
	late: "OBSは処理中です。",
	lateText: "アドレスとパスワードは正しいですが、読み込み中か、応答が遅くなっています。操作は不要です。",

	local: "このコンピューターのOBSを使う",
	localAsk: "このコンピューターのOBSの設定を読み込みますか。",
	localAskText:
		"OBSの設定から、WebSocketサーバーのポートとパスワードを1回だけ読み込みます。パスワードは暗号化して保存し、どこにも表示しません。",
	localRead: "読み込んで接続",
	localReading: "読み込み中…",
	cancel: "キャンセル",
	localNone: "このコンピューターにOBSが見つかりません。",
	localNoneText: "OBSを一度起動して「ツール」→「WebSocket サーバー設定」を開くか、上にアドレスを入力します。",
	localWhich: "どのOBSを使いますか。",
	localFound: (source, port, enabled) =>
		`${sources[source] ?? source}、ポート${port}${enabled ? "" : "（サーバーはオフ）"}`,

	forget: "パスワードを削除",
	forgetAsk: "保存したパスワードを削除しますか。",
	forgetAskText: "別のパスワードを入力するまで、パスワードを求めないOBSにだけ接続できます。",
	forgotten: "パスワードを削除しました。",

	makeDefault: "既定にする",
	defaultHelp: "接続を指定していないキーは、既定の接続を使います。",
	isDefault: "接続を指定していないキーは、この接続を使います。",
	remove: "削除",
	removeAsk: (name) => `「${name}」を削除しますか。`,
	removeAskText: "パスワードも消去されます。この接続を使うキーは、設定を保ったまま待機します。",
	keep: "削除しない",
	removed: (name) => `「${name}」を削除しました。`,
};
