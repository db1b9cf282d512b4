import { isDeepStrictEqual } from "node:util";
import { LABELS } from "../../../contract/actions/twitch/channel.ts";
import { problem } from "../../../contract/problem.ts";
import type { Reference } from "../../../contract/reference.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import type { TwitchPeer } from "../peer.ts";
import { already, blaming, done, firstOf, ofChannel, readBack, refuse, type SomeCommands } from "./command.ts";
import type { HelixChannel, HelixChannelChange, HelixGame, List } from "./helix.external.ts";

/** What of a channel shall be how; what is not said stays. */
interface Wish {
	readonly title?: string;
	readonly category?: Reference;
	readonly tags?: readonly string[];
	readonly language?: string;
	readonly labels?: readonly string[];
	readonly branded?: boolean;
}

const settable = Object.keys(LABELS);

async function read(peer: TwitchPeer): Promise<HelixChannel> {
	const channel = await firstOf<HelixChannel>(peer, "channels", ofChannel(peer));
	if (!channel) throw new Refusal(problem("twitch_user_missing", { name: peer.channel.login }), false);
	return channel;
}

/** Twitch's number of a category that may have been typed by its name, whatever its case. */
async function categoryId(peer: TwitchPeer, { uuid, name: typed }: Reference): Promise<string> {
	// Empty, it would take the stream out of its category.
	if (uuid) return uuid;
	const name = typed.trim();
	const exact = await firstOf<HelixGame>(peer, "games", { name });
	if (exact) return exact.id;
	const { data } = await peer.read<List<HelixGame>>("search/categories", { query: name, first: 100 });
	const found = data.find((game) => game.name.toLowerCase() === name.toLowerCase());
	if (!found) throw refuse("twitch_category_missing", { name }, "category");
	return found.id;
}

const lower = (tags: readonly string[]): readonly string[] => tags.map((tag) => tag.toLowerCase());
/** The same tags in another order are the same. */
const sameTags = (one: readonly string[], other: readonly string[]): boolean =>
	isDeepStrictEqual(lower(one).toSorted(), lower(other).toSorted());

/** Each tag once, whatever its case: Twitch refuses the rest. */
const once = (tags: readonly string[]): readonly string[] =>
	tags.filter((tag, index) => lower(tags).indexOf(tag.toLowerCase()) === index);

async function changeOf(peer: TwitchPeer, wish: Wish): Promise<HelixChannelChange> {
	const { title, category, tags, language, labels, branded } = wish;
	return {
		...(title === undefined ? {} : { title: title.trim() }),
		...(category === undefined ? {} : { game_id: await categoryId(peer, category) }),
		...(tags === undefined ? {} : { tags: once(tags) }),
		...(language === undefined ? {} : { broadcaster_language: language }),
		// An empty list clears nothing: each label is switched off by its name.
		...(labels === undefined
			? {}
			: { content_classification_labels: settable.map((id) => ({ id, is_enabled: labels.includes(id) })) }),
		...(branded === undefined ? {} : { is_branded_content: branded }),
	};
}

/** Whether the channel has each of the fields, in the words of an answer. */
const has: {
	readonly [Field in keyof HelixChannelChange]-?: (channel: HelixChannel, change: HelixChannelChange) => boolean;
} = {
	title: (channel, { title }) => channel.title.trim() === title,
	game_id: (channel, { game_id }) => channel.game_id === game_id,
	tags: (channel, { tags = [] }) => sameTags(channel.tags, tags),
	broadcaster_language: (channel, change) => channel.broadcaster_language === change.broadcaster_language,
	content_classification_labels: (channel, { content_classification_labels: labels = [] }) =>
		labels.every(({ id, is_enabled }) => channel.content_classification_labels.includes(id) === is_enabled),
	is_branded_content: (channel, change) => channel.is_branded_content === change.is_branded_content,
};

/** What of a change is not so yet. */
function missing(channel: HelixChannel, change: HelixChannelChange): HelixChannelChange {
	const fields = Object.keys(change) as readonly (keyof HelixChannelChange)[];
	const left = fields.filter((field) => !has[field](channel, change));
	return Object.fromEntries(left.map((field) => [field, change[field]]));
}

/** How Twitch calls what it does not take, by the field of the settings. */
const blamed: { readonly [Field in keyof Wish]-?: RegExp } = {
	title: /title|status/iu,
	category: /game/iu,
	tags: /tag/iu,
	language: /language/iu,
	labels: /label|classification/iu,
	branded: /branded/iu,
};

const isNothing = (change: HelixChannelChange): boolean => Object.keys(change).length === 0;

const told = (channel: HelixChannel) => ({
	title: channel.title,
	category: channel.game_id === "" ? null : { uuid: channel.game_id, name: channel.game_name },
	tags: channel.tags,
	language: channel.broadcaster_language,
	labels: channel.content_classification_labels,
	branded: channel.is_branded_content,
});

/** Changes what is not so yet, with one request, and looks whether Twitch took it. */
async function setChannel(peer: TwitchPeer, wish: Wish, deadline: number): Promise<Outcome> {
	const [before, change] = await Promise.all([read(peer), changeOf(peer, wish)]);
	const body = missing(before, change);
	if (isNothing(body)) return already(told(before));
	const [field, ...others] = Object.keys(wish);
	const fields = field === undefined || others.length > 0 ? blamed : { [field]: /(?:)/u };
	await blaming(fields, () =>
		peer.effect({ method: "PATCH", path: "channels", query: ofChannel(peer), body }, deadline),
	);
	const after = await readBack(
		() => read(peer),
		(channel) => isNothing(missing(channel, body)),
		deadline,
	);
	return done(told(after));
}

export const channelCommands = {
	"twitch.channel.title.set": (peer, { title }, deadline) => setChannel(peer, { title }, deadline),
	"twitch.channel.category.set": (peer, { category }, deadline) => setChannel(peer, { category }, deadline),
	"twitch.channel.tags.set": (peer, { tags }, deadline) => setChannel(peer, { tags }, deadline),
	"twitch.channel.language.set": (peer, { language }, deadline) => setChannel(peer, { language }, deadline),
	"twitch.channel.labels.set": (peer, { link: _, ...wish }, deadline) => setChannel(peer, wish, deadline),
	"twitch.channel.preset.apply": (peer, { link: _, ...wish }, deadline) => setChannel(peer, wish, deadline),
} satisfies SomeCommands;
