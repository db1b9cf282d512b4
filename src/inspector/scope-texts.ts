import type { Locale } from "../../companion/contract/texts/locale.ts";

type Row = Readonly<Record<Locale, string>>;

/** What a permission is about: the noun in the name that Twitch gave it. https://dev.twitch.tv/docs/authentication/scopes/ */
const THINGS: Readonly<Record<string, Row>> = {
	ads: { en: "ads", de: "Werbung", ja: "広告" },
	announcements: { en: "announcements", de: "Ankündigungen", ja: "アナウンス" },
	automod: { en: "AutoMod", de: "AutoMod", ja: "AutoMod" },
	automod_settings: { en: "AutoMod settings", de: "AutoMod-Einstellungen", ja: "AutoModの設定" },
	banned_users: { en: "bans and timeouts", de: "Sperren und Auszeiten", ja: "BANとタイムアウト" },
	bits: { en: "Bits", de: "Bits", ja: "ビッツ" },
	blocked_terms: { en: "blocked terms", de: "gesperrte Begriffe", ja: "禁止ワード" },
	broadcast: { en: "stream information", de: "Stream-Informationen", ja: "配信情報" },
	charity: { en: "charity campaigns", de: "Spendenaktionen", ja: "チャリティー" },
	chat: { en: "chat", de: "Chat", ja: "チャット" },
	chat_messages: { en: "chat messages", de: "Chatnachrichten", ja: "チャットメッセージ" },
	chat_settings: { en: "chat modes", de: "Chat-Modi", ja: "チャットモード" },
	chatters: { en: "people in chat", de: "Leute im Chat", ja: "チャットの参加者" },
	clips: { en: "clips", de: "Clips", ja: "クリップ" },
	commercial: { en: "running ads", de: "Werbung schalten", ja: "広告の再生" },
	followers: { en: "followers", de: "Follower", ja: "フォロワー" },
	goals: { en: "goals", de: "Ziele", ja: "目標" },
	hype_train: { en: "Hype Train", de: "Hype Train", ja: "ハイプトレイン" },
	moderate: { en: "moderating the channel", de: "den Kanal moderieren", ja: "チャンネルのモデレート" },
	moderation: { en: "moderators and bans", de: "Moderatoren und Sperren", ja: "モデレーターとBAN" },
	moderators: { en: "moderators", de: "Moderatoren", ja: "モデレーター" },
	polls: { en: "polls", de: "Umfragen", ja: "アンケート" },
	predictions: { en: "predictions", de: "Vorhersagen", ja: "予想" },
	raids: { en: "raids", de: "Raids", ja: "レイド" },
	redemptions: { en: "channel points", de: "Kanalpunkte", ja: "チャンネルポイント" },
	shield_mode: { en: "shield mode", de: "Schildmodus", ja: "シールドモード" },
	shoutouts: { en: "shoutouts", de: "Shoutouts", ja: "シャウトアウト" },
	subscriptions: { en: "subscriptions", de: "Abos", ja: "サブスク" },
	suspicious_users: { en: "suspicious users", de: "verdächtige Nutzer", ja: "要注意ユーザー" },
	unban_requests: { en: "unban requests", de: "Entsperrungsanträge", ja: "BAN解除リクエスト" },
	vips: { en: "VIPs", de: "VIPs", ja: "VIP" },
	warnings: { en: "warnings", de: "Verwarnungen", ja: "警告" },
	whispers: { en: "whispers", de: "Flüsternachrichten", ja: "ウィスパー" },
};

/** How far it goes, behind the noun. What says it by itself has none. */
const VERBS: Readonly<Record<string, Row>> = {
	read: { en: " (see)", de: " (sehen)", ja: "（閲覧）" },
	manage: { en: " (change)", de: " (ändern)", ja: "（変更）" },
	edit: { en: " (change)", de: " (ändern)", ja: "（変更）" },
	write: { en: " (write)", de: " (schreiben)", ja: "（書き込み）" },
};
const WHOLE: ReadonlySet<string> = new Set(["commercial", "moderate"]);

/** What a permission allows, in words; of `a|b`, which any one of them meets, the first. One nobody knows as it is. */
export function scopeText(locale: Locale, need: string): string {
	const [scope = need] = need.split("|");
	const parts = scope.split(":");
	const thing = parts.findLast((part) => Object.hasOwn(THINGS, part));
	if (thing === undefined) return scope;
	const verb = WHOLE.has(thing) ? undefined : parts.find((part) => Object.hasOwn(VERBS, part));
	return `${THINGS[thing]?.[locale]}${verb === undefined ? "" : VERBS[verb]?.[locale]}`;
}
