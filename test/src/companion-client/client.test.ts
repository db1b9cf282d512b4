import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { factKey } from "../../../companion/contract/fact.ts";
import { problem } from "../../../companion/contract/problem.ts";
import type { Run } from "../../../companion/contract/run.ts";
import { CompanionClient } from "../../../src/companion-client/client.ts";
import { placeBundle } from "../../../src/companion-client/start.ts";
import type { ClientState } from "../../../src/companion-client/state.ts";
import { FakeCompanion } from "./fake-companion.ts";

const KEY = factKey("obs.scene.program");
const OTHER = factKey("obs.scenes");
const program = (name: string) => ({ value: { name }, since: 1 });

let folder: string;
let ends: AsyncDisposableStack;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "aidle-client-"));
	ends = new AsyncDisposableStack();
});
afterEach(async () => {
	await ends.disposeAsync();
	await rm(folder, { recursive: true, force: true });
});

const bundle = "// the companion";
const hash = createHash("sha256").update(bundle).digest("hex");

/** A client whose spawns run the given function instead of a program. */
function client(onSpawn: () => Promise<void> = async () => {}, version = "1.0.0") {
	const spawned: number[] = [];
	const states: ClientState[] = [];
	const made = ends.use(
		new CompanionClient({
			dataFolder: folder,
			embedded: { hash, version, load: async () => bundle },
			events: ["obs.run.late"],
			name: "test deck",
			log: () => {},
			lookEvery: 50,
			spawn: async () => {
				spawned.push(performance.now());
				await onSpawn();
				return 1;
			},
		}),
	);
	ends.use(made.onState((state) => states.push(state)));
	return { client: made, spawned, states };
}
const start = async (script?: Parameters<typeof FakeCompanion.start>[1]) =>
	ends.use(await FakeCompanion.start(folder, script));
const phase = (made: CompanionClient) => () => made.state.phase;

describe("finding", () => {
	it("connects to a companion that proves itself, and sends the token nowhere before", async () => {
		const fake = await start();
		const { client: made, spawned } = client();
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		expect(fake.arrived.map(({ line }) => line)).toEqual(["GET /health", "UPGRADE /v1/socket"]);
		expect(fake.arrived[0]?.headers.authorization).toBeUndefined();
		expect(fake.arrived[1]?.headers.authorization).toBe(`Bearer ${fake.token}`);
		expect(fake.heard[0]).toEqual({
			type: "hello",
			protocol: "1.0",
			client: { kind: "deck", name: "test deck" },
			events: ["obs.run.late"],
		});
		expect(spawned).toEqual([]);
	});

	it("tells a stranger on the port nothing, and starts a companion of its own", async () => {
		const stranger = await start({ stranger: true });
		const { client: made, spawned } = client(async () => {
			await start();
		});
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		expect(spawned).toHaveLength(1);
		expect(stranger.arrived.length).toBeGreaterThan(0);
		for (const { line, headers, body } of stranger.arrived) {
			expect(line).toBe("GET /health");
			expect(headers.authorization).toBeUndefined();
			expect(`${JSON.stringify(headers)}${body}`).not.toContain(stranger.token);
		}
	});

	it("starts one companion when there is none, and never a second while that one comes up", async () => {
		const { client: made, spawned } = client(async () => {
			setTimeout(() => void start(), 300);
		});
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		expect(spawned).toHaveLength(1);
	});

	it("spawns again when the first comes to nothing", { timeout: 20_000 }, async () => {
		let spawns = 0;
		const { client: made } = client(async () => {
			if (++spawns === 2) await start();
		});
		made.start();
		await expect.poll(phase(made), { timeout: 15_000 }).toBe("connected");
		expect(spawns).toBe(2);
		expect(made.fruitlessStarts).toBe(0);
	});

	it("stays silent for a moment, then says that there is no companion", async () => {
		const { client: made, states } = client();
		const begun = performance.now();
		made.start();
		expect(made.state.phase).toBe("starting");
		await expect.poll(phase(made)).toBe("away");
		expect(performance.now() - begun).toBeGreaterThan(500);
		expect(states.map((state) => state.phase)).toEqual(["away"]);
	});

	it("says at once that a companion cannot be started", async () => {
		const { client: made } = client(async () => {
			throw new Error("no such program");
		});
		made.start();
		await expect.poll(() => made.state).toMatchObject({ phase: "away", reason: "unstartable" });
	});

	it("keeps the bundles of two earlier versions, and nothing a killed writer left behind", async () => {
		const inside = join(folder, "companion");
		await mkdir(inside);
		for (const [age, name] of ["newest.mjs", "newer.mjs", "old.mjs", "x.mjs.1-1.tmp"].entries()) {
			await writeFile(join(inside, name), "");
			await utimes(join(inside, name), 1_000 - age, 1_000 - age);
		}
		await placeBundle(folder, { hash, load: async () => bundle });
		expect((await readdir(inside)).sort()).toEqual([`${hash}.mjs`, "newer.mjs", "newest.mjs"].sort());
	});

	it("stops starting one that crashes three times, says so, and tries once more when somebody presses", async () => {
		const starts: number[] = [];
		const made = ends.use(
			new CompanionClient({
				dataFolder: folder,
				embedded: { hash, version: "1.0.0", load: async () => bundle },
				events: [],
				name: "test deck",
				log: () => {},
				spawn: async ({ onExit }) => {
					starts.push(performance.now());
					setTimeout(() => onExit?.(70, null), 20);
					return 1;
				},
			}),
		);
		made.start();
		await expect.poll(() => made.state, { timeout: 10_000 }).toMatchObject({ phase: "away", reason: "failing" });
		expect(starts).toHaveLength(3);
		// Longer than the pause after a third start that merely came to nothing.
		await new Promise((resolve) => setTimeout(resolve, 2_500));
		expect(starts).toHaveLength(3);
		expect(await made.run("obs.scene.switch", {})).toEqual(problem("companion_away"));
		await expect.poll(() => starts.length).toBe(4);
		await expect.poll(() => made.state).toMatchObject({ phase: "away", reason: "failing" });
		expect(starts).toHaveLength(4);
	});

	it("starts one that somebody kills again and again, each time", async () => {
		const running: FakeCompanion[] = [];
		const { client: made, spawned } = client(async () => {
			running.push(await start());
		});
		made.start();
		for (let kills = 0; kills < 5; kills++) {
			await expect.poll(() => running.at(-1)?.clients).toBe(1);
			await running.at(-1)?.die();
			await expect.poll(() => spawned.length).toBe(kills + 2);
		}
		await expect.poll(phase(made)).toBe("connected");
	});

	it("writes the embedded bundle before it spawns, and again when somebody changed it", async () => {
		const path = join(folder, "companion", `${hash}.mjs`);
		const { client: made } = client(async () => {
			expect(await readFile(path, "utf8")).toBe(bundle);
			await start();
		});
		await placeBundle(folder, { hash, load: async () => bundle });
		await writeFile(path, "// something else");
		made.start();
		await expect.poll(phase(made)).toBe("connected");
	});
});

describe("losing", () => {
	it("is away at once when the companion dies, and back with the next one", async () => {
		const first = await start({ facts: { [KEY]: program("One") }, epoch: "a" });
		let second: FakeCompanion | undefined;
		const {
			client: made,
			states,
			spawned,
		} = client(async () => {
			second = await start({ facts: { [KEY]: program("Two") }, epoch: "b" });
		});
		ends.use(made.watch([KEY], () => {}));
		made.start();
		await expect.poll(() => made.read(KEY)).toEqual(program("One"));
		const died = performance.now();
		await first.die();
		await expect.poll(() => states.at(-1)?.phase, { interval: 2 }).not.toBe("connected");
		expect(performance.now() - died).toBeLessThan(500);
		await expect.poll(phase(made)).toBe("connected");
		expect(made.read(KEY)).toEqual(program("Two"));
		expect(spawned).toHaveLength(1);
		expect(second?.clients).toBe(1);
		expect(states[1]).toMatchObject({ phase: "away", reason: "closed" });
		expect(states.map((state) => state.phase).filter((now, at, all) => now !== all[at - 1])).toEqual([
			"connected",
			"away",
			"connected",
		]);
	});

	it("comes back to the same companion when only the socket broke", async () => {
		const fake = await start({ facts: { [KEY]: program("One") } });
		const { client: made, states, spawned } = client();
		ends.use(made.watch([KEY], () => {}));
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		fake.breakSockets();
		await expect.poll(() => states.length).toBe(3);
		expect(made.state.phase).toBe("connected");
		expect(spawned).toEqual([]);
	});
});

describe("a companion that closes every connection", () => {
	it("is asked ever more rarely", async () => {
		const fake = await start();
		const { client: made } = client();
		const closing = ends.use(made.onState(({ phase: now }) => now === "connected" && fake.breakSockets()));
		made.start();
		await expect.poll(() => fake.arrived.length).toBeGreaterThan(4);
		const before = fake.arrived.length;
		await new Promise((resolve) => setTimeout(resolve, 400));
		// Two requests an attempt; attempts are 50, 100, 200, … ms apart.
		expect(fake.arrived.length - before).toBeLessThanOrEqual(10);
		expect(closing).toBeDefined();
	});
});

describe("facts", () => {
	it("is connected only when the watched facts have been read", async () => {
		await start({ facts: { [KEY]: program("One") } });
		const { client: made } = client();
		const seen: unknown[] = [];
		ends.use(made.watch([KEY], () => seen.push([made.state.phase, made.read(KEY)])));
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		expect(seen).toEqual([["connected", program("One")]]);
	});

	it("applies a change set whole and tells each listener once", async () => {
		const fake = await start({ facts: { [KEY]: program("One"), [OTHER]: { value: [], since: 1 } } });
		const { client: made } = client();
		ends.use(made.watch([KEY, OTHER], () => {}));
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		const seen: unknown[] = [];
		ends.use(made.watch([KEY, OTHER], (changed) => seen.push([[...changed], made.read(KEY), made.read(OTHER)])));
		fake.change({ [KEY]: program("Two"), [OTHER]: { value: [1], since: 2 } });
		await expect.poll(() => seen).toEqual([[[KEY, OTHER], program("Two"), { value: [1], since: 2 }]]);
	});

	it("asks for everything again when a revision is missing", async () => {
		const fake = await start({ facts: { [KEY]: program("One") } });
		const { client: made } = client();
		ends.use(made.watch([KEY], () => {}));
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		fake.change({ [KEY]: program("Two") });
		fake.change({ [KEY]: program("Three") });
		await expect.poll(() => made.read(KEY)).toEqual(program("Three"));
		expect(fake.watched).toHaveLength(1);
		fake.change({}, { skip: 1 });
		await expect.poll(() => fake.watched).toEqual([[KEY], [KEY]]);
	});

	it("forgets what it knew when a new epoch begins", async () => {
		const fake = await start({ facts: { [KEY]: program("One"), [OTHER]: { value: [], since: 1 } } });
		const { client: made } = client();
		ends.use(made.watch([KEY, OTHER], () => {}));
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		fake.epoch = "epoch-2";
		fake.change({ [KEY]: program("Two") });
		await expect
			.poll(() => fake.watched)
			.toEqual([
				[KEY, OTHER],
				[KEY, OTHER],
			]);
		expect(made.read(KEY)).toEqual(program("Two"));
	});

	it("asks once for a fact of several keys, and keeps it over a profile switch", async () => {
		const fake = await start({ facts: { [KEY]: program("One") } });
		const { client: made } = client();
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		const first = made.watch([KEY], () => {});
		const second = made.watch([KEY], () => {});
		await expect.poll(() => made.read(KEY)).toEqual(program("One"));
		first[Symbol.dispose]();
		second[Symbol.dispose]();
		const third = ends.use(made.watch([KEY], () => {}));
		expect(made.read(KEY)).toEqual(program("One"));
		expect(fake.heard.filter(({ type }) => type !== "hello")).toEqual([{ type: "watch", facts: [KEY] }]);
		expect(third).toBeDefined();
	});
});

describe("running", () => {
	const done = (id: string): Run => ({
		id: `run-${id}`,
		origin: "deck",
		principal: "test deck",
		action: "obs.scene.switch",
		settings: {},
		state: "done",
		steps: [],
		startedAt: 1,
	});

	it("answers with the run's outcome", async () => {
		const fake = await start();
		fake.onRun = ({ id }) => fake.send({ type: "outcome", id, run: done(id) });
		const { client: made } = client();
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		const ended = await made.run("obs.scene.switch", { scene: { name: "One" } }, { fact: "obs.link", value: 1 });
		expect(ended).toMatchObject({ state: "done", action: "obs.scene.switch" });
		expect(fake.heard.at(-1)).toMatchObject({
			type: "run",
			action: "obs.scene.switch",
			settings: { scene: { name: "One" } },
			expected: { fact: "obs.link", value: 1 },
		});
	});

	it("refuses at once while the companion is away, and sends nothing later", async () => {
		const { client: made } = client();
		expect(await made.run("obs.scene.switch", {})).toEqual(problem("companion_away"));
		const fake = await start();
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		expect(fake.heard.map(({ type }) => type)).toEqual(["hello"]);
	});

	it("is not confirmed when no outcome comes, or the companion dies before it", async () => {
		const fake = await start();
		const { client: made } = client();
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		const begun = performance.now();
		expect(await made.run("obs.scene.switch", {})).toEqual(problem("not_confirmed"));
		expect(performance.now() - begun).toBeGreaterThan(3_000);
		const second = made.run("obs.scene.switch", {});
		await expect.poll(() => fake.heard.filter(({ type }) => type === "run")).toHaveLength(2);
		await fake.die();
		expect(await second).toEqual(problem("not_confirmed"));
	});

	it("passes events on and retries a link over HTTP", async () => {
		const fake = await start();
		const { client: made } = client();
		const heard: unknown[] = [];
		ends.use(made.onEvent((happening) => heard.push(happening)));
		expect(await made.retryLink("obs:main")).toBe(false);
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		const event = { event: "obs.run.late", at: 1, payload: { run: "r" } };
		fake.send({ type: "event", event });
		await expect.poll(() => heard).toEqual([event]);
		expect(await made.retryLink("obs:main")).toBe(true);
		expect(fake.arrived.at(-1)?.line).toBe("POST /v1/links/obs%3Amain/retry");
		expect(await made.links()).toEqual([{ id: "obs:main", name: "OBS" }]);
	});
});

describe("handing over", () => {
	it("replaces an older companion that has nothing to do", async () => {
		const old = await start({ version: "0.9.0" });
		const { client: made, spawned } = client(async () => {
			await start({ version: "1.0.0" });
		});
		made.start();
		await expect.poll(() => made.state).toMatchObject({ phase: "connected", version: "1.0.0" });
		expect(old.arrived.filter(({ line }) => line === "POST /v1/drain").map(({ body }) => body)).toEqual([
			JSON.stringify({ within: 10_000, ifIdle: true }),
		]);
		expect(spawned).toHaveLength(1);
	});

	it.each([
		["it is in use", { version: "0.9.0", busy: [{ what: "run" }] }],
		["it does not say whether it is in use", { version: "0.9.0", busy: undefined }],
		["it is newer than ours", { version: "1.1.0" }],
		["it is the same", { version: "1.0.0" }],
	])("keeps the one that runs when %s", async (_why, script) => {
		const fake = await start(script);
		const { client: made } = client();
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		// An older one is asked whether it is idle; the others are not asked anything more.
		if (script.version === "0.9.0") await expect.poll(() => fake.arrived.length).toBeGreaterThan(3);
		expect(fake.arrived.map(({ line }) => line)).not.toContain("POST /v1/drain");
		expect(made.state).toMatchObject({ phase: "connected", version: script.version });
	});

	it("replaces the older one when nothing has gone on for two looks, and not by the first", async () => {
		const old = await start({ version: "0.9.0", busy: [{ what: "record", link: "obs:main" }] });
		const { client: made } = client(async () => {
			await start({ version: "1.0.0" });
		});
		const looks = () => old.arrived.filter(({ line }) => line === "GET /health").length;
		made.start();
		await expect.poll(looks).toBeGreaterThan(4);
		expect(made.state).toMatchObject({ phase: "connected", version: "0.9.0" });
		const before = looks();
		old.busy = [];
		await expect.poll(() => made.state).toMatchObject({ phase: "connected", version: "1.0.0" });
		expect(looks() - before).toBeGreaterThanOrEqual(2);
		expect(old.arrived.at(-1)?.line).toBe("POST /v1/drain");
	});

	it("goes on using one that refuses to go because it has just begun something", async () => {
		const old = await start({ version: "0.9.0" });
		const { client: made } = client();
		// Between the look and the order.
		Object.defineProperty(old, "busy", { get: () => (old.arrived.at(-1)?.line === "GET /health" ? [] : [1]) });
		made.start();
		await expect
			.poll(() => old.arrived.filter(({ line }) => line === "POST /v1/drain").length)
			.toBeGreaterThanOrEqual(2);
		expect(made.state).toMatchObject({ phase: "connected", version: "0.9.0" });
	});

	it("never replaces a companion of a newer protocol, and says so", async () => {
		const fake = await start({ protocol: "2.0", version: "9.0.0" });
		const { client: made, spawned } = client();
		made.start();
		await expect.poll(() => made.state).toMatchObject({ phase: "away", reason: "newer" });
		expect(fake.arrived.every(({ line }) => line === "GET /health")).toBe(true);
		expect(spawned).toEqual([]);
	});

	it("drains one of an older protocol and starts ours", async () => {
		const old = await start({ protocol: "0.9", version: "0.1.0" });
		const { client: made } = client(async () => {
			await start();
		});
		made.start();
		await expect.poll(phase(made)).toBe("connected");
		expect(old.arrived.map(({ line }) => line)).toEqual(["GET /health", "POST /v1/drain"]);
	});
});
