import { afterEach, expect, test, vi } from "vitest";
import { Refusal } from "../../../../companion/runs/refusal.ts";
import { LinkRig, type LinkRigOptions } from "./link-rig.ts";

/** What is waited for may take as long as it likes to fail. */
vi.setConfig({ testTimeout: 60_000 });
/** Five times what is promised, and a busy machine. */
const PATIENT = { timeout: 20_000 };
const POST = "POST /helix/chat/messages";

let rig: LinkRig;
const start = async (options: LinkRigOptions): Promise<void> => {
	rig = await LinkRig.start(options);
	await expect.poll(() => rig.link.state.phase, PATIENT).toBe("online");
};
const does = (action: string, settings: object): Promise<unknown> =>
	rig.link.execute(action, settings, performance.now() + 10_000).then(
		() => "done",
		(error: unknown) => (error instanceof Refusal ? error.problem.code : error),
	);
const say = (): Promise<unknown> => does("twitch.chat.message.send", { message: "hello" });
afterEach(() => rig[Symbol.asyncDispose]());

test.each<[string, () => unknown, string, string]>([
	["renamed", () => rig.link.changed({ ...rig.settings, name: "Other" }, false), "online", "done"],
	[
		"led to another channel",
		() => rig.link.changed({ ...rig.settings, channel: "nightowl_tv" }, true),
		"online",
		"done",
	],
	// Twitch comes to it when the token is no good any more.
	["signed out of", () => rig.credentials.signOut(), "blocked", "twitch_signed_out"],
	["removed", () => rig.link.stop(), "stopped", "done"],
])(
	"a link that is %s while a request is on its way tells what becomes of it, and repeats nothing",
	async (_, change, phase, end) => {
		await start({ scopes: ["user:write:chat"] });
		rig.twitch.faults.add({ http: [{ method: "POST", path: "/helix/chat/messages", times: 1, does: { delay: 300 } }] });
		const said = say();
		await expect.poll(() => rig.asked(POST), PATIENT).toBe(1);
		const changed = change();
		expect(await said).toBe(end);
		await changed;
		await expect.poll(() => rig.link.state.phase, PATIENT).toBe(phase);
		expect(rig.asked(POST)).toBe(1);
	},
);

test("what waits for another token when its account is signed out is not sent", async () => {
	await start({ scopes: ["user:write:chat"] });
	rig.twitch.tokens.expire(rig.twitch.stage.user("aidle_demo"));
	rig.twitch.faults.add({ http: [{ path: "/oauth2/token", times: 1, does: { delay: 300 } }] });
	const said = say();
	await expect.poll(() => rig.asked("POST /oauth2/token"), PATIENT).toBe(1);
	await rig.credentials.signOut();
	expect(["link_stopped", "twitch_signed_out"]).toContain(await said);
	expect(rig.asked(POST)).toBe(1);
});

test("in another's channel, what only its owner may is refused in Twitch's words, and costs no sign-in", async () => {
	await start({ scopes: ["channel:manage:polls"], settings: { channel: "nightowl_tv" }, facts: ["twitch.poll"] });
	await expect
		.poll(() => rig.read("twitch.poll"), PATIENT)
		.toMatchObject({
			unknown: "forbidden",
			fault: { code: "twitch_forbidden", params: { reason: expect.stringContaining("must match") } },
		});
	expect(await does("twitch.poll.begin", { title: "Tea?", choices: ["Yes", "No"], duration: 60 })).toBe(
		"twitch_forbidden",
	);
	expect(rig.asked("POST /oauth2/token")).toBe(0);
	expect(rig.link.state.phase).toBe("online");
});
