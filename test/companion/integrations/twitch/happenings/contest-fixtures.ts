import { broadcaster, COOL, COOLER, named, STREAMER, text, user } from "./people.ts";

const subscription = { ...user, ...broadcaster, tier: "1000" };
const charity = {
	...named("broadcaster", STREAMER),
	charity_name: "Example name",
	charity_description: "Example description",
	charity_logo: "https://abc.cloudfront.net/ppgf/1000/100.png",
	charity_website: "https://www.example.com",
};
const usd = (value: number) => ({ value, decimal_places: 2, currency: "USD" });
const campaign = { id: "123-abc-456-def", ...charity, current_amount: usd(260_000), target_amount: usd(1_500_000) };

const reward = {
	id: "92af127c-7326-4483-a52b-b0da0be61c01",
	...broadcaster,
	is_enabled: true,
	is_paused: false,
	is_in_stock: true,
	title: "Cool Reward",
	cost: 100,
	prompt: "reward prompt",
	is_user_input_required: true,
	should_redemptions_skip_request_queue: false,
	cooldown_expires_at: null,
	redemptions_redeemed_current_stream: null,
	max_per_stream: { is_enabled: true, value: 1_000 },
	max_per_user_per_stream: { is_enabled: true, value: 1_000 },
	global_cooldown: { is_enabled: true, seconds: 1_000 },
	background_color: "#FA1ED2",
	image: null,
	default_image: { url_1x: "https://a/1", url_2x: "https://a/2", url_4x: "https://a/4" },
};
const redemption = {
	id: "17fa2df1-ad76-4804-bfa5-a40ef63efe63",
	...broadcaster,
	...user,
	user_input: "pogchamp",
	status: "unfulfilled",
	reward: { id: reward.id, title: "title", cost: 100, prompt: "reward prompt" },
	redeemed_at: "2020-07-15T17:16:03.17106713Z",
};

const voting = { is_enabled: true, amount_per_vote: 10 };
const poll = {
	id: "1243456",
	...broadcaster,
	title: "Aren't shoes just really hard socks?",
	bits_voting: { is_enabled: false, amount_per_vote: 0 },
	channel_points_voting: voting,
	started_at: "2020-07-15T17:16:03.17106713Z",
};
const choices = [
	{ id: "123", title: "Yeah!", bits_votes: 0, channel_points_votes: 7, votes: 12 },
	{ id: "124", title: "No!", bits_votes: 0, channel_points_votes: 4, votes: 14 },
	{ id: "125", title: "Maybe!", bits_votes: 0, channel_points_votes: 7, votes: 7 },
];
const ends_at = "2020-07-15T17:16:08.17106713Z";

const prediction = {
	id: "1243456",
	...broadcaster,
	title: "Aren't shoes just really hard socks?",
	started_at: "2020-07-15T17:16:03.17106713Z",
};
const predictor = { ...user, channel_points_won: null, channel_points_used: 500 };
const outcomes = [
	{ id: "1243456", title: "Yeah!", color: "blue", users: 10, channel_points: 15_000, top_predictors: [predictor] },
	{ id: "2243456", title: "No!", color: "pink", users: 1, channel_points: 200, top_predictors: [] },
];
const locks_at = "2020-07-15T17:21:03.17106713Z";

const train = {
	id: "1b0AsbInCHZW2SQFQkCzqN07Ib2",
	...broadcaster,
	total: 137,
	level: 1,
	top_contributions: [
		{ ...user, type: "bits", total: 50 },
		{ ...named("user", COOLER), type: "subscription", total: 45 },
	],
	shared_train_participants: null,
	started_at: "2020-07-15T17:16:03.17106713Z",
	is_shared_train: false,
	type: "regular",
};
const expires_at = "2020-07-15T17:16:11.17106713Z";

const goal = {
	id: "12345-cool-event",
	...broadcaster,
	type: "subscription",
	description: "Help me get partner!",
	current_amount: 100,
	target_amount: 220,
	started_at: "2021-07-15T17:16:03.17106713Z",
};

/** Notifications about what viewers give and take part in, as Twitch's reference shows them. */
export const contestFixtures = {
	"channel.subscribe": { ...subscription, is_gift: false },
	"channel.subscription.end": { ...subscription, is_gift: true },
	"channel.subscription.gift": { ...subscription, total: 2, cumulative_total: 284, is_anonymous: false },
	"channel.subscription.message": {
		...subscription,
		message: { text: "Love the stream! FevziGG", emotes: [{ begin: 17, end: 23, id: "302976485" }] },
		cumulative_months: 15,
		streak_months: 1,
		duration_months: 6,
	},
	"channel.cheer": { is_anonymous: false, ...user, ...broadcaster, message: "pogchamp", bits: 1_000 },
	"channel.bits.use": {
		...user,
		...broadcaster,
		bits: 2,
		type: "cheer",
		power_up: null,
		message: {
			text: "cheer1 hi",
			fragments: [
				{ type: "cheermote", text: "cheer1", cheermote: { prefix: "cheer", bits: 1, tier: 1 }, emote: null },
				...text(" hi").fragments,
			],
		},
	},
	"channel.custom_power_up_redemption.add": {
		id: redemption.id,
		...broadcaster,
		...user,
		user_input: "pogchamp",
		status: "unfulfilled",
		custom_power_up: { id: reward.id, title: "Confetti", bits: 100, prompt: "" },
		redeemed_at: redemption.redeemed_at,
	},
	"channel.charity_campaign.donate": {
		id: "a1b2c3-aabb-4455-d1e2f3",
		campaign_id: campaign.id,
		...charity,
		...named("user", COOLER),
		amount: usd(10_000),
	},
	"channel.charity_campaign.start": { ...campaign, started_at: "2022-07-26T17:00:03.17106713Z" },
	"channel.charity_campaign.progress": campaign,
	"channel.charity_campaign.stop": { ...campaign, stopped_at: "2022-07-26T22:00:03.17106713Z" },
	"channel.channel_points_custom_reward.add": reward,
	"channel.channel_points_custom_reward.update": { ...reward, cooldown_expires_at: "2019-11-16T10:11:12.634234626Z" },
	"channel.channel_points_custom_reward.remove": reward,
	"channel.channel_points_custom_reward_redemption.add": redemption,
	"channel.channel_points_custom_reward_redemption.update": { ...redemption, status: "fulfilled" },
	"channel.channel_points_automatic_reward_redemption.add": {
		...broadcaster,
		...named("user", COOL),
		id: "f024099a-e0fe-4339-9a0a-a706fb59f353",
		reward: { type: "send_highlighted_message", channel_points: 500, emote: null },
		message: {
			text: "Hello world! VoHiYo",
			fragments: [
				{ type: "text", text: "Hello world! ", emote: null },
				{ type: "emote", text: "VoHiYo", emote: { id: "81274" } },
			],
		},
		redeemed_at: "2024-08-12T21:14:34.260398045Z",
	},
	"channel.poll.begin": { ...poll, choices: choices.map(({ id, title }) => ({ id, title })), ends_at },
	"channel.poll.progress": { ...poll, choices, ends_at },
	"channel.poll.end": { ...poll, choices, status: "completed", ended_at: ends_at },
	"channel.prediction.begin": {
		...prediction,
		outcomes: outcomes.map(({ id, title, color }) => ({ id, title, color })),
		locks_at,
	},
	"channel.prediction.progress": { ...prediction, outcomes, locks_at },
	"channel.prediction.lock": { ...prediction, outcomes, locked_at: locks_at },
	"channel.prediction.end": {
		...prediction,
		winning_outcome_id: "1243456",
		outcomes,
		status: "resolved",
		ended_at: expires_at,
	},
	"channel.hype_train.begin": { ...train, progress: 137, goal: 500, expires_at },
	"channel.hype_train.progress": { ...train, level: 2, total: 700, progress: 200, goal: 1_000, expires_at },
	"channel.hype_train.end": {
		...train,
		level: 2,
		ended_at: expires_at,
		cooldown_ends_at: "2020-07-15T18:16:11.17106713Z",
	},
	"channel.goal.begin": goal,
	"channel.goal.progress": { ...goal, current_amount: 120 },
	"channel.goal.end": { ...goal, current_amount: 180, is_achieved: false, ended_at: "2021-07-16T17:16:03.17106713Z" },
};
