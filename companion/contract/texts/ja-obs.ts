import type { ProblemText } from "./text.ts";

/** What OBS refuses or lacks, in Japanese. */
export const obsRefusalsJa = {
	scene_missing: {
		short: "見つからない",
		cause: "{collection}にシーン「{name}」がありません。",
		next: "別のシーンを選ぶか、元のシーンコレクションに戻します。",
		button: "選択",
	},
	scene_other_collection: {
		short: "別コレクション",
		cause: "このキーはシーンコレクション「{name}」のものです。",
		next: "そのコレクションに切り替えるか、現在のコレクションのシーンを選びます。",
	},
	studio_mode_off: {
		short: "スタジオオフ",
		cause: "スタジオモードがオフです。",
		next: "プレビューを使うには、OBSでオンにします。",
	},
	other_collection: {
		short: "別コレクション",
		cause: "これはシーンコレクション「{name}」のものです。",
		next: "そのコレクションに切り替えるか、現在のコレクションから選びます。",
	},
	input_missing: {
		short: "見つからない",
		cause: "OBSに入力ソース「{name}」がありません。",
		next: "別の入力ソースを選ぶか、OBSで作成します。",
		button: "選択",
	},
	item_missing: {
		short: "見つからない",
		cause: "「{scene}」に「{name}」がありません。",
		next: "別のソースを選ぶか、OBSで追加します。",
		button: "選択",
	},
	source_missing: {
		short: "見つからない",
		cause: "OBSにソース「{name}」がありません。",
		next: "別のソースを選ぶか、OBSで作成します。",
		button: "選択",
	},
	filter_missing: {
		short: "見つからない",
		cause: "「{source}」にフィルタ「{name}」がありません。",
		next: "別のフィルタを選ぶか、OBSで追加します。",
		button: "選択",
	},
	transition_missing: {
		short: "見つからない",
		cause: "このシーンコレクションにトランジション「{name}」がありません。",
		next: "別のトランジションを選ぶか、OBSで追加します。",
		button: "選択",
	},
	profile_missing: {
		short: "見つからない",
		cause: "OBSにプロファイル「{name}」がありません。",
		next: "別のプロファイルを選びます。",
		button: "選択",
	},
	collection_missing: {
		short: "見つからない",
		cause: "OBSにシーンコレクション「{name}」がありません。",
		next: "別のシーンコレクションを選びます。",
		button: "選択",
	},
	output_missing: {
		short: "見つからない",
		cause: "OBSに出力「{name}」がありません。",
		next: "別の出力を選びます。",
		button: "選択",
	},
	hotkey_missing: {
		short: "見つからない",
		cause: "OBSにホットキー「{name}」がありません。",
		next: "別のホットキーを選びます。",
		button: "選択",
	},
	folder_missing: {
		short: "フォルダなし",
		cause: "OBSのコンピューターに「{path}」のフォルダがありません。",
		next: "フォルダを作成するか、別のフォルダを選びます。",
	},
	scene_before_missing: {
		short: "戻り先なし",
		cause: "接続してから別のシーンがプログラムに出ていないか、そのシーンは削除されています。",
		next: "一度シーンを切り替えます。",
	},
	scene_end: {
		short: "リストの端",
		cause: "この先にシーンはありません。",
		next: "必要なら、リストの端で折り返す設定にします。",
	},
	name_taken: { short: "名前が重複", cause: "「{name}」はすでにあります。", next: "別の名前にします。" },
	audio_missing: {
		short: "音声なし",
		cause: "「{name}」には音声がありません。",
		next: "音声ソースを選びます。",
		button: "選択",
	},
	media_missing: {
		short: "メディアなし",
		cause: "「{name}」は再生できるソースではありません。",
		next: "メディアソースを選びます。",
		button: "選択",
	},
	obs_cannot: {
		short: "非対応",
		cause: "このOBSではできません: {what}。",
		next: "新しいOBSか、必要な機能が入ったOBSならできます。",
	},
	stream_off: { short: "配信なし", cause: "OBSは配信していません。", next: "先に配信を開始します。" },
	stream_not_started: {
		short: "配信できない",
		cause: "OBSは配信を始めましたが、すぐに中止しました。サーバーに接続できないか、ストリームキーが拒否されました。",
		next: "OBSの「設定」→「配信」で、サービス、サーバー、ストリームキーを確認します。",
	},
	record_off: { short: "録画なし", cause: "OBSは録画していません。", next: "先に録画を開始します。" },
	record_not_started: {
		short: "録画できない",
		cause: "OBSは録画を開始できませんでした。",
		next: "OBSの「設定」→「出力」で、フォルダとエンコーダを確認します。",
	},
	chapters_off: {
		short: "チャプター不可",
		cause: "この録画の形式はチャプターに対応していません。",
		next: "OBSの「設定」→「出力」で録画フォーマットにHybrid MP4を選びます。次の録画から有効です。",
	},
	splitting_off: {
		short: "分割できない",
		cause: "OBSは録画ファイルを分割する設定になっていません。",
		next: "OBSの「設定」→「出力」で出力モードを「詳細」にし、「録画」の「自動ファイル分割」をオンにします。次の録画から有効です。",
	},
	replay_off: {
		short: "リプレイなし",
		cause: "リプレイバッファが動いていません。",
		next: "先にリプレイバッファを開始します。",
	},
	replay_not_started: {
		short: "開始できない",
		cause: "OBSはリプレイバッファを開始できませんでした。",
		next: "OBSの「設定」→「出力」で有効にします。",
	},
	replay_not_saved: {
		short: "保存未確認",
		cause: "リプレイの保存完了がOBSから通知されていません。",
		next: "録画フォルダを確認し、もう一度保存します。",
	},
	virtualcam_not_started: {
		short: "カメラなし",
		cause: "OBSは仮想カメラを開始できませんでした。",
		next: "OBSを確認します。ドライバーがない可能性があります。",
	},
	output_busy: {
		short: "処理中",
		cause: "現在、切り替え中です（{state}）。",
		next: "少し待ってから、もう一度押します。",
	},
	fade_overtaken: {
		short: "フェード中断",
		cause: "フェード中に、ほかの操作でこの音量が変更されました。",
		next: "操作は不要です。音量は変更後の値のままです。",
	},
	obs_refused: {
		short: "拒否",
		cause: "OBSが拒否しました（{status}）: {comment}。",
		next: "OBSを確認して、もう一度試します。",
	},
} as const satisfies Record<string, ProblemText>;
