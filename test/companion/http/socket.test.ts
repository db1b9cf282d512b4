import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { factKey } from "../../../companion/contract/fact.ts";
import { control } from "./kit.ts";

const PROGRAM = factKey("obs.scene.program");
const hello = { type: "hello", protocol: "1.0", client: { kind: "deck", name: "test" } };

describe("/v1/socket", () => {
	test("hello, watch, change, run, event: the whole way over a real socket", async () => {
		await using at = await control();
		using client = await at.socket();
		client.say(hello);
		client.say({ type: "watch", facts: [PROGRAM] });
		await expect.poll(() => client.heard.map(({ type }) => type)).toEqual(["welcome", "change"]);
		at.facts.apply([[PROGRAM, { value: { name: "A" }, since: 1 }]]);
		at.events.publish({ event: "obs.scene.program.changed", at: 1, payload: {} });
		client.say({ type: "run", id: "1", action: "a.b", settings: {} });
		await expect
			.poll(() => client.heard.map(({ type }) => type))
			.toEqual(["welcome", "change", "change", "event", "outcome"]);
		expect(at.present).toEqual(["deck"]);
		client.socket.close();
		await expect.poll(() => at.present).toEqual([]);
	});

	test("a binary frame is heard as text; a frame too large ends the connection", async () => {
		await using at = await control();
		using client = await at.socket();
		client.socket.send(Buffer.from(JSON.stringify(hello)));
		await expect.poll(() => client.heard.length).toBe(1);
		client.socket.send("x".repeat(1_100_000));
		const [code] = await once(client.socket, "close");
		expect(code).toBe(1_009);
		await expect.poll(() => at.present).toEqual([]);
	});

	test("another protocol is closed with 4010", async () => {
		await using at = await control();
		using client = await at.socket();
		client.say({ ...hello, protocol: "9.0" });
		const [code] = await once(client.socket, "close");
		expect(code).toBe(4_010);
		expect(client.heard).toMatchObject([{ error: { code: "protocol_other" } }]);
	});

	test("when the companion ends its clients are told, also those that do not answer", async () => {
		const at = await control();
		using client = await at.socket();
		using deaf = await at.socket();
		deaf.socket.pause();
		const closed = once(client.socket, "close");
		const begun = performance.now();
		await at[Symbol.asyncDispose]();
		expect((await closed)[0]).toBe(1_001);
		expect(performance.now() - begun).toBeLessThan(1_500);
	});
});
