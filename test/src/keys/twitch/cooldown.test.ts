import { expect, test } from "vitest";
import { problem } from "../../../../companion/contract/problem.ts";
import { cooldownFace } from "../../../../src/keys/twitch/cooldown.ts";
import { calm } from "../kit.ts";

const about = { icon: "megaphone", name: "Ada", tag: undefined } as const;

test.each([
	["two minutes", { left: "1:40", seconds: 100, whole: 120 }, 1 / 6],
	["two seconds", { left: "0:02", seconds: 2, whole: 2 }, 0],
])("the ring of a wait of %s is as full as the wait is over", (_name, params, share) => {
	const face = cooldownFace(about, { ...calm, note: "failed", fault: problem("twitch_wait", params) });
	expect(face).toMatchObject({ kind: "ring", mode: "cooldown", value: params.left });
	expect(face?.share).toBeCloseTo(share);
});

test("what fails for another reason has no ring", () => {
	expect(cooldownFace(about, { ...calm, note: "failed", fault: problem("twitch_unreachable") })).toBeUndefined();
});
