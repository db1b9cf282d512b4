import { expect, test } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import type { Helix } from "../../../../companion/integrations/twitch/helix.ts";
import { HelixRefusal } from "../../../../companion/integrations/twitch/helix-answer.ts";
import { subscriptionDoor } from "../../../../companion/integrations/twitch/subscriptions-door.ts";

const answering = (status: number): Pick<Helix, "read" | "send"> => ({
	read: () => Promise.reject(new Error("not asked")),
	send: () => Promise.reject(new HelixRefusal(problem("twitch_not_there", { reason: "no" }), status, "no")),
});

test("a subscription that is not there is removed; one of which Twitch does not say so is not", async () => {
	await expect(subscriptionDoor(answering(404)).remove("id")).resolves.toBeUndefined();
	await expect(subscriptionDoor(answering(500)).remove("id")).rejects.toBeInstanceOf(HelixRefusal);
});
