import type { CheckState } from "../../contract/doctor.ts";
import type { Locale } from "../../contract/texts/locale.ts";
import type { Done } from "./model.ts";

/** How many findings of each state there are. */
type Counts = Readonly<Record<CheckState, number>>;

const en = {
	title: "Doctor · Aidle for Stream Deck",
	doctor: "Doctor",
	summary: ({ bad, warn, unknown, ok }: Counts) =>
		bad + warn + unknown === 0
			? `${ok} checks, nothing to do.`
			: `${bad + warn + unknown + ok} checks: ${bad === 1 ? "1 fault" : `${bad} faults`}, ${warn} to look at${unknown ? `, ${unknown} not known` : ""}.`,
	checked: (at: string) => `Checked at ${at}.`,
	checking: "Checking …",
	again: "Check again",
	copy: "Copy report",
	save: "Save support bundle",
	about: "Report and bundle are for whoever helps you: passwords, names and addresses are taken out.",
	states: { bad: "Fault", warn: "Look here", unknown: "Not known", ok: "Well" } as Record<CheckState, string>,
	faults: "What needs a hand",
	fine: "What is well",
	lost: "This page may no longer use Aidle.",
	lostNext: "Open it again: hold the Connection key, or `npm run aidle -- doctor --open`.",
	away: "The companion does not answer.",
	awayNext: "Start the Stream Deck application. What you see below is from the last check.",
	done: { copied: "Copied.", saved: "Saved.", failed: "The browser did not let us copy." } as Record<Done, string>,
};

type PageTexts = typeof en;

const de: PageTexts = {
	title: "Diagnose · Aidle für Stream Deck",
	doctor: "Diagnose",
	summary: ({ bad, warn, unknown, ok }) =>
		bad + warn + unknown === 0
			? `${ok} Prüfungen, nichts zu tun.`
			: `${bad + warn + unknown + ok} Prüfungen: ${bad} Fehler, ${warn === 1 ? "1 Hinweis" : `${warn} Hinweise`}${unknown ? `, ${unknown} unbekannt` : ""}.`,
	checked: (at) => `Geprüft um ${at}.`,
	checking: "Wird geprüft …",
	again: "Noch einmal prüfen",
	copy: "Bericht kopieren",
	save: "Supportpaket speichern",
	about: "Bericht und Paket sind zum Weitergeben: Passwörter, Namen und Adressen sind entfernt.",
	states: { bad: "Fehler", warn: "Hinweis", unknown: "Unbekannt", ok: "In Ordnung" },
	faults: "Was zu tun ist",
	fine: "Was in Ordnung ist",
	lost: "Diese Seite darf Aidle nicht mehr benutzen.",
	lostNext: "Noch einmal öffnen: die Taste Verbindung halten oder `npm run aidle -- doctor --open`.",
	away: "Der Aidle-Dienst antwortet nicht.",
	awayNext: "Die Stream-Deck-App starten. Unten steht das Ergebnis der letzten Prüfung.",
	done: { copied: "Kopiert.", saved: "Gespeichert.", failed: "Der Browser hat das Kopieren nicht erlaubt." },
};

const ja: PageTexts = {
	title: "診断 · Aidle for Stream Deck",
	doctor: "診断",
	summary: ({ bad, warn, unknown, ok }) =>
		bad + warn + unknown === 0
			? `${ok}項目を確認しました。対処は不要です。`
			: `${bad + warn + unknown + ok}項目を確認: 異常${bad}件、注意${warn}件${unknown ? `、不明${unknown}件` : ""}。`,
	checked: (at) => `${at}に確認しました。`,
	checking: "確認しています…",
	again: "もう一度確認",
	copy: "レポートをコピー",
	save: "サポート用ファイルを保存",
	about: "レポートとファイルはサポート担当者向けです。パスワード、名前、アドレスは取り除かれています。",
	states: { bad: "異常", warn: "注意", unknown: "不明", ok: "正常" },
	faults: "対処が必要なもの",
	fine: "正常なもの",
	lost: "このページはAidleを利用できなくなりました。",
	lostNext: "「接続」キーの長押し、または`npm run aidle -- doctor --open`で、もう一度開きます。",
	away: "Aidleサービスから応答がありません。",
	awayNext: "Stream Deckアプリを起動します。下に表示されているのは前回の確認結果です。",
	done: { copied: "コピーしました。", saved: "保存しました。", failed: "ブラウザがコピーを許可しませんでした。" },
};

/** Everything the page says by itself; what was found comes in words already. */
export const pageTexts: Readonly<Record<Locale, PageTexts>> = { en, de, ja };
export type { PageTexts };
