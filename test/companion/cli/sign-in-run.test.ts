import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { type Surroundings, signIn } from "../../../companion/cli/sign-in-run.ts";
import { problem } from "../../../companion/contract/problem.ts";
import type { SignIn } from "../../../companion/contract/sign-in.ts";

const waiting: SignIn = {
	phase: "waiting",
	userCode: "ABCD-EFGH",
	uri: "https://www.twitch.tv/activate?device-code=ABCDEFGH",
	until: 9_000,
	interval: 5_000,
};
const user = { id: "1", login: "aidle_demo" };

/** A sign-in on the command line of which the companion tells these states one after the other; the last one lasts. */
async function signingIn(
	states: readonly (SignIn | "gone")[],
	more: Partial<Surroundings> & { browser?: boolean; all?: boolean } = {},
) {
	const { browser = true, all = false, ...around } = more;
	const [asked, said, complained, opened]: [string[], string[], string[], string[]] = [[], [], [], []];
	const bodies: unknown[] = [];
	let at = 0;
	const code = await signIn(
		{ name: "link sign-in", id: "twitch:main", browser, all },
		{
			async request(method, path, sent) {
				asked.push(`${method} ${path}`);
				if (sent !== undefined) bodies.push(sent);
				const body = states[Math.min(at, states.length - 1)];
				if (body === "gone") throw new Error("connect ECONNREFUSED");
				if (method !== "DELETE") at++;
				return { status: 200, body };
			},
		},
		{
			input: new PassThrough(),
			say: (line) => said.push(line),
			complain: (line) => complained.push(line),
			ask: () => {},
		},
		{
			open: async (url) => opened.push(url) > 0,
			interrupted: new AbortController().signal,
			...around,
		},
	);
	return { code, asked, bodies, opened, said: said.join("\n"), complained: complained.join("\n") };
}

test("the code is shown, the browser opened, and waited for", async () => {
	const done: SignIn = { phase: "done", user, scopes: [] };
	const run = await signingIn([waiting, { ...waiting, trouble: problem("twitch_unreachable") }, done]);
	expect(run).toMatchObject({ code: 0, opened: [waiting.uri] });
	expect(run.said).toMatch(/ABCD-EFGH.*twitch\.tv\/activate.*Signed in as aidle_demo\./su);
	expect(run.complained).toMatch(/cannot be reached/u);
	const path = "/v1/links/twitch%3Amain/sign-in";
	expect(run.asked).toEqual([`POST ${path}`, `GET ${path}`, `GET ${path}`]);
});

test("without a browser where none is wanted", async () => {
	const run = await signingIn([waiting, { phase: "done", user, scopes: [] }], { browser: false });
	expect(run.opened).toEqual([]);
});

test("what anything of Twitch could need is asked for where that is wanted", async () => {
	const done: SignIn = { phase: "done", user, scopes: [] };
	expect((await signingIn([done])).bodies).toEqual([{}]);
	const [{ scopes = [] } = {}] = (await signingIn([done], { all: true })).bodies as { scopes?: string[] }[];
	expect(scopes).toEqual(expect.arrayContaining(["clips:edit", "user:write:chat", "moderator:read:followers"]));
	expect(new Set(scopes).size).toBe(scopes.length);
	expect(scopes.filter((scope) => !/^[a-z]+(?::[a-z_]+)+$/u.test(scope))).toEqual([]);
});

test.each([
	["denied", problem("twitch_sign_in_denied"), /denied/u],
	["too late", problem("twitch_sign_in_expired"), /not confirmed in time/u],
	["without a client ID", problem("twitch_client_missing"), /client ID/u],
])("%s is told as it is", async (_name, why, words) => {
	const run = await signingIn([{ phase: "failed", problem: why }]);
	expect(run).toMatchObject({ code: 1, said: "", opened: [] });
	expect(run.complained).toMatch(words);
});

test("Ctrl+C cancels it at the companion", async () => {
	const run = await signingIn([waiting], { interrupted: AbortSignal.abort() });
	expect(run).toMatchObject({ code: 130, complained: "Cancelled." });
	expect(run.asked.at(-1)).toBe("DELETE /v1/links/twitch%3Amain/sign-in");
});

test("who has confirmed in the moment of Ctrl+C is told so", async () => {
	const run = await signingIn([waiting, { phase: "done", user, scopes: [] }], { interrupted: AbortSignal.abort() });
	expect(run).toMatchObject({ code: 0, complained: "" });
	expect(run.said).toMatch(/Signed in as aidle_demo\.$/u);
});

test("a companion that has gone is told, and no sign-in is said to be cancelled", async () => {
	for (const interrupted of [new AbortController().signal, AbortSignal.abort()]) {
		const gone = signingIn([waiting, "gone"], { interrupted });
		await expect(gone).rejects.toThrow(/^The companion does not answer \(connect ECONNREFUSED\)\. /u);
	}
});

test("a companion that has started anew does not know of it", async () => {
	expect(await signingIn([waiting, { phase: "none" }])).toMatchObject({ code: 1 });
});
