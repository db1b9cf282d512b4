/** The people of Twitch's examples, as its events name them. */
export type Who = readonly [id: string, login: string, name: string];

export const COOL: Who = ["1234", "cool_user", "Cool_User"];
export const COOLER: Who = ["1337", "cooler_user", "Cooler_User"];
export const MOD: Who = ["1339", "mod_user", "Mod_User"];
export const STREAMER: Who = ["1971641", "streamer", "Streamer"];

export const named = (prefix: string, [id, login, name]: Who): Record<string, unknown> => ({
	[`${prefix}_id`]: id,
	[`${prefix}_login`]: login,
	[`${prefix}_name`]: name,
});

export const nobody = (prefix: string): Record<string, unknown> => ({
	[`${prefix}_id`]: null,
	[`${prefix}_login`]: null,
	[`${prefix}_name`]: null,
});

export const user = named("user", COOL);
export const moderator = named("moderator_user", MOD);
/** The channel of the tests; what comes first in most events. */
export const broadcaster = named("broadcaster_user", STREAMER);

/** A text as fragments, of nothing but text. */
export const text = (said: string) => ({
	text: said,
	fragments: [{ type: "text", text: said, cheermote: null, emote: null, mention: null }],
});
