/** A Twitch account (https://dev.twitch.tv/docs/api/reference#get-users). */
export interface User {
	readonly id: string;
	readonly login: string;
	/** The display name. */
	readonly name: string;
	readonly broadcasterType: "partner" | "affiliate" | "";
	readonly description: string;
	readonly createdAt: string;
}

const born = "2019-03-14T09:26:53Z";

const user = (id: string, name: string, broadcasterType: User["broadcasterType"], description: string): User => ({
	id,
	login: name.toLowerCase(),
	name,
	broadcasterType,
	description,
	createdAt: born,
});

/** Who is there: the broadcaster, its bot, its moderator, another broadcaster, and viewers. */
export const newUsers = (): User[] => [
	user("710000001", "Aidle_Demo", "affiliate", "Shows what keys can do."),
	user("710000002", "Aidle_Bot", "", "Says what it is told."),
	user("710000003", "Owl_Mod", "", "Keeps the chat in order."),
	user("710000004", "NightOwl_TV", "partner", "Streams at night."),
	...viewerNames.map((name, turn) => user(String(720000001 + turn), name, "", "")),
];

const viewerNames = [
	"Cat_Viewer",
	"PixelPaula",
	"quiet_quentin",
	"RaidRhino",
	"SubSandra",
	"BitsBenno",
	"lurking_lena",
	"TeaTime42",
	"K_L_A_U_S",
	"Mochi_Maru",
] as const;

/** An account that nobody has seen before, as raids and storms need. */
export const stranger = (turn: number): User => user(String(730000001 + turn), `Stranger_${turn + 1}`, "", "");
