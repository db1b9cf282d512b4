import type { Locale } from "./locale.ts";

type Row = Readonly<Record<Locale, string>>;
/** `key`: the same on a key, in a word or two; absent: the English one has room there. */
type Thing = Row & { readonly key?: string };

/** What a permission is about: the noun in the name that Twitch gave it. https://dev.twitch.tv/docs/authentication/scopes/ */
const THINGS: Readonly<Record<string, Thing>> = {
	ads: { en: "ads", de: "Werbung", ja: "広告" },
	announcements: { en: "announcements", de: "Ankündigungen", ja: "アナウンス", key: "announcing" },
	automod: { en: "AutoMod", de: "AutoMod", ja: "AutoMod" },
	automod_settings: { en: "AutoMod settings", de: "AutoMod-Einstellungen", ja: "AutoModの設定" },
	banned_users: { en: "bans and timeouts", de: "Sperren und Auszeiten", ja: "BANとタイムアウト", key: "bans" },
	bits: { en: "Bits", de: "Bits", ja: "ビッツ" },
	blocked_terms: { en: "blocked terms", de: "gesperrte Begriffe", ja: "禁止ワード" },
	broadcast: { en: "stream information", de: "Stream-Informationen", ja: "配信情報", key: "stream info" },
	charity: { en: "charity campaigns", de: "Spendenaktionen", ja: "チャリティー" },
	chat: { en: "chat", de: "Chat", ja: "チャット" },
	chat_messages: { en: "chat messages", de: "Chatnachrichten", ja: "チャットメッセージ", key: "deleting" },
	chat_settings: { en: "chat modes", de: "Chat-Modi", ja: "チャットモード" },
	chatters: { en: "people in chat", de: "Leute im Chat", ja: "チャットの参加者", key: "chatters" },
	clips: { en: "clips", de: "Clips", ja: "クリップ" },
	commercial: { en: "running ads", de: "Werbung schalten", ja: "広告の再生", key: "ads" },
	followers: { en: "followers", de: "Follower", ja: "フォロワー" },
	goals: { en: "goals", de: "Ziele", ja: "目標" },
	hype_train: { en: "Hype Train", de: "Hype Train", ja: "ハイプトレイン" },
	moderate: {
		en: "moderating the channel",
		de: "den Kanal moderieren",
		ja: "チャンネルのモデレート",
		key: "moderating",
	},
	moderation: { en: "moderators and bans", de: "Moderatoren und Sperren", ja: "モデレーターとBAN", key: "moderation" },
	moderators: { en: "moderators", de: "Moderatoren", ja: "モデレーター" },
	polls: { en: "polls", de: "Umfragen", ja: "アンケート" },
	predictions: { en: "predictions", de: "Vorhersagen", ja: "予想" },
	raids: { en: "raids", de: "Raids", ja: "レイド" },
	redemptions: { en: "channel points", de: "Kanalpunkte", ja: "チャンネルポイント", key: "rewards" },
	shield_mode: { en: "shield mode", de: "Schildmodus", ja: "シールドモード", key: "shield" },
	shoutouts: { en: "shoutouts", de: "Shoutouts", ja: "シャウトアウト" },
	subscriptions: { en: "subscriptions", de: "Abos", ja: "サブスク", key: "subs" },
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

/** Of `a|b`, which any one of them meets, and of several in a list, the first one; and what it is about. */
function readOf(need: string): { readonly scope: string; readonly parts: readonly string[]; readonly name?: string } {
	const [scope = need] = need.split(/[^a-z_:]/u);
	const parts = scope.split(":");
	const name = parts.findLast((part) => Object.hasOwn(THINGS, part));
	return { scope, parts, ...(name === undefined ? {} : { name }) };
}

/** What a permission allows, in words. One nobody knows as it is. */
export function scopeText(locale: Locale, need: string): string {
	const { scope, parts, name } = readOf(need);
	if (name === undefined) return scope;
	const verb = WHOLE.has(name) ? undefined : parts.find((part) => Object.hasOwn(VERBS, part));
	return `${THINGS[name]?.[locale]}${verb === undefined ? "" : VERBS[verb]?.[locale]}`;
}

/** What a permission is for, as a key has room for it: `channel:manage:polls` is "polls". */
export function scopeWord(need: string): string {
	const { scope, name = "" } = readOf(need);
	const thing = THINGS[name];
	return thing?.key ?? thing?.en ?? scope;
}
