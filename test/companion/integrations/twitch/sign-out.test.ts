import { afterAll, afterEach, expect, test, vi } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { TwitchSimulator } from "../../../programs/twitch-simulator.ts";
import { faultOf } from "./credentials-kit.ts";
import { CLIENT, grant, no, ScriptedTwitch, Shelf, scripted, shelfOf, simulated, token } from "./oauth-kit.ts";

const twitch = await TwitchSimulator.start();
afterEach(async () => {
	await twitch.clear();
	await twitch.clearRequests();
});
afterAll(() => twitch.kill());

test("signing out ends the sign-in at Twitch, an expired one too", async () => {
	for (const expired of [false, true]) {
		const shelf = await shelfOf(twitch);
		const signing = simulated(shelf, twitch);
		const { refresh = "" } = shelf.token ?? {};
		if (expired) await twitch.expire("aidle_demo");
		expect(await signing.credentials.signOut()).toBeUndefined();
		expect(shelf.text).toBeUndefined();
		expect(signing.credentials.standing).toEqual({
			signedIn: false,
			problem: problem("twitch_signed_out"),
		});
		expect(await signing.oauth.refresh(refresh)).toEqual({ is: "dead" });
		expect(await faultOf(signing.credentials.ready())).toMatchObject({ blocked: true });
	}
});

test("signing out while a refresh is under way leaves nothing behind, here or there", async () => {
	const shelf = await shelfOf(twitch);
	const { credentials, oauth } = simulated(shelf, twitch);
	await twitch.expire("aidle_demo");
	await twitch.fault({ http: [{ path: "/oauth2/token", times: 1, does: { delay: 50 } }] });
	// Asked for in the same turn: no machine is so slow that it is answered before.
	const renewed = faultOf(credentials.renewed(credentials.current().access));
	const out = credentials.signOut();
	expect(credentials.standing).toMatchObject({ signedIn: false });
	expect(await out).toBeUndefined();
	expect(await renewed).toMatchObject({ problem: { code: "twitch_signed_out" } });
	expect(shelf.text).toBeUndefined();
	const { entries } = await twitch.requests();
	expect(entries.map(({ path }) => path)).toEqual(["/oauth2/token", "/oauth2/revoke"]);
	const revoked = new URLSearchParams(entries[1]?.body).get("token") ?? "";
	expect(await oauth.validate(revoked)).toEqual({ is: "dead" });
});

test("what cannot be forgotten is forgotten as soon as that works, and Twitch is told all the same", async () => {
	const twitch = new ScriptedTwitch().say("revoke", { status: 200 });
	const shelf = new Shelf(token());
	const { credentials } = scripted(shelf, twitch);
	shelf.full = problem("not_saved", { reason: "the folder is read only" });
	expect(await credentials.signOut()).toEqual(shelf.full);
	expect(credentials.standing).toMatchObject({ signedIn: false });
	expect(twitch.asked).toMatchObject([{ path: "revoke", form: { token: "access-1", client_id: CLIENT } }]);
	shelf.full = undefined;
	await expect.poll(() => shelf.text, { timeout: 5_000 }).toBeUndefined();
});

test("it is forgotten though Twitch could not be told, which is said", async () => {
	const shelf = new Shelf(token());
	const { credentials } = scripted(shelf, new ScriptedTwitch().say("revoke", "offline"));
	expect(await credentials.signOut()).toEqual(problem("twitch_not_revoked"));
	expect(shelf.text).toBeUndefined();
});

test("signing out while another pair is on its way to the disk revokes that one, and it does not come back", async () => {
	const twitch = new ScriptedTwitch().say("token", grant("access-2", "refresh-2")).say("revoke", { status: 200 });
	const shelf = new Shelf(token());
	const { credentials } = scripted(shelf, twitch);
	const { promise: written, resolve } = Promise.withResolvers<void>();
	shelf.slow = written;
	const renewed = faultOf(credentials.renewed("access-1"));
	await vi.waitFor(() => expect(shelf.writes).toBe(1));
	const out = credentials.signOut();
	resolve();
	expect(await out).toBeUndefined();
	expect(await renewed).toMatchObject({ problem: { code: "twitch_signed_out" } });
	expect(credentials.standing).toMatchObject({ signedIn: false });
	expect(shelf.text).toBeUndefined();
	expect(twitch.asked.map(({ path, form }) => [path, form.token])).toEqual([
		["token", undefined],
		["revoke", "access-2"],
	]);
});

test.each([
	["the refresh fails, too", "offline", problem("twitch_not_revoked")],
	["Twitch does not know the sign-in any more", no(400, "Invalid refresh token"), undefined],
] as const)("an expired token and %s", async (_, said, failed) => {
	const twitch = new ScriptedTwitch().say("revoke", no(400, "Invalid token")).say("token", said);
	const { credentials } = scripted(new Shelf(token()), twitch);
	expect(await credentials.signOut()).toEqual(failed);
	expect(twitch.asked).toHaveLength(2);
});
