import { beforeEach, describe, expect, it } from "vitest";
import type { ObsLinkDescription } from "../../../companion/contract/link.ts";
import type { LocalObs } from "../../../companion/contract/link-trial.ts";
import { type ProblemCode, problem } from "../../../companion/contract/problem.ts";
import { ConnectionPanel } from "../../../src/inspector/connection-panel.ts";
import { SetUp } from "../../../src/inspector/set-up.ts";

const main: ObsLinkDescription = {
	id: "obs:main",
	family: "obs",
	name: "OBS",
	kind: "real",
	host: "127.0.0.1",
	port: 4455,
	tls: false,
	password: "none",
	state: { phase: "stopped" },
	corrections: 0,
};
const connected = { outcome: "connected", versions: { obs: "30", websocket: "5" }, scenes: 1, ms: 1 } as const;

let links: ObsLinkDescription[];
let asked: [string, string, unknown?][];
let refuse: Record<string, ProblemCode>;
let panel: ConnectionPanel;
let held: Promise<void> | undefined;
let local: LocalObs[];

function answer(method: string, path: string, body: Record<string, unknown> = {}): object {
	if (path === "/v1/links") return { links };
	if (path === "/v1/links/test") return connected;
	if (path === "/v1/obs/local") return { found: local };
	const id = /obs:\w+/u.exec(path)?.[0] ?? "";
	if (method === "DELETE") links = links.filter((link) => link.id !== id);
	if (method === "DELETE" || path !== `/v1/links/${id}`) return {};
	const { password, ...change } = body;
	const before = links.find((link) => link.id === id) ?? { ...main, id };
	const link: ObsLinkDescription = {
		...before,
		...change,
		...(password === undefined ? {} : { password: password === null ? "none" : "saved" }),
	};
	links = [...links.filter((each) => each.id !== id), link];
	return link;
}

beforeEach(async () => {
	links = [main];
	asked = [];
	refuse = {};
	held = undefined;
	local = [];
	const setUp: SetUp = new SetUp((message) => {
		if (message.type !== "setup") return true;
		const { method, path, body } = message.request;
		if (method !== "GET") asked.push(body === undefined ? [method, path] : [method, path, body]);
		const code = refuse[`${method} ${path}`];
		const heard = code
			? { status: 409, body: { error: problem(code) } }
			: { status: 200, body: answer(method, path, { ...body }) };
		void Promise.resolve(held).then(() => setUp.heard({ type: "answered", number: message.number, ...heard }));
		return true;
	});
	panel = new ConnectionPanel(setUp);
	panel.show("obs:main");
	await panel.load();
});

const test = { host: "127.0.0.1", port: 4455, tls: false, link: "obs:main" };

describe("Save and test", () => {
	it("tests what is stored when nothing was typed, and changes nothing", async () => {
		await panel.submit("obs:main");
		expect(asked).toEqual([["POST", "/v1/links/test", test]]);
		expect(panel.news.told.value).toEqual({ is: "verdict", link: "obs:main", verdict: connected });
	});

	it("saves everything together, once, then tests with what is saved", async () => {
		panel.type("obs:main", { host: "10.0.0.8:4456" });
		panel.type("obs:main", { password: "hunter22" });
		await panel.submit("obs:main");
		expect(asked).toEqual([
			["PUT", "/v1/links/obs:main", { host: "10.0.0.8", port: 4456, password: "hunter22" }],
			["POST", "/v1/links/test", { ...test, host: "10.0.0.8", port: 4456 }],
		]);
		expect(panel.typedOf("obs:main")).toEqual({});
		expect(panel.storedOf("obs:main")).toMatchObject({ port: 4456, password: "saved" });
	});

	it("asks for nothing while something is faulty, and goes there", () => {
		panel.type("obs:main", { port: "0", password: "hunter22" });
		expect(panel.submit("obs:main")).toBeUndefined();
		expect([asked, panel.focus.value, panel.left.value.has("port")]).toEqual([[], "port", true]);
	});

	it("keeps what was typed when it could not be saved, and does not test", async () => {
		refuse["PUT /v1/links/obs:main"] = "not_saved";
		panel.type("obs:main", { password: "hunter22" });
		await panel.submit("obs:main");
		expect(asked).toHaveLength(1);
		expect(panel.news.told.value).toMatchObject({ is: "unsaved", problem: { code: "not_saved" } });
		expect(panel.typedOf("obs:main")).toEqual({ password: "hunter22" });
		expect(panel.news.busyOf("obs:main")).toBeUndefined();
	});

	it("is done once, however often it is pressed", async () => {
		const { promise, resolve } = Promise.withResolvers<void>();
		held = promise;
		const first = panel.submit("obs:main");
		expect([panel.submit("obs:main"), panel.news.busyOf("obs:main")]).toEqual([undefined, "saving"]);
		resolve();
		await first;
		expect(asked).toHaveLength(1);
	});
});

describe("the name", () => {
	it("is saved when its field is left, without anything else that was typed", async () => {
		panel.type("obs:main", { name: "Gaming PC", port: "4460" });
		panel.leave("obs:main", "name");
		await expect.poll(() => panel.news.told.value).toEqual({ is: "named", link: "obs:main" });
		expect(asked).toEqual([["PUT", "/v1/links/obs:main", { name: "Gaming PC" }]]);
		expect(panel.typedOf("obs:main")).toEqual({ port: "4460" });
	});

	it("is not lost when the button is pressed out of its field", async () => {
		panel.type("obs:main", { name: "Gaming PC", port: "4460" });
		panel.leave("obs:main", "name");
		await panel.submit("obs:main");
		expect(asked).toEqual([
			["PUT", "/v1/links/obs:main", { name: "Gaming PC" }],
			["PUT", "/v1/links/obs:main", { port: 4460 }],
			["POST", "/v1/links/test", { ...test, port: 4460 }],
		]);
	});
});

describe("another link", () => {
	it("is stored only when it is saved, whole", async () => {
		panel.add((number) => `OBS ${number}`);
		expect([panel.chosen.value, panel.focus.value, asked]).toEqual(["obs:2", "host", []]);
		expect(panel.submit("obs:2")).toBeUndefined();
		panel.type("obs:2", { host: "10.0.0.9" });
		panel.leave("obs:2", "name");
		await panel.submit("obs:2");
		expect(asked[0]).toEqual(["PUT", "/v1/links/obs:2", { name: "OBS 2", host: "10.0.0.9", port: 4455, tls: false }]);
		expect([panel.added.value, panel.chosen.value]).toEqual([undefined, "obs:2"]);
		expect(panel.links.value?.map(({ id }) => id)).toEqual(["obs:main", "obs:2"]);
	});

	it("is there once when it was stored and the answer got lost", async () => {
		panel.add(String);
		panel.type("obs:2", { host: "10.0.0.9" });
		links = [main, { ...main, id: "obs:2", host: "10.0.0.9" }];
		await panel.load();
		expect([panel.added.value, panel.storedOf("obs:2")?.host]).toEqual([undefined, "10.0.0.9"]);
		await panel.submit("obs:2");
		expect(asked).toEqual([["POST", "/v1/links/test", { ...test, host: "10.0.0.9", link: "obs:2" }]]);
	});

	it("is nowhere when it is given up", () => {
		panel.add(String);
		panel.type("obs:2", { host: "x" });
		panel.discard("obs:2");
		expect([panel.added.value, panel.chosen.value, panel.typedOf("obs:2")]).toEqual([undefined, undefined, {}]);
	});

	it("takes over this computer's OBS under the name that was typed", async () => {
		panel.add(String);
		panel.type("obs:2", { name: "Here" });
		await panel.useLocal("obs:2", "flatpak");
		expect(asked.map(([method, path]) => `${method} ${path}`)).toEqual([
			"POST /v1/links/obs:2/local",
			"PUT /v1/links/obs:2",
			"POST /v1/links/test",
		]);
	});

	it("is removed, and the default is shown", async () => {
		links = [main, { ...main, id: "obs:2", name: "Two" }];
		await panel.load();
		panel.choose("obs:2");
		await panel.remove("obs:2");
		expect([panel.chosen.value, panel.news.told.value]).toEqual([undefined, { is: "removed", name: "Two" }]);
		refuse["DELETE /v1/links/obs:main"] = "internal";
		await panel.remove("obs:main");
		expect(panel.news.told.value).toMatchObject({ is: "problem", problem: { code: "internal" } });
		expect(panel.links.value).toHaveLength(1);
	});
});

describe("a saved password", () => {
	it("is forgotten alone, and the page says so", async () => {
		links = [{ ...main, password: "saved" }];
		await panel.load();
		panel.type("obs:main", { port: "4460" });
		await panel.forgetPassword("obs:main");
		expect(asked).toEqual([["PUT", "/v1/links/obs:main", { password: null }]]);
		expect([panel.news.told.value, panel.focus.value]).toEqual([{ is: "forgotten", link: "obs:main" }, "password"]);
		expect([panel.storedOf("obs:main")?.password, panel.typedOf("obs:main")]).toEqual(["none", { port: "4460" }]);
	});

	it("is not said to be forgotten when it could not be", async () => {
		refuse["PUT /v1/links/obs:main"] = "not_saved";
		await panel.forgetPassword("obs:main");
		expect(panel.news.told.value).toMatchObject({ is: "unsaved", problem: { code: "not_saved" } });
	});
});

describe("an answer that comes when another link is in sight", () => {
	let late: PromiseWithResolvers<void>;

	beforeEach(async () => {
		links = [main, { ...main, id: "obs:2", name: "Two" }];
		await panel.load();
		late = Promise.withResolvers();
		held = late.promise;
	});

	it("is told of its own link only, which alone is busy", async () => {
		const tested = panel.submit("obs:main");
		panel.choose("obs:2");
		expect([panel.news.busyOf("obs:main"), panel.news.busyOf("obs:2")]).toEqual(["saving", undefined]);
		late.resolve();
		await tested;
		expect([panel.news.toldOf("obs:main")?.is, panel.news.toldOf("obs:2")]).toEqual(["verdict", undefined]);
	});

	it("asks which OBS for the link it is about", async () => {
		local = [
			{ source: "obs-studio", enabled: true, port: 4455, password: true },
			{ source: "flatpak", enabled: true, port: 4455, password: true },
		];
		const read = panel.readLocal("obs:main");
		panel.choose("obs:2");
		late.resolve();
		await read;
		expect([panel.news.askedOf("obs:main")?.is, panel.news.askedOf("obs:2")]).toEqual(["which", undefined]);
	});

	it("leaves what was typed since", async () => {
		panel.type("obs:main", { port: "4460", password: "hunter2" });
		const saved = panel.submit("obs:main");
		await Promise.resolve();
		panel.type("obs:main", { password: "hunter22" });
		late.resolve();
		await saved;
		expect(panel.typedOf("obs:main")).toEqual({ password: "hunter22" });
	});
});

describe("what a test said", () => {
	it("is overtaken by what happens to the link", async () => {
		await panel.submit("obs:main");
		panel.news.overtaken("obs:main", "connecting");
		panel.news.overtaken("obs:main", "online");
		expect(panel.news.told.value).toMatchObject({ is: "verdict" });
		panel.news.overtaken("obs:main", "waiting");
		expect(panel.news.told.value).toBeUndefined();
	});
});

it("says that there is no OBS on this computer", async () => {
	await panel.readLocal("obs:main");
	expect([panel.news.told.value, panel.news.busyOf("obs:main")]).toEqual([
		{ is: "noLocal", link: "obs:main" },
		undefined,
	]);
});
