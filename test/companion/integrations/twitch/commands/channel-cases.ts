import type { CommandCase } from "./command-case.ts";

const common = { sends: "PATCH /helix/channels", absolute: true } as const;
const chatting = { uuid: "509658", name: "Just Chatting" };

export const channelCases: readonly CommandCase[] = [
	{
		...common,
		action: "twitch.channel.title.set",
		settings: { title: " Ein Titel, 配信 " },
		look: ({ channel }) => channel.title,
		sees: "Ein Titel, 配信",
		result: { title: "Ein Titel, 配信" },
	},
	{
		...common,
		action: "twitch.channel.category.set",
		settings: { category: chatting },
		look: ({ channel }) => channel.category,
		sees: { id: "509658", name: "Just Chatting" },
		result: { category: chatting },
	},
	{
		...common,
		action: "twitch.channel.category.set",
		settings: { category: { uuid: "", name: "just chatting " } },
		look: ({ channel }) => channel.category.id,
		sees: "509658",
	},
	{
		...common,
		action: "twitch.channel.tags.set",
		settings: { tags: ["Deutsch", "DevStream", "deutsch"] },
		look: ({ channel }) => channel.tags,
		sees: ["Deutsch", "DevStream"],
		result: { tags: ["Deutsch", "DevStream"] },
	},
	{
		...common,
		action: "twitch.channel.tags.set",
		settings: { tags: [] },
		look: ({ channel }) => channel.tags,
		sees: [],
	},
	{
		...common,
		action: "twitch.channel.language.set",
		settings: { language: "ja" },
		look: ({ channel }) => channel.language,
		sees: "ja",
		result: { language: "ja" },
	},
	{
		...common,
		action: "twitch.channel.labels.set",
		prepare: ({ channel }) => Object.assign(channel, { labels: ["MatureGame", "Gambling"] }),
		settings: { labels: ["ViolentGraphic"], branded: true },
		look: ({ channel }) => ({ labels: channel.labels, branded: channel.branded }),
		sees: { labels: ["MatureGame", "ViolentGraphic"], branded: true },
	},
	{
		...common,
		action: "twitch.channel.labels.set",
		prepare: ({ channel }) => Object.assign(channel, { labels: ["Gambling"] }),
		settings: { labels: [] },
		look: ({ channel }) => channel.labels,
		sees: [],
	},
	{
		...common,
		action: "twitch.channel.preset.apply",
		settings: {
			title: "Preset",
			category: chatting,
			tags: ["One", "Two"],
			language: "de",
			labels: ["SexualThemes"],
			branded: true,
		},
		look: ({ channel: { title, category, tags, language, labels, branded } }) => ({
			title,
			category: category.id,
			tags,
			language,
			labels,
			branded,
		}),
		sees: {
			title: "Preset",
			category: "509658",
			tags: ["One", "Two"],
			language: "de",
			labels: ["SexualThemes"],
			branded: true,
		},
		result: { title: "Preset", language: "de" },
	},
];
