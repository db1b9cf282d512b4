import { afterAll, beforeAll, expect, test } from "vitest";
import { escaped } from "../../../../companion/simulators/twitch/page/frame.ts";
import { describeFaults, switches } from "../../../../companion/simulators/twitch/page/switches.ts";
import { whats } from "../../../../companion/simulators/twitch/show/fire.ts";
import { allScopes, EventClient, HelixClient } from "./event-client.ts";
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

const shown = async (response?: Response): Promise<string> => {
	const back = new URL(response?.headers.get("location") ?? "/console", twitch.url(""));
	return await (await fetch(back)).text();
};

/** What the page says came of it. */
const noticeOf = async (response: Response): Promise<string> => {
	expect(response.status).toBe(303);
	return /role="status">([^<]*)</u.exec(await shown(response))?.[1] ?? "";
};

test("shows the show, and the last requests, and runs no script", async () => {
	await fetch(twitch.url("/oauth2/validate"));
	const response = await fetch(twitch.url("/console"));
	expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
	const text = await response.text();
	expect(text).toContain("<h1>Simulated Twitch</h1>");
	expect(text).toContain("GET /oauth2/validate");
	expect(text).not.toContain("<script");
});

test("has a form for each thing that can be fired, and fires each as it is filled in at first", async () => {
	await using other = await LocalTwitch.start();
	const text = await (await fetch(other.url("/console"))).text();
	const forms = [...text.matchAll(/<form[^>]*>(.*?)<\/form>/gu)]
		.map(([, inside = ""]) => inside)
		.filter((inside) => inside.includes('value="fire"'));
	const whatOf = (inside: string): string => /name="what" value="([^"]+)"/u.exec(inside)?.[1] ?? "";
	expect(forms.map(whatOf).toSorted()).toEqual(whats.toSorted());
	// From the top to the bottom of the page, which is not the order in which all of it makes sense.
	const impossible: Readonly<Record<string, RegExp>> = {
		"stream.online": /was so already/u,
		viewers: /is not live/u,
		ad: /is not live/u,
	};
	for (const inside of forms) {
		const fields = [...inside.matchAll(/name="(\w+)" value="([^"]*)"/gu)].map(([, name = "", value = ""]) => [
			name,
			value,
		]);
		const chosen = [...inside.matchAll(/<select name="(\w+)">.*?(?:value="([^"]*)" selected)/gu)];
		const form = [...fields, ...chosen.map(([, name = "", value = ""]) => [name, value])];
		const origin = other.url("");
		const body = new URLSearchParams(form.map(([name = "", value = ""]) => [name, value.replaceAll("&#39;", "'")]));
		const answer = await fetch(`${origin}/console`, { method: "POST", redirect: "manual", headers: { origin }, body });
		const location = new URL(answer.headers.get("location") ?? "", origin);
		const notice = location.searchParams.get("notice");
		expect(notice, whatOf(inside)).toMatch(impossible[whatOf(inside)] ?? /Nobody has subscribed to: [a-z._, ]+\.$/u);
	}
});

test("fires what a form says, comes back to it, and says whom it was told", async () => {
	const before = (await twitch.world()).followers;
	const response = await press({ order: "fire", what: "follow", login: "owl_mod" });
	expect(await noticeOf(response)).toBe("Follow. Nobody has subscribed to: channel.follow, channel.goal.progress.");
	expect((await twitch.world()).followers).toBe(before + 1);
	const helix = await HelixClient.signIn(twitch, "aidle_demo", allScopes);
	await using events = await EventClient.connect(twitch);
	await helix.subscribe(events, "channel.subscribe", { broadcaster_user_id: helix.id });
	const gift = await press({ order: "fire", what: "gift", login: "subsandra", count: "20" });
	expect(await noticeOf(gift)).toMatch(/^Gift\. Told: 20 × channel\.subscribe\. Nobody has subscribed to: /u);
	const again = await shown(gift);
	expect(again).toContain('<option value="subsandra" selected>');
	expect(again.match(/autofocus/gu)).toHaveLength(1);
	expect(again).toContain("<button autofocus>Gift</button>");
	await press({ order: "fire", what: "chat", login: "owl_mod", text: "<b>bold</b> & brave" });
	expect((await twitch.world()).messages.at(-1)?.text).toBe("<b>bold</b> & brave");
	expect(await shown(await press({ order: "fire", what: "update", text: '<i>"$&' }))).toContain(
		"&lt;i&gt;&quot;$&amp;",
	);
});

test.each([
	[{ what: "follow", login: "nobody_here" }, "There is no account nobody_here."],
	[{ what: "follow", login: "anonymous" }, "Nobody does that without a name."],
	[{ what: "poll.end" }, "No poll is running."],
	[{ what: "poll.vote", count: "1" }, "No poll is running."],
	[{ what: "prediction.bet", count: "1" }, "No prediction is open."],
	[{ what: "prediction.lock" }, "No prediction is open."],
	[{ what: "hype_train.end" }, "No hype train is running."],
	[{ what: "category", text: "Nothing at all" }, "There is no category Nothing at all."],
	[{ what: "unban", login: "teatime42" }, "TeaTime42 is not banned."],
	[{ what: "subscription.end", login: "owl_mod" }, "Owl_Mod has no subscription."],
	[{ what: "gift", count: "101" }, "Nobody gives more than 100 subscriptions at once."],
	[{ what: "raid", count: "-5" }, "-5 is no number of things."],
	[{ what: "raid", count: "many" }, "NaN is no number of things."],
	[{ what: "shield.off" }, "Shield off: no event tells of it, or it was so already."],
] as const)("does not claim that something happened which did not: %j", async (form, notice) => {
	await using other = await LocalTwitch.start();
	const before = JSON.stringify(await other.world());
	const headers = { origin: other.url("") };
	const body = new URLSearchParams({ order: "fire", ...form });
	const answer = await fetch(other.url("/console"), { method: "POST", redirect: "manual", headers, body });
	expect(new URL(answer.headers.get("location") ?? "", other.url("")).searchParams.get("notice")).toBe(notice);
	expect(JSON.stringify(await other.world())).toBe(before);
});

test("offers the rewards that there are", async () => {
	expect(await shown()).toContain('name="text" value="Hydrate"');
	const helix = await HelixClient.signIn(twitch, "aidle_demo", allScopes);
	const rewards = `/channel_points/custom_rewards?broadcaster_id=${helix.id}`;
	await helix.ask("POST", rewards, { title: "Stretch & bend", cost: 1 });
	expect(await shown()).toContain('<option value="Stretch &amp; bend">');
	await press({ order: "fire", what: "redeem", text: "Stretch & bend" });
	expect((await twitch.world()).redemptions).toMatchObject([{ login: "cat_viewer", status: "UNFULFILLED" }]);
	expect((await twitch.world()).rewards).toHaveLength(1);
});

test("knows nothing else", async () => {
	for (const form of [
		{ order: "fire", what: "fly" },
		{ order: "world" },
		{ order: "fault.set", name: "http" },
		{ order: "fault.set", name: "toString" },
		{ order: "socket.close", code: "99999" },
		{ order: "revoke", status: "boredom" },
	]) {
		expect((await press(form)).status).toBe(400);
	}
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
});

test("closes connections, cuts them, moves them, ends tokens and accounts, and says so", async () => {
	const helix = await HelixClient.signIn(twitch, "aidle_bot", []);
	await using closed = await EventClient.connect(twitch);
	await helix.subscribe(closed, "user.update", { user_id: helix.id });
	const revoked = await press({ order: "revoke", status: "user_removed" });
	expect(await noticeOf(revoked)).toBe("1 of the subscriptions revoked: user_removed.");
	await expect.poll(() => closed.heard("revocation"), { timeout: 5000 }).toHaveLength(1);
	expect(await noticeOf(await press({ order: "socket.reconnect" }))).toBe("1 connection asked to reconnect.");
	expect(await noticeOf(await press({ order: "socket.close", code: "4006" }))).toBe("1 connection closed with 4006.");
	await expect.poll(() => closed.closed, { timeout: 5000 }).toBe(4006);
	await using lost = await EventClient.connect(twitch);
	expect(await noticeOf(await press({ order: "socket.close", code: "" }))).toBe("1 connection cut.");
	await expect.poll(() => lost.closed, { timeout: 5000 }).toBe(1006);
	expect((await helix.ask("GET", "/users")).status).toBe(200);
	expect(await noticeOf(await press({ order: "token.expire", login: "aidle_bot" }))).toContain("refreshing works");
	expect((await helix.ask("GET", "/users")).status).toBe(401);
	const gone = await press({ order: "account.disconnect", login: "aidle_bot" });
	expect(await noticeOf(gone)).toBe("aidle_bot has disconnected all applications.");
});

test.each(Object.entries(switches))("%s: is set, shown as it is, and put right", async (name, faults) => {
	expect(await noticeOf(await press({ order: "fault.set", name }))).toBe(escaped(`From now on: ${name}.`));
	const page = await shown();
	for (const fault of describeFaults(faults())) expect(page).toContain(`<li>${escaped(fault)}</li>`);
	expect(await noticeOf(await press({ order: "fault.clear" }))).toBe("All is right again.");
	expect(await shown()).not.toContain(`<li>${escaped(describeFaults(faults())[0] ?? "")}</li>`);
});

test("what goes wrong with some requests does not put right what goes wrong with others", async () => {
	await press({ order: "fault.set", name: "Refresh: 503" });
	await press({ order: "fault.set", name: "Helix: 403" });
	const page = await shown();
	expect(page).toContain("<li>any /oauth2/token: 503</li>");
	expect(page).toContain("<li>any /helix/*: 403</li>");
	await press({ order: "fault.clear" });
});

test.each([{ origin: "http://example.com" }, { origin: "null" }, { origin: "http://127.0.0.1:1" }])(
	"a page of somebody else fires nothing: %j",
	async (headers) => {
		const before = (await twitch.world()).followers;
		expect((await press({ order: "fire", what: "follow", login: "aidle_bot" }, headers)).status).toBe(403);
		expect((await twitch.world()).followers).toBe(before);
	},
);
