import { expect } from "vitest";
import type { LifeCheck, Starter } from "../check.ts";
import { RawClient } from "../raw-client.ts";
import { collection, enterCollection, wait } from "../scenes.ts";

/** The first answers of an OBS that is just starting, up to the first success. */
async function firstAnswers(starter: Starter, port: number): Promise<number[]> {
	const codes: number[] = [];
	let subject: Awaited<ReturnType<Starter["start"]>> | undefined;
	const started = starter.start(port).then((running) => {
		subject = running;
		return running;
	});
	started.catch(() => undefined);
	const deadline = performance.now() + 30_000;
	while (codes.at(-1) !== 100 && performance.now() < deadline) {
		await using client = await RawClient.dial({ port, password: starter.password });
		if (client.socket.readyState !== client.socket.OPEN) {
			await wait(5);
			continue;
		}
		await client.identify({ eventSubscriptions: 0 });
		while (codes.at(-1) !== 100) {
			codes.push((await client.request("GetSceneList")).code);
			await wait(2);
		}
	}
	await using _ = subject ?? (await started);
	return codes;
}

export const lifeChecks: readonly LifeCheck[] = [
	{
		name: "answers fully from the first request on",
		only: 29,
		run: async (starter, port) => expect(await firstAnswers(starter, port)).toEqual([100]),
	},
	{
		name: "opens its port before it is ready, and answers 207 until then",
		only: 30,
		async run(starter, port) {
			const codes = await firstAnswers(starter, port);
			expect(codes.length).toBeGreaterThan(1);
			expect(new Set(codes.slice(0, -1))).toEqual(new Set([207]));
			expect(codes.at(-1)).toBe(100);
		},
	},
	{
		name: "says that it exits and closes with 1001",
		async run(starter, port) {
			await using subject = await starter.start(port);
			await using client = await RawClient.connect(subject);
			const exit = subject.exit();
			expect(await client.closed).toEqual({ code: 1001, reason: "Server stopping." });
			expect(client.heard("ExitStarted")).toMatchObject([{ intent: 1 }]);
			const removed = client.heard("SceneRemoved").map(({ data }) => data.sceneName);
			// Nobody removed these scenes: 5.1 says so all the same, before it says that it exits.
			expect(removed.toSorted()).toEqual(subject.version === 29 ? ["BRB", "Cam", "Main"] : []);
			await exit;
		},
	},
	{
		name: "is cut off with 1006 when it is killed, also with a request under way",
		async run(starter, port) {
			await using subject = await starter.start(port);
			await using client = await RawClient.connect(subject);
			await expect.poll(async () => (await client.request("GetSceneList")).code).toBe(100);
			const sleeping = client.batch([{ requestType: "Sleep", requestData: { sleepMillis: 2000 } }]);
			const rejected = expect(sleeping).rejects.toThrow("Closed with 1006");
			await subject.kill();
			expect((await client.closed).code).toBe(1006);
			await rejected;
		},
	},
	{
		name: "dies of GetCurrentProgramScene in the middle of a collection switch",
		only: 29,
		async run(starter, port) {
			await using subject = await starter.start(port);
			await using client = await RawClient.connect(subject);
			const names = [await collection(client), "Other"];
			await client.ask("CreateSceneCollection", { sceneCollectionName: "Other" });
			await using asker = await RawClient.connect(subject, 0);
			const died = asker.closed.then(({ code }) => code);
			const survived = async (): Promise<string> => {
				for (let turn = 0; turn < 10; turn++) {
					const switching = enterCollection(client, names[turn % 2] ?? "").then(() => "done");
					while ((await Promise.race([switching, wait(1)])) === undefined) await asker.ask("GetCurrentProgramScene");
				}
				return "survived";
			};
			expect(await Promise.race([died, survived().catch(() => died)])).toBe(1006);
		},
	},
];
