import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { Session } from "../../../../companion/pages/doctor/session.ts";

afterEach(() => vi.unstubAllGlobals());

/** A page that a companion of the test's own has served. */
async function pageOf(patience: number, listener: RequestListener) {
	const server = createServer(listener).listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
	const real = fetch;
	vi.stubGlobal("fetch", (path: string, init: RequestInit) => real(new URL(path, base), init));
	const storage = { getItem: () => "token" } as Partial<Storage> as Storage;
	return {
		session: new Session(storage, patience),
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

test("a companion that never answers is away, and so is one that stops in the middle", async () => {
	await using mute = await pageOf(100, () => {});
	expect(await mute.session.get("/v1/doctor")).toEqual({ failed: "away" });
	await using stopped = await pageOf(100, (_request, response) => void response.write('{"at":'));
	expect(await stopped.session.get("/v1/doctor")).toEqual({ failed: "away" });
});

test("one that does not know the page any more is told apart from one that fails", async () => {
	await using strange = await pageOf(5_000, (_request, response) => void response.writeHead(401).end());
	expect(await strange.session.get("/v1/doctor")).toEqual({ failed: "lost" });
	await using failing = await pageOf(5_000, (_request, response) => void response.writeHead(500).end("{}"));
	expect(await failing.session.get("/v1/doctor")).toEqual({ failed: "away" });
});
