import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { Category } from "../../facts/twitch/shapes.ts";
import { choice, referenceTo } from "../../reference.ts";
import { twitchAction } from "./row.ts";

/** Limits and values: https://dev.twitch.tv/docs/api/reference/#modify-channel-information */
const title = Type.String({ minLength: 1, maxLength: 140, title: "Title" });
const category = referenceTo("Category", { fact: "twitch.categories", search: "query" });
const tags = Type.Array(
	Type.String({ minLength: 1, maxLength: 25, pattern: "^[^\\s!-/:-@\\[-`{-~]+$", title: "Tag" }),
	{ maxItems: 10, title: "Tags", description: "At most 25 letters and digits each, without spaces." },
);
const language = choice(
	{
		en: "English",
		de: "German",
		ja: "Japanese",
		ar: "Arabic",
		asl: "American Sign Language",
		bg: "Bulgarian",
		ca: "Catalan",
		zh: "Chinese",
		"zh-hk": "Chinese (Hong Kong)",
		cs: "Czech",
		da: "Danish",
		nl: "Dutch",
		fi: "Finnish",
		fr: "French",
		el: "Greek",
		hi: "Hindi",
		hu: "Hungarian",
		id: "Indonesian",
		it: "Italian",
		ko: "Korean",
		ms: "Malay",
		no: "Norwegian",
		pl: "Polish",
		pt: "Portuguese",
		ro: "Romanian",
		ru: "Russian",
		sk: "Slovak",
		es: "Spanish",
		sv: "Swedish",
		tl: "Tagalog",
		th: "Thai",
		tr: "Turkish",
		uk: "Ukrainian",
		vi: "Vietnamese",
		other: "Another language",
	},
	{ title: "Language" },
);

/** Those that a broadcaster sets; `MatureGame` comes with the category. */
export const LABELS = {
	DebatedSocialIssuesAndPolitics: "Politics and sensitive social issues",
	DrugsIntoxication: "Drugs, intoxication, excessive tobacco use",
	Gambling: "Gambling",
	ProfanityVulgarity: "Significant profanity or vulgarity",
	SexualThemes: "Sexual themes",
	ViolentGraphic: "Violent and graphic depictions",
} as const;
const labels = Type.Array(choice(LABELS), {
	title: "Content labels",
	uniqueItems: true,
	description: "What is not ticked is taken off.",
});
const branded = Type.Boolean({ title: "Branded content" });

/** The channel as Twitch tells it afterwards. */
const Info = Type.Object({
	title: Type.String(),
	category: Type.Union([Category, Type.Null()]),
	tags: Type.Array(Type.String()),
	language: Type.String(),
	labels: Type.Array(Type.String()),
	branded: Type.Boolean(),
});

const manage = { reach: "broadcast", requires: ["channel:manage:broadcast"], result: Info } as const;

export const channelActions = {
	"twitch.channel.title.set": twitchAction("Stream title", "Gives the stream another title.", { title }, manage),
	"twitch.channel.category.set": twitchAction("Category", "Puts the stream into a category.", { category }, manage),
	"twitch.channel.tags.set": twitchAction(
		"Tags",
		"Gives the stream these tags; none takes all of them off.",
		{ tags },
		manage,
	),
	"twitch.channel.language.set": twitchAction(
		"Stream language",
		"Says which language is spoken in the stream.",
		{ language },
		manage,
	),
	"twitch.channel.labels.set": twitchAction(
		"Content labels",
		"Warns of what the stream may show.",
		{ labels, branded: Type.Optional(branded) },
		manage,
	),
	"twitch.channel.preset.apply": twitchAction(
		"Stream preset",
		"Sets title, category, tags, language and labels at once; what is left out stays.",
		{
			title: Type.Optional(title),
			category: Type.Optional(category),
			tags: Type.Optional(tags),
			language: Type.Optional(language),
			labels: Type.Optional(labels),
			branded: Type.Optional(branded),
		},
		manage,
	),
} as const satisfies Record<string, ActionDefinition>;
