/** A game or other category: https://dev.twitch.tv/docs/api/reference#get-games */
export interface Category {
	readonly id: string;
	readonly name: string;
}

export const categories: readonly Category[] = [
	{ id: "509658", name: "Just Chatting" },
	{ id: "1469308723", name: "Software and Game Development" },
	{ id: "26936", name: "Music" },
	{ id: "509660", name: "Art" },
	{ id: "27471", name: "Minecraft" },
	{ id: "33214", name: "Fortnite" },
	{ id: "32982", name: "Grand Theft Auto V" },
	{ id: "21779", name: "League of Legends" },
	{ id: "516575", name: "VALORANT" },
	{ id: "512953", name: "ELDEN RING" },
	{ id: "417752", name: "Talk Shows & Podcasts" },
	{ id: "509663", name: "Special Events" },
];

export const categoryOf = (id: string): Category | undefined => categories.find((category) => category.id === id);

/** https://dev.twitch.tv/docs/api/reference#get-content-classification-labels */
export const labels = [
	{ id: "DebatedSocialIssuesAndPolitics", name: "Politics and Sensitive Social Issues" },
	{ id: "DrugsIntoxication", name: "Drugs, Intoxication, or Excessive Tobacco Use" },
	{ id: "Gambling", name: "Gambling" },
	// Given by the category, never by hand.
	{ id: "MatureGame", name: "Mature-rated game" },
	{ id: "ProfanityVulgarity", name: "Significant Profanity or Vulgarity" },
	{ id: "SexualThemes", name: "Sexual Themes" },
	{ id: "ViolentGraphic", name: "Violent and Graphic Depictions" },
] as const;
