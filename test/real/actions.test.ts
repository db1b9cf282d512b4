import { expect, test } from "vitest";
import { actions } from "../../companion/contract/catalogue.ts";
import { actionCases } from "./actions/table.ts";

test("every action of OBS has a case that reads its effect back", () => {
	const cases = Object.entries(actionCases);
	const wanted = Object.keys(actions).filter((id) => id.startsWith("obs."));
	expect(Object.keys(actionCases).sort()).toEqual(wanted.sort());
	const unproven = cases.flatMap(([id, one]) => ("realCannot" in one ? [`${id}: ${one.realCannot}`] : []));
	process.stdout.write(`actions proven on a real OBS: ${cases.length - unproven.length} of ${wanted.length}; not:\n`);
	process.stdout.write(`${unproven.map((line) => `  ${line}\n`).join("")}`);
});
