import { Type } from "typebox";
import type { EventDefinition } from "../../event.ts";
import { Account } from "../../facts/twitch/link.ts";
import { scopes } from "../../facts/twitch/scopes.ts";
import { At, Count, Tier } from "../../facts/twitch/shapes.ts";
import { cool, cooler, event, Message, moment, said } from "./fields.ts";

/** Missing where somebody wants to stay unnamed; `anonymous` says so. */
const giver = { user: Type.Optional(Account), anonymous: Type.Boolean() };
/** Money of a charity: in the smallest unit of its currency, which has so many decimal places. */
const Amount = Type.Object({ value: Type.Integer(), decimals: Type.Integer(), currency: Type.String() });
const charity = Type.Object({ name: Type.String(), website: Type.String() });
const campaign = { id: Type.String(), charity, current: Amount, target: Amount };
const usd = (value: number) => ({ value, decimals: 2, currency: "USD" });
const example = {
	id: "123-abc-456-def",
	charity: { name: "Example name", website: "https://www.example.com" },
	current: usd(260_000),
	target: usd(1_500_000),
};

/** Subscriptions, Bits and donations. */
export const supportEvents = {
	"twitch.subscribe": event(
		"Subscribed",
		"Somebody subscribes, for the first time or after a pause, or was given it. Renewals come as messages.",
		scopes.subscriptions,
		{ user: Account, tier: Tier, gift: Type.Boolean() },
		{ user: cool, tier: "1", gift: false },
	),
	"twitch.subscription.ended": event(
		"Subscription ended",
		"Somebody does not subscribe any more.",
		scopes.subscriptions,
		{ user: Account, tier: Tier, gift: Type.Boolean() },
		{ user: cool, tier: "1", gift: true },
	),
	"twitch.subscription.gifted": event(
		"Subscriptions given",
		"Somebody gives subscriptions to others.",
		scopes.subscriptions,
		{
			...giver,
			tier: Tier,
			amount: Count,
			/** All that this person ever gave here. */
			total: Type.Optional(Count),
		},
		{ user: cool, anonymous: false, tier: "1", amount: 2, total: 284 },
	),
	"twitch.subscription.message": event(
		"Subscribed again",
		"Somebody tells the chat that the subscription goes on.",
		scopes.subscriptions,
		{
			user: Account,
			tier: Tier,
			/** All together, and in a row where that is told. */
			months: Count,
			streak: Type.Optional(Count),
			/** Paid for at once. */
			duration: Count,
			message: Message,
		},
		{
			user: cool,
			tier: "1",
			months: 15,
			streak: 1,
			duration: 6,
			message: {
				text: "Love the stream! FevziGG",
				fragments: [
					{ kind: "text", text: "Love the stream! " },
					{ kind: "emote", text: "FevziGG", emote: "302976485" },
				],
			},
		},
	),
	"twitch.cheer": event(
		"Cheered",
		"Somebody cheers with Bits.",
		scopes.bits,
		{ ...giver, bits: Count, text: Type.String() },
		{ user: cool, anonymous: false, bits: 1_000, text: "pogchamp" },
	),
	"twitch.bits.used": event(
		"Bits used",
		"Somebody used Bits: a cheer, a Power-up or a combo.",
		scopes.bits,
		{
			user: Account,
			bits: Count,
			kind: Type.String(),
			message: Type.Optional(Message),
			powerup: Type.Optional(
				Type.Object({ kind: Type.String(), emote: Type.Optional(Type.String()), effect: Type.Optional(Type.String()) }),
			),
		},
		{
			user: cool,
			bits: 2,
			kind: "cheer",
			message: { text: "cheer1 hi", fragments: [{ kind: "cheer", text: "cheer1", bits: 1 }, ...said(" hi").fragments] },
		},
	),
	"twitch.powerup.redeemed": event(
		"Power-up redeemed",
		"Somebody redeems one of the channel's own Power-ups with Bits.",
		scopes.bits,
		{
			id: Type.String(),
			user: Account,
			powerup: Type.Object({ uuid: Type.String(), name: Type.String(), bits: Count }),
			input: Type.String(),
			status: Type.String(),
			redeemedAt: At,
		},
		{
			id: "17fa2df1-ad76-4804-bfa5-a40ef63efe63",
			user: cool,
			powerup: { uuid: "92af127c-7326-4483-a52b-b0da0be61c01", name: "Confetti", bits: 100 },
			input: "pogchamp",
			status: "unfulfilled",
			redeemedAt: moment("2020-07-15T17:16:03.171Z"),
		},
	),
	"twitch.charity.donated": event(
		"Donated",
		"Somebody donates to the charity of the channel.",
		scopes.charity,
		{ id: Type.String(), user: Account, charity, amount: Amount },
		{ id: "a1b2c3-aabb-4455-d1e2f3", user: cooler, charity: example.charity, amount: usd(10_000) },
	),
	"twitch.charity.started": event(
		"Charity started",
		"The channel begins to collect for a charity.",
		scopes.charity,
		{ ...campaign, startedAt: At },
		{ ...example, startedAt: moment("2022-07-26T17:00:03.17106713Z") },
	),
	"twitch.charity.progressed": event(
		"Charity progress",
		"More was collected for the charity, or its target was changed.",
		scopes.charity,
		campaign,
		example,
	),
	"twitch.charity.stopped": event(
		"Charity ended",
		"The channel no longer collects for the charity.",
		scopes.charity,
		{ ...campaign, stoppedAt: At },
		{ ...example, stoppedAt: moment("2022-07-26T22:00:03.17106713Z") },
	),
} as const satisfies Record<string, EventDefinition>;
