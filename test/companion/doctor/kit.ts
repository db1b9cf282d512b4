import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import { problemTexts } from "../../../companion/contract/texts/problems.ts";
import type { CheckContext, Inside, KnownLink } from "../../../companion/doctor/check.ts";
import { en } from "../../../companion/doctor/texts/en.ts";

/** A healthy companion that runs since a minute. */
export const well: Inside = {
	pid: 42,
	startedAt: Date.now() - 60_000,
	port: 50_000,
	decks: 1,
	links: [],
	hooks: { port: 28_201, hosts: [], state: { phase: "closed" } },
	hooksEnabled: 0,
	notices: [],
	clockGain: 0,
};

export const link: KnownLink = {
	id: "obs:main",
	family: "obs",
	...OBS_DEFAULTS,
	password: "none",
	state: { phase: "online", since: 1, attempt: 1, answering: "prompt" },
	corrections: 0,
};

/** A computer where all is well, but for what the test says. */
export const context = (given: Partial<CheckContext> & Pick<CheckContext, "folder">): CheckContext => ({
	demo: false,
	texts: en,
	problems: problemTexts.en,
	inside: well,
	now: Date.now(),
	program: { version: "1.2.3", protocol: "1.0", node: "24.21.0" },
	system: "Linux 6 x64",
	portState: async () => ({ is: "free" }),
	reach: async () => undefined,
	freeSpace: async () => 500_000_000_000,
	...given,
});
