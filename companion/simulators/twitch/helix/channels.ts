import { type Answer, done, isFields, list } from "../message.ts";
import { type Category, categories, categoryOf, labels } from "../world/categories.ts";
import type { Channel } from "../world/channel.ts";
import { named } from "../world/stage.ts";
import { type Description, describe, streamOf } from "../world/stream.ts";
import { type Call, type Endpoints, endpoint, Refusal } from "./call.ts";

const informationOf = (channel: Channel): object => ({
	...named("broadcaster", channel.owner),
	broadcaster_language: channel.language,
	game_id: channel.category.id,
	game_name: channel.category.name,
	title: channel.title,
	delay: 0,
	tags: channel.tags,
	content_classification_labels: channel.labels,
	is_branded_content: channel.branded,
});

const boxArt = ({ id }: Category, size: string): string => `https://static-cdn.jtvnw.net/ttv-boxart/${id}-${size}.jpg`;

/** Letters and digits only, at most 10 tags of at most 25 characters. */
function tagsOf(given: unknown): readonly string[] {
	const tags = Array.isArray(given) ? given.map(String) : [];
	if (tags.length > 10) throw new Refusal(400, "The maximum number of tags is 10");
	if (tags.some((tag) => tag === "" || [...tag].length > 25)) throw new Refusal(400, "A tag has 1 to 25 characters");
	if (tags.some((tag) => !/^[\p{L}\p{N}]+$/u.test(tag))) throw new Refusal(400, "A tag has letters and digits only");
	return tags;
}

/** Each label is switched by itself; what is not named stays, and an empty list changes nothing (twitchdev/issues#1166). */
function labelsOf(given: unknown, before: readonly string[]): readonly string[] {
	const after = new Set(before);
	for (const one of Array.isArray(given) ? given : []) {
		if (!isFields(one) || typeof one.id !== "string" || typeof one.is_enabled !== "boolean") {
			throw new Refusal(400, "The field content_classification_labels is a list of objects with id and is_enabled");
		}
		const label = labels.find(({ id }) => id === one.id);
		if (!label) throw new Refusal(400, `The label ${one.id} is not valid`);
		if (label.id === "MatureGame") throw new Refusal(403, "The label MatureGame cannot be set by hand");
		if (one.is_enabled) after.add(label.id);
		else after.delete(label.id);
	}
	return [...after];
}

function categoryIn(given: string): Category {
	if (given === "" || given === "0") return { id: "", name: "" };
	const category = categoryOf(given);
	if (!category) throw new Refusal(400, "The ID in game_id is not valid");
	return category;
}

function modify(call: Call): Answer {
	const channel = call.own();
	const { body } = call;
	if (Object.keys(body).length === 0) throw new Refusal(400, "The request must set at least one property");
	if ("title" in body && body.title === "") throw new Refusal(400, "The title field may not contain an empty string");
	if ("delay" in body && channel.owner.broadcasterType !== "partner")
		throw new Refusal(403, "Only partners may set a delay");
	const language = body.broadcaster_language;
	if (language !== undefined && !/^(?:[a-z]{2}|asl|other|zh-hk)$/u.test(String(language))) {
		throw new Refusal(400, "The broadcaster_language is not valid");
	}
	const description: Description = {
		...("title" in body ? { title: call.text("title", 140) } : {}),
		...("game_id" in body ? { category: categoryIn(String(body.game_id)) } : {}),
		...(language === undefined ? {} : { language: String(language) }),
		...("tags" in body ? { tags: tagsOf(body.tags) } : {}),
		...("content_classification_labels" in body
			? { labels: labelsOf(body.content_classification_labels, channel.labels) }
			: {}),
		...("is_branded_content" in body ? { branded: body.is_branded_content === true } : {}),
	};
	describe(call.stage, channel, description);
	return done;
}

function searchCategories(call: Call): Answer {
	const words = call.one("query").toLowerCase();
	const found = categories.filter(({ name }) => name.toLowerCase().includes(words));
	return call.page(found.map((one) => ({ box_art_url: boxArt(one, "52x72"), name: one.name, id: one.id })));
}

const game = (category: Category): object => ({
	id: category.id,
	name: category.name,
	box_art_url: boxArt(category, "{width}x{height}"),
	igdb_id: "",
});

function games(call: Call): Answer {
	const [ids, names] = [call.many("id"), call.many("name")];
	if (ids.length + names.length + call.many("igdb_id").length === 0) {
		throw new Refusal(400, "The request must specify the id, name, or igdb_id query parameter");
	}
	const found = categories.filter(({ id, name }) => ids.includes(id) || names.includes(name));
	return list(found.map(game));
}

function streams(call: Call): Answer {
	const [ids, logins] = [call.many("user_id"), call.many("user_login")];
	const any = ids.length + logins.length === 0;
	const owners = call.stage.users.filter(({ id, login }) => any || ids.includes(id) || logins.includes(login));
	return call.page(owners.flatMap((owner) => streamOf(call.stage, call.stage.channel(owner))));
}

function searchChannels(call: Call): Answer {
	const words = call.one("query").toLowerCase();
	const found = call.stage.users
		.filter(({ login, name }) => login.includes(words) || name.toLowerCase().includes(words))
		.map((owner) => call.stage.channel(owner))
		.filter(({ stream }) => call.optional("live_only") !== "true" || stream !== undefined);
	return call.page(
		found.map((channel) => ({
			broadcaster_language: channel.language,
			broadcaster_login: channel.owner.login,
			display_name: channel.owner.name,
			game_id: channel.category.id,
			game_name: channel.category.name,
			id: channel.owner.id,
			is_live: channel.stream !== undefined,
			tag_ids: [],
			tags: channel.tags,
			thumbnail_url: `https://static-cdn.jtvnw.net/jtv_user_pictures/${channel.owner.login}-profile_image-300x300.png`,
			title: channel.title,
			started_at: channel.stream?.startedAt ?? "",
		})),
	);
}

export const channelEndpoints: Endpoints = {
	"GET /channels": endpoint("get-channel-information", "", (call) => {
		const ids = call.many("broadcaster_id");
		if (ids.length === 0) throw new Refusal(400, 'Missing required parameter "broadcaster_id"');
		const owners = call.stage.users.filter(({ id }) => ids.includes(id));
		return list(owners.map((owner) => informationOf(call.stage.channel(owner))));
	}),
	"PATCH /channels": endpoint("modify-channel-information", "channel:manage:broadcast", modify),
	"GET /content_classification_labels": endpoint("get-content-classification-labels", "", () =>
		list(labels.map(({ id, name }) => ({ id, description: `${name}.`, name }))),
	),
	"GET /search/categories": endpoint("search-categories", "", searchCategories),
	"GET /search/channels": endpoint("search-channels", "", searchChannels),
	"GET /games": endpoint("get-games", "", games),
	"GET /games/top": endpoint("get-top-games", "", (call) => call.page(categories.map(game))),
	"GET /streams": endpoint("get-streams", "", streams),
};
