import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildApp } from "../../companion/app.ts";
import type { LinkDescription } from "../../companion/contract/link.ts";
import type { Run } from "../../companion/contract/run.ts";
import type { SignIn } from "../../companion/contract/sign-in.ts";
import { Log } from "../../companion/log/log.ts";
import { SimulatedTwitch } from "../../companion/simulators/twitch/simulated-twitch.ts";
import { openData } from "../../companion/storage/data.ts";
import { VERSION } from "../../companion/version.ts";
import { temporaryFolder } from "./platform/temporary-folder.ts";

const token = "t".repeat(43);
const headers = { authorization: `Bearer ${token}`, host: "127.0.0.1:0" };
/** Five times what is promised, and a busy machine. */
const PATIENT = { timeout: 30_000 };

test("from no Twitch at all to an action that works with exactly what it needs, and out again", async () => {
	await using folder = await temporaryFolder();
	await using twitch = new SimulatedTwitch();
	const port = await twitch.listen(0);
	// The user of the simulator confirms quickly.
	twitch.devices.times = { ...twitch.devices.times, interval: 1 };
	const lines: string[] = [];
	const log = new Log({ write: (line) => void lines.push(line), close: () => {} }, "trace");
	const data = await openData(folder.path, (value) => log.conceal(value));
	const app = buildApp({
		identity: { version: VERSION, pid: 1, startedAt: 1 },
		epoch: "epoch",
		token,
		data,
		folder: folder.path,
		found: [],
		program: { command: "node", args: [] },
		log,
		patience: 60_000,
		hookPort: 1,
		end: () => {},
		again: () => {},
	});
	const call = async <Answer>(method: "GET" | "PUT" | "POST", url: string, payload?: object): Promise<Answer> =>
		(await app.control.inject({ method, url, headers, ...(payload ? { payload } : {}) })).json() as Answer;
	const link = (): Promise<LinkDescription> => call("GET", "/v1/links/twitch:main");
	const act = async (): Promise<Run> => {
		const settings = { message: "hello" };
		const answer = await call<Run | { run: Run }>("POST", "/v1/actions/twitch.chat.message.send", { settings });
		return "run" in answer ? answer.run : answer;
	};
	const signIn = async (): Promise<void> => {
		expect(await call<SignIn>("POST", "/v1/links/twitch:main/sign-in", {})).toMatchObject({ phase: "waiting" });
		const [waiting] = twitch.devices.waiting();
		if (waiting) waiting.state = { phase: "allowed", user: twitch.stage.user("aidle_demo") };
		await expect.poll(() => call("GET", "/v1/links/twitch:main/sign-in"), PATIENT).toMatchObject({ phase: "done" });
	};
	app.start();
	try {
		await call("PUT", "/v1/links/twitch:main", { kind: "simulated", port });
		await expect.poll(link).toMatchObject({ state: { phase: "blocked", fault: { code: "twitch_signed_out" } } });
		await signIn();
		await expect.poll(link, PATIENT).toMatchObject({ state: { phase: "online" }, account: { scopes: [] } });
		expect(await act()).toMatchObject({ state: "refused", problem: { code: "twitch_scope_missing" } });
		await signIn();
		const granted = { account: { scopes: ["user:write:chat"] }, state: { phase: "online" } };
		await expect.poll(link, PATIENT).toMatchObject(granted);
		await expect.poll(async () => (await act()).state, PATIENT).toBe("done");
		const texts = twitch.log.read().entries.filter(({ path }) => path === "/helix/chat/messages");
		expect(texts.map(({ body }) => JSON.parse(body))).toMatchObject([{ message: "hello" }]);
		await call("POST", "/v1/links/twitch:main/sign-out");
		await expect
			.poll(link, PATIENT)
			.toMatchObject({ state: { phase: "blocked", fault: { code: "twitch_signed_out" } } });
	} finally {
		await app.stop();
	}
	const tokens = twitch.log.read().entries.flatMap(({ body }) => [...new URLSearchParams(body).values()]);
	const secrets = tokens.filter((value) => value.length > 25 && !value.includes(" ") && !value.includes(":"));
	expect(secrets.length).toBeGreaterThan(0);
	const stored = await readdir(folder.path, { recursive: true, withFileTypes: true });
	const files = stored.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
	const kept = await Promise.all(files.map((file) => readFile(file, "utf8")));
	for (const secret of secrets) {
		expect(lines.join("\n")).not.toContain(secret);
		expect(kept.join("\n")).not.toContain(secret);
	}
});
