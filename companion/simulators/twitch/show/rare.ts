import { randomUUID } from "node:crypto";
import { named } from "../world/stage.ts";
import type { Shot } from "./shot.ts";

const plain = (text: string): object => ({
	text,
	fragments: [{ type: "text", text, cheermote: null, emote: null, mention: null }],
});

const euros = (value: number): object => ({ value: value * 100, decimal_places: 2, currency: "EUR" });

const campaign = "charity-1";

const organization = {
	charity_name: "Keys for Kids",
	charity_description: "Gives keyboards to children.",
	charity_logo: "https://static-cdn.jtvnw.net/charity/logo.png",
	charity_website: "https://example.org/",
};

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#charity-campaign-start-event */
const charity = (raised: number): object => ({
	id: campaign,
	...organization,
	current_amount: euros(raised),
	target_amount: euros(500),
});

/** These call the broadcaster otherwise than all the others do. */
const charityOf = ({ channel }: Shot): object => named("broadcaster", channel.owner);

const donated = 50;

/** What AutoMod holds back, in the words of either version. */
function held({ somebody, text }: Shot): { readonly first: object; readonly second: object } {
	const common = { ...named("user", somebody), message_id: randomUUID(), message: plain(text || "A rude word") };
	const heldAt = { held_at: new Date().toISOString() };
	const automod = { category: "swearing", level: 2, boundaries: [{ start_pos: 2, end_pos: 5 }] };
	return {
		first: { ...common, category: "swearing", level: 2, ...heldAt },
		second: { ...common, reason: "automod", automod, blocked_term: null, ...heldAt },
	};
}

const settled = (shot: Shot): object => ({ ...named("moderator_user", shot.channel.owner), status: "approved" });

/** Events that nothing in the simulated world leads to. */
export const rareShots = {
	"charity.start": (shot: Shot) =>
		shot.stage.tell("channel.charity_campaign.start", shot.channel, {
			...charityOf(shot),
			...charity(0),
			started_at: shot.stage.time.iso(),
		}),
	"charity.donate"(shot: Shot) {
		const amount = euros(shot.count(donated));
		const donation = { id: randomUUID(), campaign_id: campaign, ...organization, amount };
		const event = { ...charityOf(shot), ...named("user", shot.somebody), ...donation };
		shot.stage.tell("channel.charity_campaign.donate", shot.channel, event);
	},
	"charity.progress": (shot: Shot) =>
		shot.stage.tell("channel.charity_campaign.progress", shot.channel, {
			...charityOf(shot),
			...charity(shot.count(donated)),
		}),
	"charity.stop": (shot: Shot) =>
		shot.stage.tell("channel.charity_campaign.stop", shot.channel, {
			...charityOf(shot),
			...charity(shot.count(donated)),
			stopped_at: shot.stage.time.iso(),
		}),
	"automod.hold"(shot: Shot) {
		const { first, second } = held(shot);
		shot.stage.tell("automod.message.hold", shot.channel, first, { version: "1" });
		shot.stage.tell("automod.message.hold", shot.channel, second, { version: "2" });
	},
	"automod.update"(shot: Shot) {
		const { first, second } = held(shot);
		shot.stage.tell("automod.message.update", shot.channel, { ...first, ...settled(shot) }, { version: "1" });
		shot.stage.tell("automod.message.update", shot.channel, { ...second, ...settled(shot) }, { version: "2" });
	},
	"automod.settings": ({ stage, channel }: Shot) =>
		stage.tell("automod.settings.update", channel, {
			...named("moderator_user", channel.owner),
			overall_level: 2,
			bullying: 2,
			disability: 2,
			race_ethnicity_or_religion: 2,
			misogyny: 2,
			sexuality_sex_or_gender: 2,
			aggression: 2,
			sex_based_terms: 2,
			swearing: 2,
		}),
	"automod.terms": ({ stage, channel, text }: Shot) =>
		stage.tell("automod.terms.update", channel, {
			...named("moderator_user", channel.owner),
			action: "add_blocked",
			from_automod: false,
			terms: [text || "rude"],
		}),
	"message.hold": ({ stage, channel, somebody, text }: Shot) =>
		stage.tell("channel.chat.user_message_hold", channel, {
			...named("user", somebody),
			message_id: randomUUID(),
			message: plain(text || "A rude word"),
		}),
	"message.update": ({ stage, channel, somebody, text }: Shot) =>
		stage.tell("channel.chat.user_message_update", channel, {
			...named("user", somebody),
			status: "approved",
			message_id: randomUUID(),
			message: plain(text || "A rude word"),
		}),
	"unban_request.create": ({ stage, channel, somebody, text }: Shot) =>
		stage.tell("channel.unban_request.create", channel, {
			id: randomUUID(),
			...named("user", somebody),
			text: text || "I was somebody else",
			created_at: stage.time.iso(),
		}),
	"unban_request.resolve": ({ stage, channel, somebody, text }: Shot) =>
		stage.tell("channel.unban_request.resolve", channel, {
			id: randomUUID(),
			...named("moderator_user", channel.owner),
			...named("user", somebody),
			resolution_text: text || "Welcome back",
			status: "approved",
		}),
	"warning.acknowledge": ({ stage, channel, somebody }: Shot) =>
		stage.tell("channel.warning.acknowledge", channel, named("user", somebody)),
	"suspicious.message": ({ stage, channel, somebody, text }: Shot) =>
		stage.tell("channel.suspicious_user.message", channel, {
			...named("user", somebody),
			low_trust_status: "active_monitoring",
			shared_ban_channel_ids: [],
			types: ["ban_evader"],
			ban_evasion_evaluation: "likely",
			message: { message_id: randomUUID(), ...plain(text || "Hello again") },
		}),
	"suspicious.update": ({ stage, channel, somebody }: Shot) =>
		stage.tell("channel.suspicious_user.update", channel, {
			...named("moderator_user", channel.owner),
			...named("user", somebody),
			low_trust_status: "restricted",
		}),
	"shared_chat.begin": (shot: Shot) => shared(shot, "begin"),
	"shared_chat.update": (shot: Shot) => shared(shot, "update"),
	"shared_chat.end": (shot: Shot) => shared(shot, "end"),
	power_up: ({ stage, channel, somebody, count, text }: Shot) =>
		stage.tell("channel.bits.use", channel, {
			...named("user", somebody),
			bits: count(20),
			type: "power_up",
			power_up: { type: "message_effect", emote: null, message_effect_id: "rainbow-eclipse" },
			custom_power_up: null,
			message: plain(text || "Look at me"),
		}),
	custom_power_up: ({ stage, channel, somebody, count, text }: Shot) =>
		stage.tell("channel.custom_power_up_redemption.add", channel, {
			id: randomUUID(),
			...named("user", somebody),
			user_input: text,
			status: "unfulfilled",
			custom_power_up: { id: "power-1", title: "Dance", bits: count(50), prompt: "The broadcaster dances" },
			redeemed_at: stage.time.iso(),
		}),
	automatic_reward({ stage, channel, somebody, count, text }: Shot) {
		const type = "channel.channel_points_automatic_reward_redemption.add";
		const common = { ...named("user", somebody), id: randomUUID(), redeemed_at: stage.time.iso() };
		const words = text || "Look at this";
		const kind = "send_highlighted_message";
		const first = { type: kind, cost: count(100), unlocked_emote: null };
		const second = { type: kind, channel_points: count(100), emote: null };
		const message = { text: words, emotes: null };
		stage.tell(type, channel, { ...common, reward: first, message, user_input: words }, { version: "1" });
		const fragments = [{ type: "text", text: words, emote: null }];
		stage.tell(type, channel, { ...common, reward: second, message: { text: words, fragments } }, { version: "2" });
	},
	"user.update": ({ stage, channel, text }: Shot) =>
		stage.publish({
			type: "user.update",
			about: { user_id: channel.owner.id },
			event: { ...named("user", channel.owner), email: "", email_verified: true, description: text },
		}),
} as const;

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-shared-chat-session-begin-event */
function shared({ stage, channel, source }: Shot, what: "begin" | "update" | "end"): void {
	const guest = source?.owner ?? stage.user("nightowl_tv");
	const participants = [channel.owner, guest].map((user) => named("broadcaster_user", user));
	stage.tell(`channel.shared_chat.${what}`, channel, {
		session_id: "shared-1",
		...named("host_broadcaster_user", channel.owner),
		...(what === "end" ? {} : { participants }),
	});
}
