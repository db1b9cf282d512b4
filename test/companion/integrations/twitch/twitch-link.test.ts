import { afterEach, describe, expect, test, vi } from "vitest";
import { Unverified } from "../../../../companion/link/lane.ts";
import { Refusal } from "../../../../companion/runs/refusal.ts";
import { fire } from "../../../../companion/simulators/twitch/show/fire.ts";
import { CLIENT, LinkRig, type LinkRigOptions } from "./link-rig.ts";

/** What is waited for may take as long as it likes to fail. */
vi.setConfig({ testTimeout: 60_000 });
/** Five times what is promised, and a busy machine. */
const PATIENT = { timeout: 15_000 };

let rig: LinkRig;
const start = async (options?: LinkRigOptions): Promise<void> => {
	rig = await LinkRig.start(options);
};
const online = (): Promise<void> => expect.poll(() => rig.link.state.phase, PATIENT).toBe("online");
afterEach(() => rig[Symbol.asyncDispose]());

const soon = (): number => performance.now() + 5_000;
const refused = (action: string, settings: object): Promise<unknown> =>
	rig.link.execute(action, settings, soon()).then(
		() => "done",
		(error: unknown) => (error instanceof Refusal ? error.problem : error),
	);

describe("a link", () => {
	test("is online without a connection for events while nobody wants any", async () => {
		await start();
		await online();
		expect(rig.value("twitch.link")).toMatchObject({ name: "Twitch", kind: "simulated", state: { phase: "online" } });
		expect(rig.value("twitch.account")).toMatchObject({
			user: { login: "aidle_demo" },
			channel: { login: "aidle_demo" },
			missing: [],
		});
		expect(rig.twitch.hub.read((id) => id).opened).toHaveLength(0);
		expect(rig.published.map(({ event }) => event)).toContain("twitch.link.changed");
	});

	test("is blocked while nobody is signed in, and asks Twitch nothing", async () => {
		await start({ signedOut: true, facts: ["twitch.viewers"] });
		await expect.poll(() => rig.link.state).toMatchObject({ phase: "blocked", fault: { code: "twitch_signed_out" } });
		expect(rig.read("twitch.account")).toMatchObject({ unknown: "blocked", fault: { code: "twitch_signed_out" } });
		expect(rig.read("twitch.viewers")).toMatchObject({ unknown: "blocked" });
		expect(rig.twitch.log.read().entries).toEqual([]);
		expect(await refused("twitch.chat.message.send", { message: "x" })).toMatchObject({ code: "twitch_signed_out" });
	});

	test("connects by itself when somebody signs in, and is blocked when he signs out", async () => {
		await start({ signedOut: true });
		await expect.poll(() => rig.link.state.phase).toBe("blocked");
		const user = rig.twitch.stage.user("aidle_demo");
		const { token, refresh } = rig.twitch.tokens.issue(CLIENT, user, []);
		const { credentials } = rig;
		const pair = { access: token.access, refresh, scopes: [] };
		await credentials.adopt(pair, { user: { id: user.id, login: user.login }, scopes: [] }, rig.application);
		await online();
		await credentials.signOut();
		await expect
			.poll(() => rig.link.state, PATIENT)
			.toMatchObject({
				phase: "blocked",
				fault: { code: "twitch_signed_out" },
			});
	});

	test("is blocked when the user disconnects the application on Twitch, and does not go on asking", async () => {
		await start({ facts: ["twitch.live"] });
		await online();
		rig.twitch.tokens.disconnect(rig.twitch.stage.user("aidle_demo"));
		await expect
			.poll(() => rig.link.state, PATIENT)
			.toMatchObject({
				phase: "blocked",
				fault: { code: "twitch_sign_in_again" },
			});
		expect(rig.asked("POST /oauth2/token")).toBeLessThanOrEqual(1);
	});

	test("is online without events while three others of its account have them all, and says so", async () => {
		await start({ scopes: ["user:write:chat"], facts: ["twitch.channel"] });
		const body = { message: "number of websocket transports limit exceeded" };
		const full = { method: "POST", path: "/helix/eventsub/subscriptions", does: { status: 429, body } };
		rig.twitch.faults.add({ http: [full] });
		await online();
		await expect.poll(() => rig.value("twitch.channel"), PATIENT).toMatchObject({ language: expect.any(String) });
		expect(rig.value("twitch.account")).toMatchObject({ trouble: { code: "twitch_events_full" } });
		expect(await refused("twitch.chat.message.send", { message: "hello" })).toBe("done");
		rig.twitch.faults.clear(["http"]);
		await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.update"]);
		await expect.poll(() => rig.value("twitch.account")).not.toHaveProperty("trouble");
	});

	test("acts on another channel", async () => {
		await start({ settings: { channel: "nightowl_tv" } });
		await online();
		expect(rig.value("twitch.account")).toMatchObject({
			user: { login: "aidle_demo" },
			channel: { login: "nightowl_tv" },
		});
	});

	test("is blocked where the channel it acts on does not exist", async () => {
		await start({ settings: { channel: "nobody_at_all" } });
		await expect
			.poll(() => rig.link.state, PATIENT)
			.toMatchObject({
				phase: "blocked",
				fault: { code: "twitch_channel_unknown", params: { channel: "nobody_at_all" } },
			});
	});

	test("waits and comes back when Twitch is away, and facts say so meanwhile", async () => {
		await start({ facts: ["twitch.live"] });
		await online();
		await expect.poll(() => rig.read("twitch.live")).toHaveProperty("value");
		await rig.twitch.setNetwork("down");
		await expect.poll(() => rig.read("twitch.live"), PATIENT).toMatchObject({ unknown: "offline" });
		expect(["connecting", "waiting"]).toContain(rig.link.state.phase);
		await rig.twitch.setNetwork("up");
		await online();
		expect(rig.states.map(({ phase }) => phase)).not.toContain("blocked");
		await expect.poll(() => rig.read("twitch.live"), PATIENT).toHaveProperty("value");
	});
});

describe("what is wanted", () => {
	test("is read, subscribed to, and nothing else is", async () => {
		await start({ facts: ["twitch.live", "twitch.viewers", "twitch.channel"], events: ["twitch.raid.received"] });
		await online();
		await expect.poll(() => rig.value("twitch.channel"), PATIENT).toMatchObject({ language: expect.any(String) });
		expect(rig.value("twitch.live")).toHaveProperty("live");
		expect(new Set(rig.subscribed)).toEqual(
			new Set(["channel.raid", "channel.update", "stream.offline", "stream.online"]),
		);
		expect(rig.asked("GET /helix/streams")).toBe(1);
	});

	test("by nobody any more is not subscribed any more, after a while", async () => {
		await start();
		await online();
		const watch = rig.watch("twitch.channel");
		await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.update"]);
		watch[Symbol.dispose]();
		await expect.poll(() => rig.subscribed, { timeout: 30_000 }).toEqual([]);
		expect(rig.link.state.phase).toBe("online");
	});

	test("and not consented to is forbidden, and told as missing", async () => {
		await start({ facts: ["twitch.ads"] });
		await online();
		await expect
			.poll(() => rig.read("twitch.ads"))
			.toMatchObject({
				unknown: "forbidden",
				fault: { code: "twitch_scope_missing" },
			});
		expect(rig.value("twitch.account")).toMatchObject({ missing: ["channel:read:ads"] });
		expect(rig.asked("GET /helix/channels/ads")).toBe(0);
	});

	test("changes with an event at once", async () => {
		await start({ facts: ["twitch.channel"] });
		await online();
		await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.update"]);
		fire(rig.twitch.stage, "update", { text: "Another title" });
		await expect.poll(() => rig.value("twitch.channel")).toMatchObject({ title: "Another title" });
	});
});

describe("an event that somebody waits for", () => {
	test("is published once, in our words, as it was fired in the simulator", async () => {
		await start({ scopes: ["user:read:chat"], events: ["twitch.chat.message"] });
		await online();
		await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.chat.message"]);
		fire(rig.twitch.stage, "chat", { login: "cat_viewer", text: "hello there" });
		const heard = () => rig.published.filter(({ event }) => event === "twitch.chat.message");
		await expect.poll(heard).toHaveLength(1);
		expect(heard()).toMatchObject([{ link: "twitch:main", payload: { origin: "simulated" } }]);
	});

	test("and that Twitch does not tell of is told as trouble of the account, until it does", async () => {
		const denied = { status: 403, body: { message: "subscription missing proper authorization" } };
		await start({ events: ["twitch.raid.received"] });
		await online();
		await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.raid", "channel.raid"]);
		rig.twitch.faults.add({ http: [{ method: "POST", path: "/helix/eventsub/subscriptions", does: denied }] });
		rig.watch("twitch.channel");
		await expect.poll(() => rig.asked("POST /helix/eventsub/subscriptions"), PATIENT).toBe(3);
		expect(rig.value("twitch.account")).not.toHaveProperty("trouble");
		rig.wantEvents("twitch.raid.received", "twitch.channel.updated");
		await expect
			.poll(() => rig.value("twitch.account"), PATIENT)
			.toMatchObject({
				trouble: { code: "twitch_events_refused", params: { type: "channel.update" } },
			});
		rig.twitch.faults.clear(["http"]);
		await rig.link.execute("twitch.link.retry", {}, soon());
		await expect.poll(() => rig.subscribed, PATIENT).toContain("channel.update");
		expect(rig.value("twitch.account")).not.toHaveProperty("trouble");
	});
});

describe("an action", () => {
	test("without consent is refused, nothing is sent, and the next sign-in asks for it", async () => {
		await start();
		await online();
		expect(await refused("twitch.chat.message.send", { message: "x" })).toMatchObject({ code: "twitch_scope_missing" });
		expect(rig.asked("POST /helix/chat/messages")).toBe(0);
		expect(rig.link.requirements).toContain("user:write:chat");
		expect(rig.value("twitch.account")).toMatchObject({ missing: ["user:write:chat"] });
	});

	test("is sent once when Twitch fails, and when it cuts the connection", async () => {
		await start({ scopes: ["user:write:chat"] });
		await online();
		for (const does of [{ status: 500, body: {} }, "reset"] as const) {
			rig.twitch.faults.add({ http: [{ method: "POST", path: "/helix/chat/messages", does }] });
			rig.twitch.log.clear();
			await refused("twitch.chat.message.send", { message: "x" });
			expect(rig.asked("POST /helix/chat/messages")).toBe(1);
		}
	});

	test("works with a token that has expired: one refresh, one repeat", async () => {
		await start({ scopes: ["user:write:chat"] });
		await online();
		rig.twitch.tokens.expire(rig.twitch.stage.user("aidle_demo"));
		rig.twitch.log.clear();
		expect(await refused("twitch.chat.message.send", { message: "hello" })).toBe("done");
		expect(rig.asked("POST /helix/chat/messages")).toBe(2);
		expect(rig.asked("POST /oauth2/token")).toBe(1);
	});

	test("eight at once with a token that has expired: one refresh, and all of them done once", async () => {
		await start({ scopes: ["user:write:chat"] });
		await online();
		rig.twitch.tokens.expire(rig.twitch.stage.user("aidle_demo"));
		rig.twitch.log.clear();
		const reads = Array.from({ length: 7 }, (_, index) => rig.watch("twitch.categories", { query: `${index}` }));
		expect(await refused("twitch.chat.message.send", { message: "hello" })).toBe("done");
		await expect.poll(() => rig.asked("GET /helix/search/categories"), PATIENT).toBe(14);
		expect(rig.asked("POST /oauth2/token")).toBe(1);
		expect(rig.asked("POST /helix/chat/messages")).toBeLessThanOrEqual(2);
		expect(rig.link.state.phase).toBe("online");
		for (const watch of reads) watch[Symbol.dispose]();
	});

	test("that is never answered is not confirmed, and does not hold up others", async () => {
		await start({ scopes: ["user:write:chat", "moderator:manage:chat_messages"] });
		await online();
		rig.twitch.faults.add({ http: [{ method: "POST", path: "/helix/chat/messages", times: 1, does: "hang" }] });
		const settings = { message: "x" };
		const hanging = rig.link
			.execute("twitch.chat.message.send", settings, performance.now() + 1_000)
			.catch((error) => error);
		expect(await refused("twitch.chat.clear", {})).toBe("done");
		expect(await hanging).toBeInstanceOf(Unverified);
		expect(rig.asked("POST /helix/chat/messages")).toBe(1);
	});
});

describe("what could not be read", () => {
	test("is told as trouble when it was never known", async () => {
		await start();
		await online();
		rig.twitch.faults.add({ http: [{ path: "/helix/channels", does: { status: 500 } }] });
		rig.watch("twitch.channel");
		await expect
			.poll(() => rig.read("twitch.channel"), { timeout: 60_000 })
			.toMatchObject({
				unknown: "unresponsive",
				fault: { code: "twitch_not_answering" },
			});
		expect(rig.asked("GET /helix/channels")).toBeLessThanOrEqual(12);
	});

	test("leaves no trace of the token in what is told", async () => {
		await start({ facts: ["twitch.live", "twitch.budget"] });
		await online();
		await expect.poll(() => rig.value("twitch.budget"), PATIENT).toMatchObject({ limit: 800 });
		const { access, refresh } = JSON.parse(rig.kept ?? "");
		expect(access).toEqual(expect.any(String));
		const told = JSON.stringify([[...rig.facts.all()], rig.published, rig.states]);
		expect(told).not.toContain(access);
		expect(told).not.toContain(refresh);
	});
});
