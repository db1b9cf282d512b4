import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { FactValue } from "../../companion/contract/catalogue.ts";
import { ObsRig } from "../companion/integrations/obs/rig.ts";
import type { Sink, Subject } from "./conformance/check.ts";
import { stopOutputs } from "./conformance/outputs.ts";
import { RawClient } from "./conformance/raw-client.ts";
import { subjects } from "./conformance/starters.ts";
import { freePort } from "./obs/port.ts";

type Stream = FactValue<"obs.stream">;

/** Takes connections and never says a word. */
async function silence(): Promise<Server & AsyncDisposable> {
	const sockets: Socket[] = [];
	const server = createServer((socket) => sockets.push(socket.on("error", () => {})));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return Object.assign(server, {
		async [Symbol.asyncDispose]() {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	});
}

const portOf = (server: Server): number => (server.address() as { port: number }).port;

for (const { starter, missing } of subjects) {
	const lacking = missing ?? starter.noSink;
	if (lacking !== undefined) process.stdout.write(`streams of ${starter.name} not proven here: ${lacking}\n`);
	const real = starter.name.startsWith("real");

	describe.skipIf(lacking !== undefined)(starter.name, () => {
		let subject: Subject;
		let rig: ObsRig;
		let sink: Sink;

		beforeAll(async () => {
			subject = await starter.start(await freePort());
			({ sink } = subject);
			rig = new ObsRig(subject);
			await vi.waitFor(() => expect(rig.phase()).toBe("online"), { timeout: 10_000 });
		});

		afterAll(async () => {
			await rig?.[Symbol.asyncDispose]();
			await subject?.[Symbol.asyncDispose]();
		});

		beforeEach(async () => {
			await using client = await RawClient.connect(subject, 0);
			await stopOutputs(client);
			await sink.restart();
			await expect.poll(() => state(), { timeout: 5_000 }).toBe("inactive");
			rig.events.length = 0;
		});

		const stream = (): Stream => rig.value("obs.stream") as Stream;
		const state = (): string => stream().state;
		const told = (): string[] => rig.events.map(({ event }) => event).filter((id) => id.startsWith("obs.stream."));

		test("twenty presses in 200 ms start it once; while it starts, a stop is refused", async () => {
			await using other = await RawClient.connect(subject);
			const presses = [];
			for (let press = 0; press < 20; press++) {
				presses.push(rig.run("obs.stream.start", {}));
				await new Promise((resolve) => setTimeout(resolve, 10));
			}
			const runs = await Promise.all(presses);
			expect(runs[0]).toMatchObject({ state: "done", result: { state: "active" } });
			for (const { state: ended, problem } of runs) {
				if (ended !== "done") expect(problem).toEqual({ code: "output_busy", params: { state: "starting" } });
			}
			const said = (): unknown[] => other.heard("StreamStateChanged").map(({ data }) => data.outputState);
			// Asked again while it starts, OBS would say STARTING again.
			expect(said().filter((one) => one === "OBS_WEBSOCKET_OUTPUT_STARTING").length).toBe(1);
			expect(told()).toEqual(["obs.stream.started"]);
			await rig.run("obs.stream.stop", {});
			await expect.poll(told).toEqual(["obs.stream.started", "obs.stream.stopped"]);
		});

		test("a dead server: the run fails with its reason within 3 s, and the fact is not left behind", async () => {
			await sink.stop();
			const begun = performance.now();
			const run = await rig.run("obs.stream.start", {});
			const took = performance.now() - begun;
			expect(run).toMatchObject({ state: "failed", problem: { code: "stream_not_started" } });
			expect(took).toBeLessThan(3_000);
			await expect.poll(() => state(), { timeout: 5_000 }).toBe("inactive");
			expect(await rig.run("obs.stream.toggle", {})).toMatchObject({
				state: "failed",
				problem: { code: "stream_not_started" },
			});
		});

		test("a broken connection shows as reconnecting, and the stream goes on since its beginning", async () => {
			using health = rig.watch("obs.stream.health");
			await rig.run("obs.stream.start", {});
			await expect.poll(() => sink.publishing(), { timeout: 10_000 }).toBe(true);
			await expect.poll(() => health.value, { timeout: 15_000 }).toMatchObject({ congestion: expect.any(Number) });
			await expect.poll(() => (health.value as { bitrate: number }).bitrate, { timeout: 20_000 }).toBeGreaterThan(10);
			const { startedAt = 0 } = stream();
			await sink.drop();
			await expect.poll(() => state(), { timeout: 10_000 }).toBe("reconnecting");
			// As long as it is known that it reconnects, a start is no news and a stop is possible.
			expect(await rig.run("obs.stream.start", {})).toMatchObject({ state: "done", unchanged: true });
			await expect.poll(() => state(), { timeout: 20_000 }).toBe("active");
			expect(told()).toEqual(["obs.stream.started", "obs.stream.reconnecting", "obs.stream.reconnected"]);
			await new Promise((resolve) => setTimeout(resolve, 1_000));
			expect(Math.abs((stream().startedAt ?? 0) - startedAt)).toBeLessThan(1_000);
			expect(await rig.run("obs.stream.stop", {})).toMatchObject({ state: "done" });
			await expect.poll(() => health.value, { timeout: 10_000 }).toBeNull();
		});

		test("a server that stays away: reconnecting, then ended", async () => {
			await rig.run("obs.stream.start", {});
			await expect.poll(() => sink.publishing(), { timeout: 10_000 }).toBe(true);
			await sink.stop();
			await expect.poll(() => state(), { timeout: 10_000 }).toBe("reconnecting");
			await expect.poll(() => state(), { timeout: 60_000 }).toBe("inactive");
			await expect.poll(told).toContain("obs.stream.stopped");
		});

		test("ended while it reconnects", async () => {
			await rig.run("obs.stream.start", {});
			await expect.poll(() => sink.publishing(), { timeout: 10_000 }).toBe(true);
			await sink.stop();
			await expect.poll(() => state(), { timeout: 10_000 }).toBe("reconnecting");
			expect(await rig.run("obs.stream.stop", {})).toMatchObject({ state: "done" });
			expect(state()).toBe("inactive");
		});

		if (real)
			test("a server that never answers is given up before OBS does", { timeout: 60_000 }, async () => {
				await using other = await RawClient.connect(subject);
				await using server = await silence();
				const before = await other.ask("GetStreamServiceSettings");
				await other.ask("SetStreamServiceSettings", {
					streamServiceType: "rtmp_custom",
					streamServiceSettings: { server: `rtmp://127.0.0.1:${portOf(server)}/live`, key: "test" },
				});
				const run = rig.run("obs.stream.start", {});
				await expect.poll(() => state()).toBe("starting");
				// OBS itself would not obey: nothing is active yet.
				expect(await rig.run("obs.stream.stop", {})).toMatchObject({
					state: "refused",
					problem: { code: "output_busy" },
				});
				expect(await run).toMatchObject({ state: "failed", problem: { code: "stream_not_started" } });
				expect(state()).toBe("inactive");
				await other.ask("SetStreamServiceSettings", before);
			});
	});
}
