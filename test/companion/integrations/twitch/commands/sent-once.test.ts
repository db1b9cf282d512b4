import { describe, expect, test, vi } from "vitest";
import { Expired, Unverified } from "../../../../../companion/link/lane.ts";
import { Refusal } from "../../../../../companion/runs/refusal.ts";
import { type HttpFault, tooManyRequests } from "../../../../../companion/simulators/twitch/faults.ts";
import { cases } from "./cases.ts";
import { settingsOf } from "./command-case.ts";
import { CommandRig } from "./rig.ts";

const WAIT = { timeout: 10_000, interval: 5 };

const answer = (status: number): HttpFault["does"] => ({
	status,
	body: { error: "", status, message: "Something is wrong" },
});

interface Trouble {
	readonly name: string;
	readonly does: HttpFault["does"];
	readonly executed?: true;
	/** Milliseconds that the request has, where nobody says that it failed: too short for a 429 to pass. */
	readonly patience?: number;
	/** How the action ends. */
	readonly ends: readonly unknown[];
}

const troubles: readonly Trouble[] = [
	{ name: "500", does: answer(500), ends: [Refusal] },
	{ name: "503", does: answer(503), ends: [Refusal] },
	{ name: "a reset", does: "reset", ends: [Unverified] },
	{ name: "a reset after it was done", does: "reset", executed: true, ends: [Unverified] },
	{ name: "silence", does: "hang", patience: 500, ends: [Unverified] },
	// The head of an answer, and never the rest of it.
	{
		name: "half an answer",
		does: { status: 200, body: {}, headers: { "content-length": "5000" } },
		executed: true,
		patience: 500,
		ends: [Unverified],
	},
	{ name: "429 of the endpoint", does: tooManyRequests("other"), ends: [Refusal] },
	{
		name: "429 that says nothing",
		does: tooManyRequests("unsaid"),
		patience: 900,
		ends: [Refusal, Expired, Unverified],
	},
	{ name: "429 of the bucket", does: tooManyRequests("spent", 600), ends: [Refusal] },
];

/** Which of the ends an action may come to it is; anything else as it is. */
const kindOf = (error: unknown): unknown =>
	[Refusal, Unverified, Expired].find((known) => error instanceof known) ?? error;

/** How many requests that change something Twitch has seen, wherever they went. */
const changes = ({ twitch }: CommandRig): number =>
	Object.entries(twitch.log.read().counts).reduce(
		(sum, [name, times]) => sum + (name.startsWith("GET ") ? 0 : times),
		0,
	);

/** One of each request: what changes something in the same way fails in the same way. */
const effects = [...new Map(cases.map((one) => [`${one.action} ${one.sends}`, one])).values()];

describe.concurrent.each(effects)("$action", (one) => {
	const path = one.sends.slice(one.sends.indexOf(" ") + 1);
	const method = one.sends.slice(0, one.sends.indexOf(" "));
	test.each(troubles)("is sent once and answered with $name", async ({ does, executed, patience, ends }) => {
		await using rig = await CommandRig.start(patience === undefined ? {} : { patience });
		one.prepare?.(rig);
		rig.twitch.faults.add({ http: [{ method, path, does, ...(executed ? { executed } : {}) }] });
		const error: unknown = await rig.run(one.action, settingsOf(one, rig)).then(
			() => undefined,
			(thrown) => thrown,
		);
		expect(ends).toContain(kindOf(error));
		// What nobody waits for any more may still be on its way.
		await vi.waitFor(() => expect(rig.asked(one.sends)).toBe(1), WAIT);
		expect(changes(rig)).toBe(1);
	});
	test("is sent a second time with another token where Twitch refuses the first", async () => {
		await using rig = await CommandRig.start();
		one.prepare?.(rig);
		rig.twitch.faults.add({ http: [{ method, path, times: 1, does: answer(401) }] });
		const passing = async (): Promise<void> => {
			await vi.waitFor(() => expect(rig.asked(one.sends)).toBe(2), WAIT);
			one.meanwhile?.(rig);
		};
		await Promise.all([rig.run(one.action, settingsOf(one, rig)), passing()]);
		expect(rig.renewed).toBe(1);
		expect(rig.asked(one.sends)).toBe(2);
		expect(changes(rig)).toBe(2);
	});
});

test("every action waits for a 429 that is over in time, and is then sent once", async () => {
	const waited = effects.map(async (one): Promise<readonly unknown[]> => {
		await using rig = await CommandRig.start();
		one.prepare?.(rig);
		const [method, path = ""] = one.sends.split(" ");
		rig.twitch.faults.add({
			http: [{ ...(method ? { method } : {}), path, times: 1, does: tooManyRequests("spent", 0) }],
		});
		const passing = async (): Promise<void> => {
			await vi.waitFor(() => expect(rig.asked(one.sends)).toBe(2), { timeout: 20_000, interval: 20 });
			one.meanwhile?.(rig);
		};
		const [outcome] = await Promise.all([rig.run(one.action, settingsOf(one, rig), 30_000), passing()]);
		return [one.action, one.sends, outcome.unchanged, changes(rig)];
	});
	expect(await Promise.all(waited)).toEqual(effects.map(({ action, sends }) => [action, sends, false, 2]));
}, 60_000);
