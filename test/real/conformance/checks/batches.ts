import { expect } from "vitest";
import type { Check } from "../check.ts";
import { program } from "../scenes.ts";

const missing = { requestType: "SetCurrentProgramScene", requestData: { sceneName: "missing" } };
const toCam = { requestType: "SetCurrentProgramScene", requestData: { sceneName: "Cam" } };
const read = { requestType: "GetCurrentProgramScene" };
const serialFrame = 1;
const parallel = 2;

export const batchChecks: readonly Check[] = [
	{
		name: "answers a batch in its order, and reads in it see what it did before",
		async run(client) {
			const results = await client.batch([read, toCam, { ...read, requestId: "mine" }]);
			expect(results.map(({ code }) => code)).toEqual([100, 100, 100]);
			expect(results[0]?.data.currentProgramSceneName).toBe("Main");
			expect(results[2]?.data.currentProgramSceneName).toBe("Cam");
			expect(results.map(({ requestId }) => requestId)).toEqual([undefined, undefined, "mine"]);
		},
	},
	{
		name: "stops a halting batch at the first failure: what follows is not executed",
		async run(client) {
			const results = await client.batch([missing, toCam], { haltOnFailure: true });
			expect(results.map(({ code }) => code)).toEqual([600]);
			expect(await program(client)).toBe("Main");
		},
	},
	{
		name: "goes on after a failure in a batch that does not halt",
		async run(client) {
			const results = await client.batch([missing, {}, { requestType: "Nope" }, toCam]);
			expect(results.map(({ code }) => code)).toEqual([600, 203, 204, 100]);
			expect(await program(client)).toBe("Cam");
		},
	},
	{
		name: "sleeps in a batch",
		async run(client) {
			const start = performance.now();
			const results = await client.batch([{ requestType: "Sleep", requestData: { sleepMillis: 60 } }, read]);
			expect(performance.now() - start).toBeGreaterThanOrEqual(59);
			expect(results.map(({ code }) => code)).toEqual([100, 100]);
			const frames = [{ requestType: "Sleep", requestData: { sleepFrames: 2 } }, read];
			expect((await client.batch(frames, { executionType: serialFrame })).map(({ code }) => code)).toEqual([100, 100]);
		},
	},
	{
		name: "refuses to sleep beside others, and executes all of a parallel batch",
		async run(client) {
			const requests = [{ requestType: "Sleep", requestData: { sleepMillis: 10 } }, missing, toCam];
			const results = await client.batch(requests, { executionType: parallel, haltOnFailure: true });
			expect(results.map(({ code }) => code)).toEqual([206, 600, 100]);
			expect(await program(client)).toBe("Cam");
		},
	},
	{
		name: "answers an empty batch with no results",
		run: async (client) => expect(await client.batch([])).toEqual([]),
	},
];
