import { describe, expect, it } from "vitest";
import type { ActionDefinition } from "../../../companion/contract/action.ts";
import { actions, facts } from "../../../companion/contract/catalogue.ts";
import type { FactDefinition } from "../../../companion/contract/fact.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { scopeWord } from "../../../companion/contract/texts/scopes.ts";
import { draw } from "../../../src/faces/face.ts";
import { troubledFace } from "../../../src/keys/obstacle.ts";
import { words } from "../../../src/keys/words.ts";

const needing: readonly (ActionDefinition | FactDefinition)[] = [...Object.values(actions), ...Object.values(facts)];
const scopes = [...new Set(needing.flatMap(({ requires = [] }) => requires))];

describe("what a permission is for", () => {
	it.each(scopes)("%s has room on a key, and on the Account key", (scope) => {
		const about = { icon: "vote", name: "Poll" } as const;
		const trouble = { problem: problem("twitch_scope_missing", { scopes: scope }), step: 0 };
		expect(draw(troubledFace(about, trouble))).not.toContain("…");
		const text = words.lacking(scopeWord(scope));
		expect(
			draw({ kind: "notice", mode: "needs", icon: "user-round", link: "Jane", text, word: words.allow }),
		).not.toContain("…");
	});
});
