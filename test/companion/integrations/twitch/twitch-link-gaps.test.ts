import { afterEach, expect, test, vi } from "vitest";
import type { Faults } from "../../../../companion/simulators/twitch/faults.ts";
import { fire } from "../../../../companion/simulators/twitch/show/fire.ts";
import { LinkRig, type LinkRigOptions } from "./link-rig.ts";

/** What is waited for may take as long as it likes to fail. */
vi.setConfig({ testTimeout: 60_000 });
/** Five times what is promised, and a busy machine. */
const PATIENT = { timeout: 20_000 };
const SOAK = process.env.AIDLE_SOAK !== undefined;

let rig: LinkRig;
const start = async (options?: LinkRigOptions): Promise<void> => {
	rig = await LinkRig.start(options);
	await expect.poll(() => rig.link.state.phase, PATIENT).toBe("online");
};
const heard = (event: string) => rig.published.filter((happening) => happening.event === event);
const phases = (): readonly string[] => rig.states.map(({ phase }) => phase);
afterEach(() => rig[Symbol.asyncDispose]());

test("a connection that is cut comes back by itself, and what may have changed meanwhile is read", async () => {
	await start({ facts: ["twitch.channel"] });
	await expect.poll(() => rig.value("twitch.channel"), PATIENT).toBeDefined();
	const before = rig.states.length;
	rig.twitch.hub.cut(undefined);
	rig.twitch.stage.channel(rig.twitch.stage.user("aidle_demo")).title = "Changed in the dark";
	await expect.poll(() => phases().slice(before), PATIENT).toContain("online");
	await expect.poll(() => rig.value("twitch.channel"), PATIENT).toMatchObject({ title: "Changed in the dark" });
	expect(phases().slice(before)[0]).toBe("waiting");
	expect(rig.twitch.hub.read((id) => id).opened.length).toBeLessThanOrEqual(3);
	await expect.poll(() => rig.subscribed).toEqual(["channel.update"]);
});

test.each([4001, 4002, 4003, 4004, 4005, 4006, 4007])(
	"closed with %i it hears again without help, by one more connection",
	async (code) => {
		await start({ facts: ["twitch.channel"] });
		await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.update"]);
		const opened = rig.twitch.hub.read((id) => id).opened.length;
		const before = rig.states.length;
		rig.twitch.hub.kick(code, undefined);
		await expect.poll(() => phases().slice(before), PATIENT).toContain("online");
		fire(rig.twitch.stage, "update", { text: `after ${code}` });
		await expect.poll(() => rig.value("twitch.channel"), PATIENT).toMatchObject({ title: `after ${code}` });
		expect(rig.twitch.hub.read((id) => id).opened.length).toBe(opened + 1);
	},
);

test.each<Faults>([{}, { conflicts: true }])(
	"asked to connect elsewhere and cut off before it could, it hears again by one connection: %j",
	async (faults) => {
		await start({ facts: ["twitch.channel"] });
		rig.twitch.faults.add(faults);
		await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.update"]);
		const opened = rig.twitch.hub.read((id) => id).opened.length;
		rig.twitch.hub.reconnect();
		setImmediate(() => rig.twitch.hub.cut(undefined));
		await expect.poll(() => rig.twitch.hub.read((id) => id).opened.length, PATIENT).toBe(opened + 1);
		await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.update"]);
		fire(rig.twitch.stage, "update", { text: "after it" });
		await expect.poll(() => rig.value("twitch.channel"), PATIENT).toMatchObject({ title: "after it" });
		expect(rig.twitch.hub.read((id) => id).opened.length).toBe(opened + 1);
	},
);

test("a connection that never lasts is tried less and less often, although each of them is welcomed", async () => {
	await start({ facts: ["twitch.channel"] });
	for (let attempt = 2; attempt <= 4; attempt++) {
		await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.update"]);
		rig.twitch.hub.kick(4006, undefined);
		await expect.poll(() => rig.link.state, PATIENT).toMatchObject({ phase: "online", attempt });
	}
});

test("a token that expires while Twitch is away costs nobody a sign-in", async () => {
	await start({ facts: ["twitch.channel"] });
	await rig.twitch.setNetwork("down");
	await expect.poll(() => rig.link.state.phase, PATIENT).toBe("waiting");
	rig.twitch.tokens.expire(rig.twitch.stage.user("aidle_demo"));
	rig.link.retry();
	rig.twitch.log.clear();
	await rig.twitch.setNetwork("up");
	await expect.poll(() => rig.link.state.phase, PATIENT).toBe("online");
	expect(phases()).not.toContain("blocked");
	expect(rig.asked("POST /oauth2/token")).toBe(1);
	await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.update"]);
});

test("followers of an outage are told once, as late ones, and those after it as they come", async () => {
	await start({ scopes: ["moderator:read:followers"], events: ["twitch.follow"] });
	await expect.poll(() => rig.subscribed, PATIENT).toEqual(["channel.follow"]);
	fire(rig.twitch.stage, "follow", { login: "cat_viewer" });
	await expect.poll(() => heard("twitch.follow"), PATIENT).toHaveLength(1);
	await rig.twitch.setNetwork("down");
	await expect.poll(() => rig.link.state.phase, PATIENT).not.toBe("online");
	fire(rig.twitch.stage, "follow", { login: "owl_mod" });
	await rig.twitch.setNetwork("up");
	await expect.poll(() => heard("twitch.follow"), { timeout: 40_000 }).toHaveLength(2);
	expect(heard("twitch.follow")).toMatchObject([
		{ payload: { origin: "simulated" } },
		{ payload: { origin: "late", user: { login: "owl_mod" } } },
	]);
});

test("an effect of ours is looked at, in case no event tells of it", async () => {
	await start({ scopes: ["channel:manage:broadcast"], facts: ["twitch.channel"] });
	await expect.poll(() => rig.value("twitch.channel"), PATIENT).toBeDefined();
	const read = rig.asked("GET /helix/channels");
	await rig.link.execute("twitch.channel.title.set", { title: "By us" }, performance.now() + 5_000);
	await expect.poll(() => rig.value("twitch.channel"), PATIENT).toMatchObject({ title: "By us" });
	await expect.poll(() => rig.asked("GET /helix/channels"), PATIENT).toBeGreaterThan(read);
});

test("a storm of chat messages is told once each, in order, and facts of it stay slow", async () => {
	const count = SOAK ? 50_000 : 2_000;
	await start({ scopes: ["user:read:chat"], facts: ["twitch.chat.rate"], events: ["twitch.chat.message"] });
	await expect.poll(() => rig.subscribed.includes("channel.chat.message"), PATIENT).toBe(true);
	let revisions = 0;
	using watch = rig.facts.watch(() => revisions++);
	watch.add(["twitch.chat.rate?link=twitch%3Amain"]);
	for (let index = 0; index < count; index++) {
		fire(rig.twitch.stage, "chat", { login: "cat_viewer", text: `message ${index}` });
		// Others have a turn, as between messages from a network.
		if (index % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
	}
	await expect.poll(() => heard("twitch.chat.message").length, { timeout: 60_000 }).toBe(count);
	const numbers = heard("twitch.chat.message").map(({ payload }) =>
		Number(/message (\d+)/u.exec(JSON.stringify(payload))?.[1]),
	);
	expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index));
	expect(revisions).toBeLessThan(count / 20);
}, 180_000);
