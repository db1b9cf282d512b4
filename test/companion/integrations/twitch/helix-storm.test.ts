import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { Helix } from "../../../../companion/integrations/twitch/helix.ts";
import { Expired, Unverified } from "../../../../companion/link/lane.ts";
import { Refusal } from "../../../../companion/runs/refusal.ts";
import { HelixServer, type Turn } from "./helix-server.ts";

const good = { status: 200, body: { data: [{ id: "1" }] } } as const;
const refused = (message: string): Turn => ({ status: 401, body: { error: "Unauthorized", status: 401, message } });

let server: HelixServer;
let helix: Helix;
let renewals: number;
let renew: () => Promise<string>;
let budgets: unknown[];

beforeEach(async () => {
	server = await HelixServer.start();
	[renewals, budgets] = [0, []];
	let token = "token-0";
	renew = async () => {
		renewals++;
		token = `token-${renewals}`;
		return token;
	};
	helix = new Helix({
		place: server.place,
		fetch,
		access: { clientId: "client", token: async () => token, renew: () => renew() },
		refusalOf: () => new Refusal(problem("twitch_sign_in_again"), false),
		onBudget: (budget) => budgets.push(budget),
		random: () => 0.5,
	});
});
afterEach(async () => {
	helix[Symbol.dispose]();
	await server[Symbol.asyncDispose]();
});

const message = { method: "POST", path: "chat/messages", body: { message: "hello" } } as const;
const say = (within = 5_000): Promise<unknown> => helix.effect(message, performance.now() + within);
const look = (within = 5_000): Promise<unknown> => helix.read({ path: "polls" }, performance.now() + within);
const ended = (promise: Promise<unknown>): Promise<unknown> =>
	promise.then(
		() => "done",
		(error: unknown) => (error instanceof Refusal ? error.problem.code : error),
	);

describe("a 401", () => {
	test.each([
		"The ID in broadcaster_id must match the user ID found in the request's OAuth token.",
		"The user in moderator_id is not one of the broadcaster's moderators.",
		"Incorrect user authorization",
	])("that is about the account (%s) is no reason for another token", async (words) => {
		server.does(refused(words));
		expect(await ended(look())).toBe("twitch_forbidden");
		expect(await ended(say())).toBe("twitch_forbidden");
		expect(renewals).toBe(0);
		expect(server.seen).toHaveLength(2);
	});

	test("to a token that is good all the same is repeated once, and ends", async () => {
		server.does(refused("Who knows why"), good, refused("Who knows why"));
		renew = async () => "token-0";
		expect(await ended(say())).toBe("done");
		expect(await ended(say())).toBe("twitch_forbidden");
		expect(server.seen).toHaveLength(4);
	});

	test("is not waited for longer than a read may take, where another token does not come", async () => {
		server.does(refused("Invalid OAuth token"));
		renew = () => new Promise(() => {});
		const begun = performance.now();
		expect(await ended(look(200))).toBe("twitch_not_answering");
		expect(performance.now() - begun).toBeLessThan(1_500);
	});
});

describe("a 429", () => {
	test.each<[string, Readonly<Record<string, string>>]>([
		["to try again at once", { "retry-after": "0" }],
		[
			"that the bucket is full by now",
			{ "ratelimit-limit": "800", "ratelimit-remaining": "0", "ratelimit-reset": "1" },
		],
	])("that says %s, again and again, makes no storm of effects", async (_, headers) => {
		server.does({ status: 429, headers });
		expect(await ended(say(1_800))).toBe("twitch_too_often");
		expect(server.seen.length).toBeLessThanOrEqual(2);
	});

	test.each([-3_600_000, 3_600_000])("is understood by a clock that is %i ms wrong", async (wrong) => {
		const date = new Date(Date.now() - wrong);
		const full = Math.ceil(date.getTime() / 1_000);
		const bucket = { "ratelimit-limit": "800", "ratelimit-remaining": "0", "ratelimit-reset": `${full + 60}` };
		server.does({ status: 429, headers: { ...bucket, date: date.toUTCString() } }, good);
		expect(await ended(say())).toBe("twitch_too_often");
		expect(server.seen).toHaveLength(1);
		const [{ fullAt }] = budgets as [{ fullAt: number }];
		expect(Math.abs(fullAt - Date.now() - 60_000)).toBeLessThan(5_000);
	});
});

describe("an effect that waits behind another", () => {
	test("is never sent once its time is over", async () => {
		server.does("hang");
		const first = say(2_000).catch((error: unknown) => error);
		await expect.poll(() => server.seen.length).toBe(1);
		const others = Array.from({ length: 10 }, (_, index) => ended(say(20 + index * 3.3)));
		for (const end of await Promise.all(others)) expect(end).toBeInstanceOf(Expired);
		await sleep(20);
		expect(server.seen).toHaveLength(1);
		helix[Symbol.dispose]();
		expect(await first).toBeInstanceOf(Unverified);
	});
});

test("an answer to a read that cannot be read is asked for again", async () => {
	server.does({ status: 200 }, good);
	expect(await look()).toEqual(good.body);
	expect(server.seen).toHaveLength(2);
});
