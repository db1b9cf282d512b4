import { once } from "node:events";
import { connect as dialTcp } from "node:net";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { Simulator, type SimulatorOptions } from "../../programs/simulator.ts";
import { RawClient } from "../../real/conformance/raw-client.ts";

/** Without the phase after the start in which a 30 answers 207. */
const start = (options: SimulatorOptions = {}): Promise<Simulator> => Simulator.start({ profile: "29", ...options });

const connect = ({ port, password = "" }: Simulator): Promise<RawClient> => RawClient.connect({ port, password });

/** What comes first: an answer's code, or silence for this many milliseconds. */
async function codeWithin(answer: Promise<{ code: number }>, milliseconds: number): Promise<number | "silence"> {
	answer.catch(() => undefined);
	const silence = new Promise<"silence">((resolve) => setTimeout(resolve, milliseconds, "silence"));
	return await Promise.race([answer.then(({ code }) => code), silence]);
}

const toScene = (client: RawClient, sceneName: string) => client.request("SetCurrentProgramScene", { sceneName });
const programEvents = (client: RawClient): unknown[] =>
	client.heard("CurrentProgramSceneChanged").map(({ data }) => data.sceneName);

test("reorder: pipelined requests end in another order than they were sent, answers overtake each other", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.fault({ reorder: { share: 0.5, within: 20 } });
	let wrongEnds = 0;
	const burst = ["Cam", "BRB", "Main", "Cam", "BRB", "Main"];
	for (let turn = 0; turn < 12; turn++) {
		const answered: number[] = [];
		await Promise.all(burst.map((name, at) => toScene(client, name).then(() => answered.push(at))));
		expect(answered.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
		if ((await obs.world()).program !== "Main") wrongEnds++;
	}
	expect(wrongEnds).toBeGreaterThan(0);
	expect(wrongEnds).toBeLessThan(12);
	await obs.clear("reorder");
	await Promise.all(burst.map((name) => toScene(client, name)));
	expect((await obs.world()).program).toBe("Main");
});

test("reorder: events of awaited switches overtake each other", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.perform("SetCurrentSceneTransition", { transitionName: "Cut" });
	await obs.fault({ reorder: { share: 0.5, within: 200 } });
	const switched: string[] = [];
	for (let turn = 0; turn < 12; turn++) {
		switched.push(turn % 2 === 0 ? "Cam" : "BRB");
		await obs.switch(switched.at(-1) ?? "");
		await expect.poll(() => client.heard("SceneTransitionStarted").length, { interval: 5 }).toBe(turn + 1);
	}
	const order = (name: string): number[] => client.heard(name).map(({ at }) => at);
	// In its order, each end comes after its change.
	const overtaken = (): boolean => {
		const changes = order("CurrentProgramSceneChanged");
		return order("SceneTransitionEnded").some((at, turn) => at < (changes[turn] ?? 0));
	};
	await expect.poll(overtaken).toBe(true);
});

test("delay: answers or events come late", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.fault({ delay: { milliseconds: 150, of: "answers" } });
	const before = performance.now();
	expect((await client.request("GetVersion")).code).toBe(100);
	expect(performance.now() - before).toBeGreaterThanOrEqual(149);
	await obs.fault({ delay: { milliseconds: 150, of: "events" } });
	const { at } = await client.request("BroadcastCustomEvent", { eventData: { late: true } });
	expect(client.heard("CustomEvent")).toEqual([]);
	await expect.poll(() => client.heard("CustomEvent").length).toBe(1);
	expect((client.heard("CustomEvent")[0]?.at ?? 0) - at).toBeGreaterThan(100);
});

test("drop: an answer is swallowed while the request is executed", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.fault({ drop: { of: "answers", types: ["SetCurrentProgramScene"], share: 1 } });
	expect(await codeWithin(toScene(client, "Cam"), 150)).toBe("silence");
	expect((await obs.world()).program).toBe("Cam");
	expect((await client.request("GetVersion")).code).toBe(100);
	await obs.clear();
	expect((await toScene(client, "BRB")).code).toBe(100);
});

test("drop: events of one kind are swallowed, others are not", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.fault({ drop: { of: "events", types: ["CurrentProgramSceneChanged"], share: 1 } });
	await toScene(client, "Cam");
	await expect.poll(() => client.heard("SceneTransitionEnded").length).toBe(1);
	expect(programEvents(client)).toEqual([]);
});

test("freeze: connections are accepted, nothing is answered, and everything is executed after the thaw", async () => {
	await using obs = await start({ password: "secret" });
	await using client = await connect(obs);
	await obs.fault({ freeze: true });
	const late = toScene(client, "Cam");
	expect(await codeWithin(late, 200)).toBe("silence");
	expect((await obs.world()).program).toBe("Main");

	const tcp = dialTcp(obs.port, "127.0.0.1");
	await once(tcp, "connect");
	tcp.destroy();
	const newcomer = RawClient.dial({ port: obs.port, password: "secret" });
	let greeted = false;
	const greeting = newcomer.then(() => {
		greeted = true;
	});
	await expect(codeWithin(client.request("GetVersion"), 200)).resolves.toBe("silence");
	expect(greeted).toBe(false);

	await obs.clear("freeze");
	expect((await late).code).toBe(100);
	await expect.poll(() => programEvents(client)).toEqual(["Cam"]);
	expect((await obs.world()).program).toBe("Cam");
	await greeting;
	await using welcomed = await newcomer;
	expect(await welcomed.identify()).toEqual({ negotiatedRpcVersion: 1 });
});

test("freeze: not even a ping is answered before the thaw", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	let pongs = 0;
	client.socket.on("pong", () => pongs++);
	client.socket.ping();
	await expect.poll(() => pongs).toBe(1);
	await obs.fault({ freeze: true });
	client.socket.ping();
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(pongs).toBe(1);
	await obs.clear("freeze");
	await expect.poll(() => pongs).toBe(2);
});

test("freeze: a transition under way stands still", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await toScene(client, "Cam");
	await obs.fault({ freeze: true });
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(programEvents(client)).toEqual([]);
	await obs.clear();
	await expect.poll(() => programEvents(client)).toEqual(["Cam"]);
});

test("lie: a request is answered with success and nothing happens", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.fault({ lie: { requests: ["SetCurrentProgramScene"] } });
	expect((await toScene(client, "Cam")).code).toBe(100);
	expect((await obs.world()).program).toBe("Main");
	expect((await client.request("SetStudioModeEnabled", { studioModeEnabled: true })).code).toBe(100);
	expect((await obs.world()).preview).toBe("Main");
});

test("emit: an event that is not true", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.emit("CurrentProgramSceneChanged", 4, { sceneName: "BRB" });
	await expect.poll(() => programEvents(client)).toEqual(["BRB"]);
	expect((await obs.world()).program).toBe("Main");
});

test("notReady: requests and batches are answered 207 for a while", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.fault({ notReady: { milliseconds: 2_000 } });
	expect((await toScene(client, "Cam")).code).toBe(207);
	const pair = [{ requestType: "GetVersion" }, { requestType: "GetStats" }];
	expect((await client.batch(pair)).map(({ code }) => code)).toEqual([207, 207]);
	expect((await client.batch(pair, { haltOnFailure: true })).map(({ code }) => code)).toEqual([207]);
	expect((await obs.world()).program).toBe("Main");
	await expect.poll(async () => (await client.request("GetVersion")).code, { timeout: 10_000 }).toBe(100);
	await obs.fault({ notReady: { milliseconds: 60_000 } });
	expect((await client.request("GetVersion")).code).toBe(207);
	await obs.clear("notReady");
	expect((await client.request("GetVersion")).code).toBe(100);
});

test("swallow: scenes are switched and no event says that they arrived", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.perform("SetCurrentSceneTransition", { transitionName: "Cut" });
	await obs.fault({ swallow: true });
	for (const name of ["Cam", "BRB"]) expect((await toScene(client, name)).code).toBe(100);
	expect((await client.ask("GetCurrentProgramScene")).currentProgramSceneName).toBe("BRB");
	await expect.poll(() => client.heard("SceneTransitionStarted").length).toBe(2);
	await new Promise((resolve) => setTimeout(resolve, 150));
	expect(client.heard("CurrentProgramSceneChanged", "SceneTransitionEnded")).toEqual([]);
	await obs.clear("swallow");
	await toScene(client, "Main");
	await expect.poll(() => programEvents(client)).toEqual(["Main"]);
});

test("kick: every connection is closed with the given code", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.kick(4011, "Your session has been invalidated.");
	expect(await client.closed).toEqual({ code: 4011, reason: "Your session has been invalidated." });
});

test("v4: no subprotocol, no Hello, the older way of asking; existing connections are cut", async () => {
	await using obs = await start();
	await using before = await connect(obs);
	await obs.fault({ v4: true });
	expect((await before.closed).code).toBe(1006);

	const socket = new WebSocket(`ws://127.0.0.1:${obs.port}`);
	const said: unknown[] = [];
	socket.on("message", (data) => said.push(JSON.parse(String(data))));
	await once(socket, "open");
	expect(socket.protocol).toBe("");
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(said).toEqual([]);
	socket.send(JSON.stringify({ "request-type": "GetVersion", "message-id": "x" }));
	await expect.poll(() => said).toMatchObject([{ "message-id": "x", status: "ok", "obs-websocket-version": "4.9.1" }]);
	socket.send(JSON.stringify({ op: 1, d: { rpcVersion: 1 } }));
	await expect.poll(() => said[1]).toMatchObject({ status: "error" });
	socket.terminate();

	await obs.clear("v4");
	await using after = await connect(obs);
	expect((await after.request("GetVersion")).code).toBe(100);
});

test.each([
	["http 200", 200],
	["http 404", 404],
] as const)("notObs %s: an upgrade is answered as a page", async (notObs, status) => {
	await using obs = await start();
	await obs.fault({ notObs });
	expect((await fetch(`http://127.0.0.1:${obs.port}/`)).status).toBe(status);
	const socket = new WebSocket(`ws://127.0.0.1:${obs.port}`, "obswebsocket.json");
	const [error] = await once(socket, "error");
	expect(String(error)).toContain(`Unexpected server response: ${status}`);
});

test("notObs silent: TCP is accepted and nothing is ever said", async () => {
	await using obs = await start();
	await obs.fault({ notObs: "silent" });
	const socket = new WebSocket(`ws://127.0.0.1:${obs.port}`, "obswebsocket.json", { handshakeTimeout: 300 });
	const [error] = await once(socket, "error");
	expect(String(error)).toContain("Opening handshake has timed out");
});

test("an unknown scene in an order is an error, and the simulator lives on", async () => {
	await using obs = await start();
	await expect(obs.switch("missing")).rejects.toThrow("There is no scene missing");
	expect((await obs.world()).program).toBe("Main");
});
