import { describe, expect, it } from "vitest";
import type { Reading } from "../../../companion/contract/fact.ts";
import type { LinkReport, LinkState } from "../../../companion/contract/link.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { connectionOf } from "../../../src/inspector/connection.ts";
import { wordsOf } from "../../../src/inspector/texts.ts";

const report = (state: LinkState, kind: LinkReport["kind"] = "real"): Reading => {
	const value: LinkReport = { name: "Gaming PC", kind, state, versions: { obs: "30.2.3", websocket: "5.5.2" } };
	return { value, since: 1 };
};
const online: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
const closed = problem("obs_closed", { host: "10.0.0.7", port: 4455 });

describe("connectionOf", () => {
	it.each<[string, Reading, object]>([
		["well: one quiet line", report(online), { mark: "ok", word: "Online", detail: "OBS 30.2.3", fault: undefined }],
		[
			"answering late",
			report({ ...online, answering: "slow" }),
			{ mark: "busy", word: "Answers late", fault: undefined },
		],
		["simulated", report(online, "simulated"), { demo: true }],
		["connecting", report({ phase: "connecting", attempt: 1 }), { mark: "busy", word: "Connecting", fault: undefined }],
		[
			"connecting again, and why",
			report({ phase: "connecting", attempt: 3, fault: closed }),
			{ mark: "busy", fault: { cause: "Nothing listens at 10.0.0.7:4455.", button: "Try now" } },
		],
		[
			"waiting",
			report({ phase: "waiting", attempt: 3, until: 9, fault: closed }),
			{ mark: "wait", word: "Trying", detail: "", fault: { cause: "Nothing listens at 10.0.0.7:4455." } },
		],
		[
			"blocked",
			report({ phase: "blocked", fault: problem("obs_password_wrong") }),
			{ mark: "bad", word: "Needs you", fault: { cause: "OBS answered, but the password is wrong." } },
		],
		[
			"frozen",
			report({ phase: "unresponsive", since: 1, onlineSince: 1, attempt: 1 }),
			{ mark: "bad", word: "Not answering", fault: { cause: "OBS stopped answering." } },
		],
		["switched off", report({ phase: "stopped" }), { mark: "off", word: "Off", fault: undefined }],
		["a link that does not exist", { unknown: "missing" }, { mark: "bad", name: "", word: "No link" }],
		["not read yet", { unknown: "loading" }, { mark: "busy", word: "Connecting", fault: undefined }],
	])("%s", (_what, reading, view) => {
		expect(connectionOf(reading, wordsOf("en"))).toMatchObject(view);
	});

	it("says nothing before anything is known", () => {
		expect(connectionOf(undefined, wordsOf("en"))).toBeUndefined();
	});
});
