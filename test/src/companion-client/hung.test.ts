import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { VERSION } from "../../../companion/version.ts";
import { CompanionClient } from "../../../src/companion-client/client.ts";
import type { Silence } from "../../../src/companion-client/find.ts";
import { Hung } from "../../../src/companion-client/hung.ts";
import { temporaryFolder } from "../../companion/platform/temporary-folder.ts";
import { Companion, companionProgram, readDiscovery } from "../../programs/companion.ts";

const PID = 4_242;
const named = { pid: PID, port: 50_000, token: "t".repeat(43), protocol: "1.0", version: "1.0.0", startedAt: 1 };
const silence = (lasts: number, looks = 10, pid = PID): Silence => ({
	named: { ...named, pid },
	since: performance.now() - lasts,
	looks,
});

function hung(pidOnPort: number | undefined, answers = false) {
	const killed: number[] = [];
	const asked: number[] = [];
	const made = new Hung({
		log: () => {},
		answers: async () => answers,
		owner: async (port) => {
			asked.push(port);
			return pidOnPort === undefined ? undefined : { name: "node", pid: pidOnPort };
		},
		kill: (pid) => void killed.push(pid),
	});
	return { made, killed, asked };
}

describe("a companion that answers nothing", () => {
	test("is ended after twenty seconds when it is proven to be the one", async () => {
		const { made, killed, asked } = hung(PID);
		expect(await made.end(silence(19_000))).toBe(false);
		expect([killed, asked]).toEqual([[], []]);
		expect(await made.end(silence(20_000))).toBe(true);
		expect([killed, asked]).toEqual([[PID], [named.port]]);
	});

	test("is not ended by a long sleep of the computer", async () => {
		const { made, killed } = hung(PID);
		expect(await made.end(silence(3_600_000, 1))).toBe(false);
		expect(killed).toEqual([]);
	});

	test("is not ended when it answers at last, only slower than looks are long", async () => {
		const { made, killed } = hung(PID, true);
		expect(await made.end(silence(30_000))).toBe(false);
		expect(killed).toEqual([]);
	});

	test.each([
		["another process has the port", 4_243, PID],
		["nobody has the port", undefined, PID],
		["its number is our own", process.pid, process.pid],
	])("nothing is ended when %s, and the system is not asked at every look", async (_why, pidOnPort, pid) => {
		const { made, killed, asked } = hung(pidOnPort);
		for (let look = 0; look < 3; look++) expect(await made.end(silence(30_000, 10, pid))).toBe(false);
		expect(killed).toEqual([]);
		expect(asked.length).toBeLessThan(2);
	});

	test("one that cannot be ended is left alone", async () => {
		const made = new Hung({
			log: () => {},
			answers: async () => false,
			owner: async () => ({ name: "node", pid: PID }),
			kill: () => {
				throw new Error("EPERM");
			},
		});
		expect(await made.end(silence(30_000))).toBe(false);
	});

	test("the next one gets twice the time", async () => {
		const { made, killed } = hung(PID);
		await made.end(silence(20_000));
		expect(await made.end({ ...silence(0), since: performance.now() - 30_000 })).toBe(false);
		expect(killed).toHaveLength(1);
	});
});

// A stopped process is as silent as one that hangs; Windows has no such signal.
test.runIf(process.platform !== "win32")("one that hangs is replaced by a new one", { timeout: 60_000 }, async () => {
	await using folder = await temporaryFolder();
	const data = folder.path;
	await using companion = await Companion.start({ data });
	companion.signal("SIGSTOP");
	const program = `import ${JSON.stringify(pathToFileURL(companionProgram).href)};`;
	const lines: string[] = [];
	using client = new CompanionClient({
		dataFolder: data,
		embedded: { hash: createHash("sha256").update(program).digest("hex"), version: VERSION, load: async () => program },
		events: [],
		name: "test deck",
		hungAfter: 1_000,
		log: (line) => void lines.push(line),
	});
	onTestFinished(async () => {
		const next = await readDiscovery(data);
		if (next && next.pid !== companion.pid) process.kill(next.pid, "SIGKILL");
	});
	client.start();
	await expect.poll(() => client.state.phase, { timeout: 45_000 }).toBe("connected");
	expect(await companion.ended()).toBeNull();
	expect((await readDiscovery(data))?.pid).not.toBe(companion.pid);
	expect(lines).toContain(`The companion hung and was ended (process ${companion.pid})`);
});
