import { expect, test } from "vitest";
import { Expired, Lane, type LaneEntry, Unverified } from "../../../companion/link/lane.ts";

interface Sent {
	readonly name: string;
	answer(value: string): void;
	fail(error: Error): void;
}

function rig() {
	const lane = new Lane();
	const sent: Sent[] = [];
	const entry = (name: string, ms = 1_000): LaneEntry<string> => ({
		same: name,
		deadline: performance.now() + ms,
		send: () => {
			const { promise, resolve, reject } = Promise.withResolvers<string>();
			sent.push({ name, answer: resolve, fail: reject });
			return promise;
		},
		took: async (answer) => answer === "yes",
	});
	const names = (): string[] => sent.map(({ name }) => name);
	return { lane, sent, entry, names };
}

test("the next goes out after the answer to the last", async () => {
	const { lane, sent, entry, names } = rig();
	const first = lane.enter(entry("a"));
	const second = lane.enter(entry("b"));
	const third = lane.enter(entry("c"));
	expect(names()).toEqual(["a"]);
	sent[0]?.answer("1");
	expect(await first).toBe("1");
	await expect.poll(names).toEqual(["a", "b"]);
	sent[1]?.fail(new Error("no"));
	await expect(second).rejects.toThrow("no");
	await expect.poll(names).toEqual(["a", "b", "c"]);
	sent[2]?.answer("3");
	expect(await third).toBe("3");
});

test("twenty equal entries in a row share one request; another in between does not", async () => {
	const { lane, sent, entry, names } = rig();
	const mashed = Array.from({ length: 20 }, () => lane.enter(entry("a")));
	const other = lane.enter(entry("b"));
	const again = lane.enter(entry("a"));
	sent[0]?.answer("1");
	expect(await Promise.all(mashed)).toEqual(Array.from({ length: 20 }, () => "1"));
	await expect.poll(names).toEqual(["a", "b"]);
	sent[1]?.answer("2");
	await other;
	await expect.poll(names).toEqual(["a", "b", "a"]);
	sent[2]?.answer("3");
	expect(await again).toBe("3");
});

test("sent and unanswered is unverified, and tells later whether it took", async () => {
	const { lane, sent, entry } = rig();
	const ended = await lane.enter(entry("a", 20)).catch((error: unknown) => error);
	expect(ended).toBeInstanceOf(Unverified);
	sent[0]?.answer("yes");
	expect(await (ended as Unverified).late).toBe(true);
});

test("unverified stays unknown when the connection ends", async () => {
	const { lane, sent, entry } = rig();
	const ended = await lane.enter(entry("a", 20)).catch((error: unknown) => error);
	sent[0]?.fail(new Error("closed"));
	expect(await (ended as Unverified).late).toBeUndefined();
});

test("what waited past its deadline is never sent", async () => {
	const { lane, sent, entry, names } = rig();
	const first = lane.enter(entry("a", 30)).catch((error: unknown) => error);
	const second = lane.enter(entry("b", 30)).catch((error: unknown) => error);
	expect(await second).toBeInstanceOf(Expired);
	await first;
	sent[0]?.answer("yes");
	const third = lane.enter(entry("c"));
	await expect.poll(names).toEqual(["a", "c"]);
	sent[1]?.answer("3");
	await third;
	expect(names()).toEqual(["a", "c"]);
});

test("closing refuses what was not sent", async () => {
	const { lane, entry, names } = rig();
	void lane.enter(entry("a")).catch(() => {});
	const second = lane.enter(entry("b"));
	lane.close(new Error("closed"));
	await expect(second).rejects.toThrow("closed");
	expect(names()).toEqual(["a"]);
});

test("who gave up before he sent anything did not take effect, and that is known", async () => {
	const { lane, sent, entry } = rig();
	const ended = await lane.enter(entry("a", 20)).catch((error: unknown) => error);
	sent[0]?.fail(new Expired());
	expect(await (ended as Unverified).late).toBe(false);
});

test("steps of a kind that still wait become one of their sum, and only those next to each other", async () => {
	const { lane, sent, entry } = rig();
	const sums: number[] = [];
	const step = (by: number, kind = "volume"): LaneEntry<string> => ({
		deadline: performance.now() + 1_000,
		sum: { kind, by },
		send: async (sum) => {
			sums.push(sum);
			return "yes";
		},
		took: async () => true,
	});
	const ended = [lane.enter(entry("first")), ...[1, 2, 3].map((by) => lane.enter(step(by)))];
	ended.push(lane.enter(step(5, "balance")), lane.enter(step(-1)));
	sent[0]?.answer("yes");
	await Promise.all(ended);
	expect(sums).toEqual([6, 5, -1]);
});
