import { beforeEach, describe, expect, it } from "vitest";
import type { TwitchLinkDescription } from "../../../companion/contract/link.ts";
import { type ProblemCode, problem } from "../../../companion/contract/problem.ts";
import type { SignIn } from "../../../companion/contract/sign-in.ts";
import { TWITCH_DEFAULTS } from "../../../companion/contract/twitch-link.ts";
import { AccountPanel } from "../../../src/inspector/account-panel.ts";
import { ConnectionPanel } from "../../../src/inspector/connection-panel.ts";
import { SetUp } from "../../../src/inspector/set-up.ts";

const main: TwitchLinkDescription = {
	...TWITCH_DEFAULTS,
	id: "twitch:main",
	family: "twitch",
	clientSecret: "none",
	account: { signedIn: false, problem: problem("twitch_signed_out") },
	state: { phase: "stopped" },
	corrections: 0,
};
const waiting: SignIn = {
	phase: "waiting",
	userCode: "ABCD",
	uri: "https://www.twitch.tv/activate",
	until: 9,
	interval: 5,
};
const done: SignIn = { phase: "done", user: { id: "1", login: "aidle_demo" }, scopes: [] };

let links: TwitchLinkDescription[];
let state: SignIn;
let refuse: Readonly<Record<string, ProblemCode>>;
let asked: unknown[][];
let opened: string[];
let panel: ConnectionPanel;
let accounts: AccountPanel;

function answer(method: string, path: string, body: Readonly<Record<string, unknown>>): unknown {
	if (path === "/v1/links") return { links };
	if (path.endsWith("/sign-in")) return state;
	const id = /twitch:\w+/u.exec(path)?.[0] ?? "";
	const link = { ...(links.find((each) => each.id === id) ?? { ...main, id }), ...body };
	if (method === "PUT") links = [...links.filter((each) => each.id !== id), link];
	return link;
}

beforeEach(async () => {
	[links, asked, opened, refuse, state] = [[main], [], [], {}, waiting];
	const setUp: SetUp = new SetUp((message) => {
		if (message.type !== "setup") return true;
		const { method, path, body } = message.request;
		if (method !== "GET") asked.push(body === undefined ? [method, path] : [method, path, body]);
		const code = refuse[`${method} ${path}`];
		const heard = code
			? { status: code === "companion_away" ? 0 : 409, body: { error: problem(code) } }
			: { status: 200, body: answer(method, path, { ...body }) };
		queueMicrotask(() => setUp.heard({ type: "answered", number: message.number, ...heard }));
		return true;
	});
	panel = new ConnectionPanel(setUp);
	accounts = new AccountPanel(setUp, panel, (url) => opened.push(url) > 0);
	await panel.load();
});

describe("a sign-in", () => {
	it("is begun once, however often it is pressed, and opens the browser", async () => {
		await Promise.all([accounts.begin("twitch:main"), accounts.begin("twitch:main")]);
		expect(asked).toEqual([["POST", "/v1/links/twitch:main/sign-in", {}]]);
		expect([opened, accounts.signInOf("twitch:main")]).toEqual([[waiting.uri], waiting]);
	});

	it("ends when the companion says so, and the account is read anew", async () => {
		await accounts.begin("twitch:main");
		state = done;
		links = [{ ...main, account: { signedIn: true, user: done.user, scopes: [] } }];
		await accounts.look("twitch:main");
		expect(accounts.signInOf("twitch:main")).toEqual(done);
		expect(panel.known("twitch:main")).toMatchObject({ account: { signedIn: true } });
	});

	it("keeps its code in sight while the companion is not heard", async () => {
		await accounts.begin("twitch:main");
		refuse = { "GET /v1/links/twitch:main/sign-in": "companion_away" };
		await accounts.look("twitch:main");
		expect(accounts.signInOf("twitch:main")).toEqual(waiting);
	});

	it("says why it could not be begun", async () => {
		refuse = { "POST /v1/links/twitch:main/sign-in": "not_saved" };
		await accounts.begin("twitch:main");
		expect(accounts.signInOf("twitch:main")).toMatchObject({ phase: "failed", problem: { code: "not_saved" } });
		expect(opened).toEqual([]);
	});

	it("is forgotten here when it is given up", async () => {
		await accounts.begin("twitch:main");
		await accounts.cancel("twitch:main");
		expect(asked.at(-1)).toEqual(["DELETE", "/v1/links/twitch:main/sign-in"]);
		expect(accounts.signInOf("twitch:main")).toEqual({ phase: "none" });
	});

	it("that could not be given up keeps its code, and says why", async () => {
		await accounts.begin("twitch:main");
		refuse = { "DELETE /v1/links/twitch:main/sign-in": "companion_away" };
		await accounts.cancel("twitch:main");
		expect(accounts.signInOf("twitch:main")).toEqual(waiting);
		expect(panel.news.toldOf("twitch:main")).toMatchObject({ is: "problem", problem: { code: "companion_away" } });
	});

	it("that had come to its end when it was given up is told as it ended", async () => {
		await accounts.begin("twitch:main");
		state = done;
		links = [{ ...main, account: { signedIn: true, user: done.user, scopes: [] } }];
		await accounts.cancel("twitch:main");
		expect(accounts.signInOf("twitch:main")).toEqual(done);
		expect(panel.known("twitch:main")).toMatchObject({ account: { signedIn: true } });
	});

	it("means the client ID that has just been typed", async () => {
		accounts.type("twitch:main", { clientId: "own" });
		await accounts.begin("twitch:main");
		expect(asked).toEqual([
			["PUT", "/v1/links/twitch:main", { clientId: "own" }],
			["POST", "/v1/links/twitch:main/sign-in", {}],
		]);
	});

	it("is not begun with anything else than what was typed", async () => {
		accounts.type("twitch:main", { clientId: "not one" });
		await accounts.begin("twitch:main");
		expect([asked, accounts.left.value.has("clientId")]).toEqual([[], true]);
		refuse = { "PUT /v1/links/twitch:main": "not_saved" };
		accounts.type("twitch:main", { clientId: "own" });
		await accounts.begin("twitch:main");
		expect([asked.length, opened]).toEqual([1, []]);
		expect(panel.news.told.value).toMatchObject({ is: "unsaved" });
	});
});

describe("another account", () => {
	it("is stored at once under the first free id, chosen, and signed in", async () => {
		await accounts.add((number) => `Twitch ${number}`);
		expect(asked).toEqual([
			["PUT", "/v1/links/twitch:2", { name: "Twitch 2" }],
			["POST", "/v1/links/twitch:2/sign-in", {}],
		]);
		expect([panel.chosen.value, panel.known("twitch:2")?.name]).toEqual(["twitch:2", "Twitch 2"]);
	});

	it("is the first one where there is none", async () => {
		links = [];
		await panel.load();
		await accounts.add(String);
		expect(asked[0]).toEqual(["PUT", "/v1/links/twitch:main", { name: "1" }]);
	});

	it("that cannot be stored is not signed in", async () => {
		refuse = { "PUT /v1/links/twitch:2": "not_saved" };
		await accounts.add(String);
		expect(asked).toHaveLength(1);
		expect(panel.news.told.value).toMatchObject({ is: "problem", problem: { code: "not_saved" } });
	});
});

describe("what was typed", () => {
	it("is saved together; what is typed meanwhile stays", async () => {
		accounts.type("twitch:main", { name: "Bot", clientSecret: "hush" });
		const saving = accounts.save(main);
		accounts.type("twitch:main", { channel: "owl" });
		await saving;
		expect(asked).toEqual([["PUT", "/v1/links/twitch:main", { name: "Bot", clientSecret: "hush" }]]);
		expect(accounts.typedOf("twitch:main")).toEqual({ channel: "owl" });
	});

	it("is kept where it could not be saved, and not sent where it is faulty", async () => {
		refuse = { "PUT /v1/links/twitch:main": "not_saved" };
		accounts.type("twitch:main", { name: "Bot" });
		await accounts.save(main);
		expect(accounts.typedOf("twitch:main")).toEqual({ name: "Bot" });
		expect(panel.news.told.value).toMatchObject({ is: "unsaved" });
		accounts.type("twitch:main", { name: " " });
		await accounts.save(main);
		expect([asked.length, accounts.left.value.has("name")]).toEqual([1, true]);
	});
});

describe("signing out", () => {
	it("tells what of it did not work, and how the account is", async () => {
		refuse = { "POST /v1/links/twitch:main/sign-out": "twitch_not_revoked" };
		await accounts.signOut("twitch:main");
		expect(panel.news.told.value).toMatchObject({ is: "problem", problem: { code: "twitch_not_revoked" } });
	});
});
