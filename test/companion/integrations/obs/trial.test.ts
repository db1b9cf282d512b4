import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { describe, expect, test } from "vitest";
import { WebSocketServer } from "ws";
import type { LinkVerdict } from "../../../../companion/contract/link-trial.ts";
import { tryObs } from "../../../../companion/integrations/obs/trial.ts";
import type { ProfileId } from "../../../../companion/simulators/obs/profile.ts";
import { Simulator } from "../../../programs/simulator.ts";
import { tlsProxy } from "../../../programs/tls-proxy.ts";
import { ObsRig } from "./rig.ts";

const at = (port: number, password?: string, tls = false) => tryObs({ host: "127.0.0.1", port, tls, password });
/** Milliseconds: three seconds are promised, and this machine may be busy. */
const LATEST = 4_000;
const failed = (code: string) => ({ outcome: "failed", problem: expect.objectContaining({ code }) });

async function listening(server: Server) {
	const sockets = new Set<Socket>();
	server.on("connection", (socket) => sockets.add(socket));
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		port: (server.address() as AddressInfo).port,
		[Symbol.asyncDispose]: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, "close");
		},
	};
}

/** How long it took, in milliseconds, and what it came to. */
async function timed(attempt: () => Promise<LinkVerdict>): Promise<[number, LinkVerdict]> {
	const begun = performance.now();
	const verdict = await attempt();
	return [performance.now() - begun, verdict];
}

describe("something that is not OBS", () => {
	test("nothing listens there", async () => {
		const server = await listening(createServer());
		await server[Symbol.asyncDispose]();
		expect(await at(server.port)).toEqual({
			outcome: "failed",
			problem: { code: "obs_closed", params: { host: "127.0.0.1", port: server.port } },
		});
	});

	test.each([200, 404, 426, 500])("a web server that answers %i", async (status) => {
		await using server = await listening(createHttpServer((_request, response) => response.writeHead(status).end()));
		expect(await at(server.port)).toEqual(failed("obs_not_obs"));
	});

	test.each(["10.0.0.7:4455", "[::1]", "fe80::1%eth0", "a%b", "1.2.3.4.5", "127.0.0.1\\x"])(
		"%s is no address",
		async (host) => {
			const problem = { code: "obs_no_such_host", params: { host } };
			expect(await tryObs({ host, port: 4455, tls: false, password: undefined })).toEqual({
				outcome: "failed",
				problem,
			});
		},
	);

	test("a server that speaks first, as SSH does", async () => {
		await using server = await listening(createServer((socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n")));
		expect(await at(server.port)).toEqual(failed("obs_not_obs"));
	});

	test("a server that hangs up", async () => {
		await using server = await listening(createServer((socket) => socket.destroy()));
		expect(await at(server.port)).toEqual(failed("obs_not_obs"));
	});

	test("a program that hangs up and ends, as an OBS does that is just quitting", async () => {
		const server = createServer();
		server.on("connection", (socket) => {
			server.close();
			socket.once("data", () => socket.destroy());
		});
		await using quitting = await listening(server);
		expect(await at(quitting.port)).toEqual(failed("obs_closed"));
	});

	test("a server that never says a word", async () => {
		await using server = await listening(createServer());
		const [ms, verdict] = await timed(() => at(server.port));
		expect(verdict).toEqual(failed("obs_no_answer"));
		expect(ms).toBeLessThan(LATEST);
	});

	test.each([1000, 1003, 4999])("another WebSocket server, which closes with %i", async (code) => {
		const sockets = new WebSocketServer({ noServer: true });
		const web = createHttpServer().on("upgrade", (request, socket, head) =>
			sockets.handleUpgrade(request, socket, head, (each) => each.close(code)),
		);
		await using server = await listening(web);
		expect(await at(server.port)).toEqual(failed("obs_not_obs"));
	});

	test.each([undefined, "Welcome", '{"type":"hello"}'])("another WebSocket server, which says %s", async (words) => {
		const sockets = new WebSocketServer({ noServer: true });
		const web = createHttpServer().on("upgrade", (request, socket, head) =>
			sockets.handleUpgrade(request, socket, head, (each) => words && each.send(words)),
		);
		await using server = await listening(web);
		const [ms, verdict] = await timed(() => at(server.port));
		expect(verdict).toEqual(failed("obs_not_obs"));
		expect(ms).toBeLessThan(LATEST);
	});

	test("no computer of that name", async () => {
		const [ms, verdict] = await timed(() =>
			tryObs({ host: "no-such-computer.invalid", port: 4455, tls: false, password: undefined }),
		);
		expect(verdict).toEqual(failed("obs_no_such_host"));
		expect(ms).toBeLessThan(LATEST);
	});
});

describe.each<ProfileId>(["29", "30"])("the simulator, profile %s", (profile) => {
	const websocket = profile === "29" ? "5.1.0" : "5.5.2";

	test("connected, with versions, scenes and the time it took", async () => {
		await using obs = await Simulator.start({ profile, password: "hunter22" });
		const [ms, verdict] = await timed(() => at(obs.port, "hunter22"));
		expect(verdict).toMatchObject({ outcome: "connected", versions: { websocket }, scenes: 3 });
		expect(verdict.outcome === "connected" && verdict.ms).toBeLessThanOrEqual(Math.ceil(ms));
		await expect.poll(() => obs.clients()).toBe(0);
		const asked = Object.keys((await obs.requests()).counts);
		expect(asked.sort()).toEqual(["GetSceneCollectionList", "GetSceneList", "GetVersion"]);
	});

	test("password missing, and wrong", async () => {
		await using obs = await Simulator.start({ profile, password: "hunter22" });
		expect(await at(obs.port)).toEqual(failed("obs_password_missing"));
		expect(await at(obs.port, "hunter2")).toEqual(failed("obs_password_wrong"));
		expect((await obs.requests()).counts).toEqual({});
	});

	test("a password where none is needed does no harm", async () => {
		await using obs = await Simulator.start({ profile });
		expect(await at(obs.port, "hunter22")).toMatchObject({ outcome: "connected" });
	});

	test("too old", async () => {
		await using obs = await Simulator.start({ profile });
		await obs.fault({ v4: true });
		expect(await at(obs.port)).toEqual({
			outcome: "failed",
			problem: { code: "obs_too_old", params: { version: expect.stringMatching(/^4\./u) } },
		});
	});

	test("loading for long is busy, for a moment is not", async () => {
		await using obs = await Simulator.start({ profile });
		await obs.fault({ notReady: { milliseconds: 30_000 } });
		const [ms, verdict] = await timed(() => at(obs.port));
		expect(verdict).toEqual({ outcome: "busy" });
		expect(ms).toBeLessThan(LATEST);
		await obs.fault({ notReady: { milliseconds: 150 } });
		expect(await at(obs.port)).toMatchObject({ outcome: "connected" });
	});

	test("late answers are busy, with the time; none at all as well", async () => {
		await using obs = await Simulator.start({ profile });
		await obs.fault({ delay: { milliseconds: 900, of: "answers" } });
		expect(await at(obs.port)).toEqual({ outcome: "busy", ms: expect.any(Number) });
		await obs.fault({ drop: { of: "answers", share: 1 } });
		const [ms, verdict] = await timed(() => at(obs.port));
		expect(verdict).toEqual({ outcome: "busy" });
		expect(ms).toBeLessThan(LATEST);
		await obs.clear();
		await expect.poll(() => obs.clients()).toBe(0);
	});

	test("frozen", async () => {
		await using obs = await Simulator.start({ profile });
		await obs.fault({ freeze: true });
		expect(await at(obs.port)).toEqual(failed("obs_no_answer"));
	});

	test("a connection that stands notices nothing", async () => {
		await using obs = await Simulator.start({ profile, password: "hunter22" });
		await using rig = new ObsRig(obs);
		await expect.poll(() => rig.phase(), { timeout: 5_000 }).toBe("online");
		const before = [...rig.phases];
		await Promise.all([at(obs.port, "hunter22"), at(obs.port, "wrong"), at(obs.port)]);
		expect(await rig.switch("Cam")).toMatchObject({ state: "done" });
		await expect.poll(() => obs.clients()).toBe(1);
		expect(rig.phases).toEqual(before);
	});
});

describe("TLS", () => {
	test("a certificate nobody vouches for is not trusted; one that is leads to OBS", async () => {
		await using obs = await Simulator.start({ password: "hunter22" });
		await using proxy = await tlsProxy(obs.port);
		expect(await at(proxy.port, "hunter22", true)).toEqual(failed("obs_not_trusted"));
		expect((await obs.requests()).counts).toEqual({});
		const usual = getCACertificates();
		setDefaultCACertificates([...usual, proxy.cert]);
		try {
			expect(await at(proxy.port, "hunter22", true)).toMatchObject({ outcome: "connected" });
			expect(await at(proxy.port, "wrong", true)).toEqual(failed("obs_password_wrong"));
			const byName = await tryObs({ host: "localhost", port: proxy.port, tls: true, password: undefined });
			expect(byName).toEqual(failed("obs_not_trusted"));
		} finally {
			setDefaultCACertificates(usual);
		}
	});

	test("an OBS without TLS, asked with it", async () => {
		await using obs = await Simulator.start();
		expect(await at(obs.port, undefined, true)).toEqual(failed("obs_without_tls"));
	});

	test("a silent server, asked with it: nothing is said of TLS", async () => {
		await using server = await listening(createServer());
		const [ms, verdict] = await timed(() => at(server.port, undefined, true));
		expect(verdict).toEqual(failed("obs_no_answer"));
		expect(ms).toBeLessThan(LATEST);
	});

	test("a TLS server, asked without", async () => {
		await using obs = await Simulator.start();
		await using proxy = await tlsProxy(obs.port);
		expect(await at(proxy.port)).toEqual(failed("obs_not_obs"));
	});
});
