/** Permissions that people know by another word, or by a shorter one. */
const words: Readonly<Record<string, string>> = {
	announcements: "announcing",
	banned_users: "bans",
	broadcast: "stream info",
	chat_messages: "deleting",
	chat_settings: "chat modes",
	commercial: "ads",
	redemptions: "rewards",
	shield_mode: "shield",
	subscriptions: "subs",
};

const VERBS: ReadonlySet<string | undefined> = new Set(["edit", "read", "manage", "write"]);

/**
 * What a permission is for, in a word or two: `channel:manage:polls` is "polls". Of several, as a problem lists them, the
 * first. https://dev.twitch.tv/docs/authentication/scopes/
 */
export function scopeWord(scopes: string): string {
	const [scope = ""] = scopes.split(/[^a-z_:]/u);
	const parts = scope.split(":");
	const last = parts.at(-1);
	const what = (VERBS.has(last) ? parts.at(-2) : last) ?? scope;
	return words[what] ?? what.replaceAll("_", " ");
}
