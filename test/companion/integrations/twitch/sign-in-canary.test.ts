import { inspect } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import { TwitchAuth } from "../../../../companion/integrations/twitch/auth-provider.ts";
import type { OAuth } from "../../../../companion/integrations/twitch/oauth.ts";
import { SignIns } from "../../../../companion/integrations/twitch/sign-in.ts";
import { Log } from "../../../../companion/log/log.ts";
import { holds } from "../../../programs/canary.ts";
import { grant, identity, no, ScriptedTwitch, Shelf, scripted, token } from "./oauth-kit.ts";

const CANARIES = {
	access: "canary-access-1f0c",
	refresh: "canary-refresh-2a9d",
	newAccess: "canary-access-3b7e",
	newRefresh: "canary-refresh-4c6f",
	deviceCode: "canary-device-5d5a",
	secret: "canary-secret-6e4b",
};
const all = Object.values(CANARIES);

const device = {
	status: 200,
	body: {
		device_code: CANARIES.deviceCode,
		user_code: "ABCD1234",
		verification_uri: "https://www.twitch.tv/activate?device-code=ABCD1234",
		expires_in: 1800,
		interval: 1,
	},
};
/** As careless as a server can be. */
const tattling = [400, 401, 403, 429, 500].map((status) => no(status, `not good: ${all.join(" ")}`));
const good = grant(CANARIES.newAccess, CANARIES.newRefresh);

test("whatever Twitch says, no token, secret or device code is in a text, an error, a URL or a log line", async () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const texts: string[] = [];
	const lines: string[] = [];
	const log = new Log({ write: (line) => void lines.push(line), close: () => {} }, "trace");
	const urls: string[] = [];
	const told = (value: unknown): void => {
		texts.push(String(value), inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value) ?? "");
		if (value instanceof Error) texts.push(value.stack ?? "", inspect(value.cause));
	};
	const ended = (ends: Promise<unknown>) => ends.then(undefined, told);
	for (const said of [...tattling, "offline", good, { status: 200, body: all.join() }] as const) {
		const twitch = new ScriptedTwitch()
			.say("device", device)
			.say("token", said)
			.say("validate", said)
			.say("revoke", said);
		const shelf = new Shelf(token({ access: CANARIES.access, refresh: CANARIES.refresh }));
		const signing = scripted(shelf, twitch);
		signing.client = { place: "https://id.twitch.tv/oauth2", id: "client", secret: CANARIES.secret };
		const { oauth, credentials, concealed } = signing;
		const signIns = new SignIns();
		const library = new TwitchAuth(credentials);
		credentials.listen(told);
		const asks: readonly (() => Promise<unknown>)[] = [
			() => credentials.ready(),
			() => credentials.renewed(CANARIES.access),
			() => library.refreshAccessTokenForUser(),
			() => credentials.signOut(),
		];
		told(await signIns.start("twitch:main", { oauth, credentials }, ["a:b"]));
		for (const ask of asks) await ended(ask());
		for (const step of [1, 2, 3]) {
			await vi.advanceTimersByTimeAsync(step * 5_000);
			told(signIns.status("twitch:main"));
		}
		twitch.say("token", good).say("validate", identity());
		await vi.advanceTimersByTimeAsync(60_000);
		for (const value of [signIns.status("twitch:main"), credentials.standing, credentials, oauth, signIns, library]) {
			told(value);
		}
		told(oauth satisfies OAuth);
		signIns.stop();
		for (const secret of concealed) log.conceal(secret);
		expect(concealed).toEqual(expect.arrayContaining([CANARIES.access, CANARIES.refresh, CANARIES.deviceCode]));
		urls.push(...twitch.asked.map(({ url }) => url));
	}
	expect(texts.length).toBeGreaterThan(100);
	for (const canary of all) {
		for (const text of [...texts, ...urls]) expect(holds(text, canary), text).toBe(false);
	}
	// Even whoever tells them outright has them taken out: each was concealed.
	log.logger.warn({ all }, all.join(" "));
	expect(lines).toHaveLength(1);
	for (const canary of all) expect(holds(lines.join(), canary), canary).toBe(false);
});
