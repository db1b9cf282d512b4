import { createHmac } from "node:crypto";
import { Compile } from "typebox/compile";
import { expect, test, vi } from "vitest";
import { events } from "../../../companion/contract/catalogue.ts";
import type { Happening } from "../../../companion/contract/event.ts";
import { CHECK_DEFAULTS, type Hook } from "../../../companion/contract/hook.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { Receiver, type ReceiverOptions } from "../../../companion/hooks/receiver.ts";
import { MemoryShelf } from "../rules/memory-shelf.ts";

const ID = "0".repeat(32);
const hook: Hook = { name: "Tips", enabled: true, check: CHECK_DEFAULTS.hmac, limit: 1_000 };

function rig(more: Partial<ReceiverOptions> = {}) {
	const shelf = new MemoryShelf();
	shelf.data = { ...shelf.data, hooks: { [ID]: hook } };
	const published: Happening[] = [];
	const lines: object[] = [];
	const seen = new Set<string>();
	const receiver = new Receiver({
		shelf,
		secret: () => "secret",
		take: async (_, delivery) => {
			const again = seen.has(delivery);
			seen.add(delivery);
			return again ? "again" : "first";
		},
		publish: (happening) => published.push(happening),
		onReceived: (line) => lines.push(line),
		accepting: () => true,
		...more,
	});
	const send = (body: string, headers: Record<string, string> = {}, secret = "secret") => {
		const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
		const letter = { headers: { "x-hub-signature-256": signature, ...headers }, body: Buffer.from(body) };
		return receiver.hear(ID, hook, letter);
	};
	return { shelf, receiver, published, lines, send };
}

test("what is published is what the contract says, and holds no credential", async () => {
	const { send, published } = rig();
	const headers = {
		"content-type": "application/json",
		"x-github-event": "star",
		"x-api-key": "hidden",
		authorization: "hidden",
		cookie: "hidden",
		"x-github-delivery": "1",
	};
	expect(await send('{"a":1}', headers)).toBe("accepted");
	const [happening] = published;
	expect(Compile(events["system.webhook"].payload).Check(happening?.payload)).toBe(true);
	expect(happening?.payload).toEqual({
		hook: ID,
		name: "Tips",
		delivery: "1",
		headers: { "content-type": "application/json", "x-github-event": "star" },
		body: { a: 1 },
	});
});

test("what is no JSON is a text", async () => {
	const { send, published } = rig();
	await send("a=1&b=2");
	expect(published).toMatchObject([{ payload: { body: "a=1&b=2" } }]);
});

test("nothing happens before it is written, and nothing if it cannot be", async () => {
	const written = Promise.withResolvers<"first">();
	const waiting = rig({ take: () => written.promise });
	const answer = waiting.send("{}", { "x-github-delivery": "1" });
	await vi.waitFor(() => expect(waiting.lines).toEqual([]));
	expect(waiting.published).toEqual([]);
	written.resolve("first");
	expect(await answer).toBe("accepted");
	expect(waiting.published).toHaveLength(1);

	const full = rig({ take: async () => problem("not_saved", { reason: "the disk is full" }) });
	expect(await full.send("{}", { "x-github-delivery": "1" })).toMatchObject({ code: "not_saved" });
	expect(full.published).toEqual([]);
});

test("a repeated delivery does nothing; without an id everything is new", async () => {
	const { send, published } = rig();
	expect(await send("{}", { "x-github-delivery": "1" })).toBe("accepted");
	expect(await send("{}", { "x-github-delivery": "1" })).toBe("duplicate");
	expect(await send("{}")).toBe("accepted");
	expect(await send("{}")).toBe("accepted");
	expect(published).toHaveLength(3);
});

test("more than the burst is refused, and what was refused may come again", async () => {
	const { send, published } = rig();
	const answers = await Promise.all(Array.from({ length: 80 }, (_, n) => send("{}", { "x-github-delivery": `${n}` })));
	const refused = answers.findIndex((answer) => typeof answer !== "string");
	expect(published.length).toBeGreaterThanOrEqual(60);
	expect(published.length).toBeLessThan(70);
	expect(answers[refused]).toMatchObject({ code: "too_many_requests" });
	await expect.poll(() => send("{}", { "x-github-delivery": `${refused}` })).toBe("accepted");
});

test("a stranger takes nothing from the sender's share and does not fill the log", async () => {
	const { send, lines } = rig();
	for (let n = 0; n < 200; n++) expect(await send("{}", {}, "guess")).toMatchObject({ code: "signature_wrong" });
	expect(lines.length).toBeLessThan(40);
	expect(await send("{}")).toBe("accepted");
});

test("who hears nobody is not there: not enabled, unknown, or a name every object has", () => {
	const { receiver, shelf } = rig();
	expect(receiver.find(ID)).toEqual(hook);
	expect(receiver.find("constructor")).toBeUndefined();
	shelf.data = { ...shelf.data, hooks: { [ID]: { ...hook, enabled: false } } };
	expect(receiver.find(ID)).toBeUndefined();
});

test("without a secret nobody is genuine, not even with an empty one", async () => {
	const { send } = rig({ secret: () => undefined });
	expect(await send("{}", {}, "")).toMatchObject({ code: "signature_wrong" });
});

test("while another companion takes over nothing is taken: the sender will come again", async () => {
	const take = vi.fn(async () => "first" as const);
	const { send, published } = rig({ accepting: () => false, take });
	expect(await send("{}", { "x-github-delivery": "1" })).toMatchObject({ code: "draining" });
	expect(take).not.toHaveBeenCalled();
	expect(published).toEqual([]);
});
