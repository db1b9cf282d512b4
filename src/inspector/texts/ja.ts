import type { Fault } from "../../../companion/form/validation.ts";
import type { Language } from "./inspector-texts.ts";
import { numbersIn } from "./numbers.ts";
import { peerOf } from "./peers.ts";

const { plain, count, measure } = numbersIn("ja");

const formats: Readonly<Record<string, string>> = {
	uri: "https://example.comのようなアドレス",
	"date-time": "2026-01-31T20:15のような日時",
	date: "2026-01-31のような日付",
	time: "20:15のような時刻",
	color: "#2fd6beのような色",
};

function range({ least, most, unit }: Extract<Fault, { is: "range" }>): string {
	if (least === undefined) return `${measure(most ?? 0, unit)}以下`;
	if (most === undefined) return `${measure(least, unit)}以上`;
	return `${measure(least, "")}から${measure(most, unit)}まで`;
}

/** What a value must be, after the name of its field. */
function demand(fault: Fault): string {
	switch (fault.is) {
		case "empty":
			return "は空にできません";
		case "notNumber":
			return "は数値にします";
		case "notWhole":
			return "は整数にします";
		case "pattern":
			return "の書き方が正しくありません";
		case "tooShort":
			return `は${count(fault.length)}文字以上にします`;
		case "tooLong":
			return `は${count(fault.length)}文字以内にします`;
		case "range":
			return `は${range(fault)}にします`;
		case "step":
			return `は${measure(fault.step, fault.unit)}の倍数にします`;
		case "format":
			return `には${formats[fault.format] ?? fault.format}を入力します`;
		case "json":
			return fault.line === undefined
				? "は正しいJSONではありません"
				: `は正しいJSONではありません。${fault.line}行目を確認します`;
		case "jsonType":
			return fault.type === "array" ? "にはリストを入力します: [ … ]" : "にはオブジェクトを入力します: { … }";
	}
}

/** Japanese. */
export const ja: Language = {
	inspector: {
		page: "キーの設定",
		online: "接続済み",
		connecting: "接続中",
		trying: "再試行中",
		blocked: "要確認",
		frozen: "応答なし",
		busy: "応答が遅い",
		off: "オフ",
		demo: "デモ",
		obs: (version) => `OBS ${version}`,
		startNow: "今すぐ起動",
		again: (tries) => `（${tries + 1}回目）`,
		settingsSafe: "設定はStream Deckのプロファイルに保存されています。",
		settings: (key) => `${key}の設定`,
		locked: "設定（Aidleサービスが戻るまでロック中）",
		loading: "設定を読み込み中",
		pluginSilent: "プラグインから応答がありません。",
		pluginSilentNext: "この状態が続く場合は、別のキーを選んでから、もう一度このキーを選びます。",
		saving: "保存中…",
		saved: "すべての変更を保存しました",
		savedExcept: (fields) => `次を除いて保存しました: ${fields.join("、")}`,
		unheard: "Stream Deckに保存しました。プラグインにはまだ届いていません。",
		notSaved: "保存できませんでした。Stream Deckとの接続が切れています。",
		copy: "設定をコピー",
		paste: "設定を貼り付け",
		copied: "コピーしました。別のキーの設定に貼り付けられます。",
		copiedHere: "ほかのキー用にコピーしました。ほかのプログラムには貼り付けられません。",
		pasted: "貼り付けました。",
		pastedPart: (fields) => `両方のキーに共通する項目を貼り付けました: ${fields.join("、")}。`,
		notPasted: {
			empty: "貼り付けるものがありません。先にキーの設定をコピーします。",
			foreign: "貼り付けませんでした。コピーした内容はキーの設定ではありません。",
			newer: "貼り付けませんでした。この設定は新しいバージョンで作成されています。Aidleを更新します。",
			nothing: "貼り付けませんでした。2つのキーに共通する項目がありません。",
		},
	},
	form: {
		noFields: "設定する項目はありません。",
		live: (family) => `${peerOf(family)}から取得した一覧です。名前の入力もできます。`,
		nothingListed: (family) => `${peerOf(family)}にはありません。名前の入力はできます。`,
		kept: "一覧は接続すると表示されます。選択した内容はそのまま残ります。",
		notThere: (name, family) =>
			`「${name}」は現在${family === "obs" ? "OBS" : "一覧"}にありません。見つかり次第、キーが使えるようになります。`,
		waitsFor: (title) => `「${title}」を選ぶと、一覧が表示されます。`,
		notSetUp: (link) => `${link}（未設定）`,
		showList: "一覧を表示",
		refresh: "一覧を再読み込み",
		search: "入力して検索",
		noneFound: "一致するものは一覧にありません。",
		more: (from, to, all) => `${count(all)}件中${count(from)}～${count(to)}件です。ほかは入力して検索します。`,
		choose: "名前を選択または入力",
		chooseOne: "選択",
		nothing: "なし",
		notOffered: (value) => `${value}（一覧にない値）`,
		unknownEntry: (id) => `このバージョンには「${id}」がありません。そのまま残します。`,
		only: (scope) => `シーンコレクション「${scope}」でのみ使う`,
		onlyUnknown: "1つのシーンコレクションでのみ使う",
		otherScope: (scope) =>
			`アクティブなシーンコレクションは「${scope}」です。キーは、自分のコレクションになるまで待ちます。`,
		add: "追加",
		remove: (title) => `${title}を削除`,
		number: plain,
		fault: (title, fault) => `「${title}」${demand(fault)}。`,
		quoted: (text) => `「${text}」`,
		between: "",
		keeping: (value) => `修正するまで、${value.replace(/^-/u, "−")}のままです。`,
	},
};
