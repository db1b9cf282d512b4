import { lifeTextsJa } from "./ja-life.ts";
import { linkTexts } from "./ja-links.ts";
import { obsRefusalsJa } from "./ja-obs.ts";
import { jaReasons } from "./ja-reasons.ts";
import { storageTextsJa } from "./ja-storage.ts";
import { twitchTexts } from "./ja-twitch.ts";
import { twitchActionTexts } from "./ja-twitch-actions.ts";
import type { ProblemTexts } from "./text.ts";

/** Japanese. Names of menus and settings are those of OBS's own Japanese translation. */
export const ja: ProblemTexts = {
	obs_closed: {
		short: "OBS未起動",
		cause: "{host}:{port}で待ち受けているプログラムがありません。",
		next: "OBSを起動し、「ツール」→「WebSocket サーバー設定」→「WebSocketサーバーを有効にする」をオンにします。OBSが起動すると、キーは自動でつながります。",
		button: "今すぐ試す",
	},
	obs_no_answer: {
		short: "応答なし",
		cause: "{host}から応答がありません。",
		next: "そのコンピューターの電源は入っていますか。同じネットワークですか。ファイアウォールがポート{port}を遮断している可能性もあります。",
		button: "今すぐ試す",
	},
	obs_no_such_host: {
		short: "ホスト不明",
		cause: "「{host}」という名前のコンピューターはありません。",
		next: "つづりを確認するか、IPアドレスを使います。",
	},
	obs_not_obs: {
		short: "OBSではない",
		cause: "{host}:{port}から応答がありますが、OBSではありません。",
		next: "別のプログラムがポート{port}を使っています。OBSで別のポートを選び、ここに入力します。",
	},
	obs_password_wrong: {
		short: "パスワード",
		cause: "OBSは応答しましたが、パスワードが違います。",
		next: "OBSの「ツール」→「WebSocket サーバー設定」→「接続情報を表示」で、パスワードをコピーします。パスワードが変わるまで再試行しません。",
		button: "今すぐ試す",
	},
	obs_password_missing: {
		short: "パスワード",
		cause: "OBSがパスワードを求めています。",
		next: "「WebSocket サーバー設定」のパスワードを入力します。",
		button: "今すぐ試す",
	},
	obs_too_old: {
		short: "OBSが古い",
		cause: "このOBSは古すぎます。",
		next: "WebSocketのバージョンは{version}です。OBS 28以降に更新します。",
		button: "今すぐ試す",
	},
	obs_not_trusted: {
		short: "信頼できない",
		cause: "{host}の証明書は信頼されていません。",
		next: "OBSが自分のネットワーク内にあるなら、TLSをオフにします。",
	},
	obs_thrown_out: {
		short: "切断された",
		cause: "OBSがこのセッションを閉じました。",
		next: "「WebSocket サーバー設定」でキックされました。",
		button: "今すぐ試す",
	},
	obs_frozen: {
		short: "OBS応答なし",
		cause: "OBSが応答しなくなりました。",
		next: "処理中か、フリーズしている可能性があります。再び動き出したら自動で検出します。",
		button: "今すぐ試す",
	},
	obs_loading: { short: "接続中", cause: "OBSはまだ読み込み中です。", next: "操作は不要です。" },
	obs_connecting: { short: "接続中", cause: "OBSに接続しています。", next: "操作は不要です。" },
	link_stopped: {
		short: "オフ",
		cause: "接続{link}はオフになっています。",
		next: "接続の設定でオンにします。",
	},
	...linkTexts,
	link_missing: {
		short: "接続なし",
		cause: "接続{link}はありません。",
		next: "別の接続を選ぶか、この接続を設定します。",
	},
	action_unknown: {
		short: "不明",
		cause: "アクション{action}はありません。",
		next: "Aidleを更新するか、名前を直します。",
	},
	settings_invalid: {
		short: "設定エラー",
		cause: "この値は使えません: {reason}。",
		next: "値を直します。何も変更されていません。",
	},
	expected_differs: {
		short: "変更済み",
		cause: "押したときには、すでに状態が変わっていました。",
		next: "キーの表示を見て、もう一度押します。",
	},
	not_confirmed: {
		short: "未確認",
		cause: "OBSは受け取りましたが、完了を確認できませんでした。",
		next: "これから反映される可能性があります。OBSが応答すると、キーに実際の状態が出ます。",
	},
	not_settled: {
		short: "変化なし",
		cause: "OBSは受け付けましたが、何も変わりませんでした。",
		next: "もう一度押すか、OBSを確認します。",
	},
	timed_out: {
		short: "時間切れ",
		cause: "{ms} ms以上待ったため、送信しませんでした。",
		next: "もう一度押します。",
	},
	too_many_requests: {
		short: "回数超過",
		cause: "{principal}の要求が毎秒{limit}回を超えています。",
		next: "間隔を空けます。",
	},
	origin_not_allowed: {
		short: "許可なし",
		cause: "{origin}にはこの操作が許可されていません。",
		next: "設定した場所で許可します。",
	},
	...obsRefusalsJa,
	...twitchTexts,
	...twitchActionTexts,
	draining: {
		short: "更新中",
		cause: "Aidleサービスが新しいバージョンへ切り替わります。",
		next: "少し待ってから、もう一度押します。",
	},
	internal: {
		short: "失敗",
		cause: "Aidleの内部で問題が起きました。",
		next: "詳しくはAidleサービスのログにあります。",
	},
	token_wrong: {
		short: "認証切れ",
		cause: "トークンがないか、違っています。",
		next: "ディスカバリーファイルから読み込みます。トークンは起動のたびに変わります。",
	},
	origin_wrong: {
		short: "拒否",
		cause: "外部のWebページはAidleと通信できません。",
		next: "プログラムか、Aidle自身のページを使います。",
	},
	host_wrong: {
		short: "拒否",
		cause: "この要求のホスト名はAidleのものではありません。",
		next: "127.0.0.1と正しいポートを使います。",
	},
	not_found: {
		short: "該当なし",
		cause: "このアドレスには何もありません。",
		next: "メソッドとパスを確認します。",
	},
	protocol_other: {
		short: "要更新",
		cause: "プラグイン（{theirs}）とAidleサービス（{ours}）のバージョンが合いません。",
		next: "Stream Deckアプリを再起動すると、更新が完了します。",
	},
	message_invalid: {
		short: "拒否",
		cause: "このメッセージは解釈できません: {reason}。",
		next: "内容を直して、もう一度送信します。",
	},
	fact_unknown: {
		short: "不明",
		cause: "値{fact}はありません。",
		next: "Aidleを更新するか、名前を直します。",
	},
	run_unknown: {
		short: "該当なし",
		cause: "このIDの実行は記録にありません。",
		next: "Aidleサービスに残るのは最新の1,000件です。",
	},
	rule_unknown: { short: "該当なし", cause: "ルール{rule}はありません。", next: "リストから選びます。" },
	hook_unknown: { short: "該当なし", cause: "Webhook {hook}はありません。", next: "リストから選びます。" },
	allow_missing: {
		short: "許可なし",
		cause: "{action}は視聴者に届く操作です。{origin}は許可がなければ実行できません。",
		next: "意図した操作なら、--allow {origin}で許可します。それまでは拒否されます。",
	},
	signature_wrong: {
		short: "拒否",
		cause: "署名が一致しません。",
		next: "送信元のシークレットと、ここのシークレットを比べます。",
	},
	delivery_late: {
		short: "拒否",
		cause: "署名の時刻が{seconds}秒より前か、未来になっています。",
		next: "送信元の時計を確認します。",
	},
	body_too_large: {
		short: "大きすぎる",
		cause: "本文が{bytes}バイトを超えています。",
		next: "送信量を減らすか、このWebhookの上限を上げます。",
	},
	port_taken: {
		short: "ポート使用中",
		cause: "ポート{port}は{owner}が使っているため、Webhookが届きません。",
		next: "そのプログラムを終了するか、hook address --portで別のポートを選びます。再試行は自動で行います。",
	},
	...lifeTextsJa,
	companion_away: {
		short: "サービス停止",
		cause: "Aidleサービスが動いていません。",
		next: "接続はこのサービスが保持しています。今、起動を試みています。",
	},
	...storageTextsJa,
	settings_newer: {
		short: "新しい版",
		cause: "この設定は新しいバージョンで作成されています。",
		next: "Aidleを更新します。何も変更されていません。",
	},
	settings_repaired: {
		short: "復元済み",
		cause: "設定を最後の正常なコピーから復元しました。",
		next: "破損したファイルは{file}として隣に残しています。最後に行った変更を確認します。",
	},
	secrets_locked: {
		short: "パスワード",
		cause: "保存したパスワードを読み込めません: {reason}。",
		next: "もう一度入力します。古いファイルは新しいファイルの隣に残ります。",
	},
	not_saved: {
		short: "未保存",
		cause: "保存できませんでした: {reason}。",
		next: "空き容量を増やすか、書き込みを許可してから、もう一度試します。",
	},
	reasons: jaReasons,
};
