import { afterAll, beforeAll, expect, test } from "vitest";
import { LocalTwitch } from "./local-twitch.ts";

let twitch: LocalTwitch;

beforeAll(async () => {
	twitch = await LocalTwitch.start();
});

afterAll(async () => {
	await twitch[Symbol.asyncDispose]();
});

const press = (form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
	fetch(twitch.url("/console"), {
		method: "POST",
		redirect: "manual",
		headers: { origin: twitch.url(""), ...headers },
		body: new URLSearchParams(form),
	});

test("shows the show, a form for each thing, and the last requests", async () => {
	await fetch(twitch.url("/oauth2/validate"));
	const response = await fetch(twitch.url("/console"));
	expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
	const text = await response.text();
	expect(text).toContain("<h1>Simulated Twitch</h1>");
	expect(text).toContain('name="what" value="gift"');
	expect(text).toContain("GET /oauth2/validate");
	expect(text).not.toContain("<script");
});

test("fires what a form says, and comes back to the page", async () => {
	const before = (await twitch.world()).followers;
	const response = await press({ order: "fire", what: "follow", login: "owl_mod" });
	expect([response.status, response.headers.get("location")]).toEqual([303, "/console?notice=Done."]);
	expect((await twitch.world()).followers).toBe(before + 1);
	await press({ order: "fire", what: "chat", login: "owl_mod", text: "<b>bold</b> & brave" });
	expect((await twitch.world()).messages.at(-1)?.text).toBe("<b>bold</b> & brave");
	await press({ order: "fire", what: "update", text: '<i>"' });
	expect(await (await fetch(twitch.url("/console"))).text()).toContain("&lt;i&gt;&quot;");
	const wrong = await press({ order: "fire", what: "follow", login: "nobody_here" });
	expect(wrong.headers.get("location")).toContain("no%20account%20nobody_here");
	expect((await press({ order: "fire", what: "fly" })).status).toBe(400);
	expect((await press({ order: "world" })).status).toBe(400);
});

test("allows and denies devices, closes connections, puts faults right", async () => {
	const start = () =>
		fetch(twitch.url("/oauth2/device"), {
			method: "POST",
			body: new URLSearchParams({ client_id: "console", scopes: "user:read:chat" }),
		});
	await start();
	const [device] = await twitch.devices();
	expect(await (await fetch(twitch.url("/console"))).text()).toContain(`value="${device?.userCode}"`);
	await press({ order: "device.allow", login: "aidle_bot", code: String(device?.userCode) });
	expect(await twitch.devices()).toEqual([]);
	await start();
	const [second] = await twitch.devices();
	await press({ order: "device.deny", code: String(second?.userCode) });
	expect(await twitch.devices()).toEqual([]);
	const shown = async () => (await fetch(twitch.url("/console"))).text();
	expect(await shown()).not.toContain("Put all right");
	await press({ order: "fault.set", name: "silence" });
	expect((await press({ order: "fault.set", name: "http" })).status).toBe(400);
	expect(await shown()).toContain("<p>silence</p>");
	for (const order of ["fault.clear", "socket.reconnect", "socket.close"]) {
		expect((await press({ order, code: "4000" })).status).toBe(303);
	}
	expect(await shown()).not.toContain("Put all right");
});

test.each([{ origin: "http://example.com" }, { origin: "null" }, { origin: "http://127.0.0.1:1" }])(
	"a page of somebody else fires nothing: %j",
	async (headers) => {
		const before = (await twitch.world()).followers;
		expect((await press({ order: "fire", what: "follow", login: "aidle_bot" }, headers)).status).toBe(403);
		expect((await twitch.world()).followers).toBe(before);
	},
);
