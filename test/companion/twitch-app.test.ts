import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { LinkDescription } from "../../companion/contract/link.ts";
import type { Run } from "../../companion/contract/run.ts";
import type { SignIn } from "../../companion/contract/sign-in.ts";
import { SimulatedTwitch } from "../../companion/simulators/twitch/simulated-twitch.ts";
import { holds } from "../programs/canary.ts";
import { wholeApp } from "./whole-app.ts";

const SECRET = `canary${"0123456789".repeat(3)}`;
/** Five times what is promised, and a busy machine. */
const PATIENT = { timeout: 30_000 };

test("from no Twitch at all to an action that works with exactly what it needs, and out again", {
	timeout: 120_000,
}, async () => {
	await using twitch = new SimulatedTwitch();
	const port = await twitch.listen(0);
	// The user of the simulator confirms quickly.
	twitch.devices.times = { ...twitch.devices.times, interval: 1 };
	await using whole = await wholeApp();
	const { app, data, log, lines, folder } = whole;
	/** Everything that was answered, besides the code that the user is to see. */
	const answers: string[] = [];
	const codes: string[] = [];
	const call = async <Answer>(method: "GET" | "PUT" | "POST", url: string, payload?: object): Promise<Answer> => {
		const answer = await whole.inject(method, url, payload);
		if (!url.endsWith("/sign-in")) answers.push(answer.body);
		return answer.json() as Answer;
	};
	const link = (): Promise<LinkDescription> => call("GET", "/v1/links/twitch:main");
	const act = async (): Promise<Run> => {
		const settings = { message: "hello" };
		const answer = await call<Run | { run: Run }>("POST", "/v1/actions/twitch.chat.message.send", { settings });
		return "run" in answer ? answer.run : answer;
	};
	const signIn = async (): Promise<void> => {
		expect(await call<SignIn>("POST", "/v1/links/twitch:main/sign-in", {})).toMatchObject({ phase: "waiting" });
		const [waiting] = twitch.devices.waiting();
		codes.push(waiting?.userCode ?? "");
		if (waiting) waiting.state = { phase: "allowed", user: twitch.stage.user("aidle_demo") };
		await expect.poll(() => call("GET", "/v1/links/twitch:main/sign-in"), PATIENT).toMatchObject({ phase: "done" });
	};
	app.start();
	try {
		const own = { clientId: "own-application", clientSecret: SECRET };
		await call("PUT", "/v1/links/twitch:main", { kind: "simulated", port, ...own });
		await expect
			.poll(link, PATIENT)
			.toMatchObject({ state: { phase: "blocked", fault: { code: "twitch_signed_out" } } });
		await signIn();
		await expect.poll(link, PATIENT).toMatchObject({ state: { phase: "online" }, account: { scopes: [] } });
		expect(await act()).toMatchObject({ state: "refused", problem: { code: "twitch_scope_missing" } });
		await signIn();
		const granted = { account: { scopes: ["user:write:chat"] }, state: { phase: "online" } };
		await expect.poll(link, PATIENT).toMatchObject(granted);
		await expect.poll(async () => (await act()).state, PATIENT).toBe("done");
		const texts = twitch.log.read().entries.filter(({ path }) => path === "/helix/chat/messages");
		expect(texts.map(({ body }) => JSON.parse(body))).toMatchObject([{ message: "hello" }]);
		for (const route of ["facts", "export", "links", "runs"]) await call("GET", `/v1/${route}`);
		const { zip } = await call<{ zip: string }>("GET", "/v1/doctor/bundle");
		answers.push(...Object.values(unzipSync(Buffer.from(zip, "base64"))).map((bytes) => strFromU8(bytes)));
		// Even a line that tells them outright, and whatever is made of it.
		const pair = JSON.parse(data.secrets.get("token/twitch:main")?.reveal() ?? "");
		log.logger.error({ pair, codes, SECRET }, "outright");
		codes.push(pair.access, pair.refresh);
		await call("POST", "/v1/links/twitch:main/sign-out");
		await expect
			.poll(link, PATIENT)
			.toMatchObject({ state: { phase: "blocked", fault: { code: "twitch_signed_out" } } });
	} finally {
		await whole.stop();
	}
	const { entries } = twitch.log.read();
	const tokens = entries.flatMap(({ body }) => [...new URLSearchParams(body).values()]);
	const secrets = new Set(tokens.filter((value) => value.length > 25 && !value.includes(" ") && !value.includes(":")));
	// Two device codes, the secret and the token that was ended.
	expect(secrets.size).toBeGreaterThanOrEqual(4);
	expect(secrets).toContain(SECRET);
	const addresses = entries.map(({ path, query }) => `${path}?${query}`).join("\n");
	const stored = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = stored.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
	const kept = await Promise.all(files.map((file) => readFile(file, "utf8")));
	expect(lines.join("\n")).toContain("outright");
	expect(answers.join("\n")).toContain('"product":"aidle"');
	for (const secret of [...secrets, ...codes]) {
		for (const text of [lines.join("\n"), kept.join("\n"), answers.join("\n"), addresses]) {
			expect(holds(text, secret), text).toBe(false);
		}
	}
});
