import { Compile } from "typebox/compile";
import { describe, expect, test, vi } from "vitest";
import { twitchActions } from "../../../../../companion/contract/actions/twitch.ts";
import { twitchCommands } from "../../../../../companion/integrations/twitch/commands/table.ts";
import { cases } from "./cases.ts";
import { type CommandCase, settingsOf } from "./command-case.ts";
import { CommandRig, firstOf } from "./rig.ts";

test("every action has a command and a case", () => {
	const { "twitch.link.retry": _, ...others } = twitchActions;
	const actions = Object.keys(others).sort();
	expect(Object.keys(twitchCommands).sort()).toEqual(actions);
	expect([...new Set(cases.map(({ action }) => action))].sort()).toEqual(actions);
});

async function done(rig: CommandRig, one: CommandCase) {
	const { action, meanwhile, sends } = one;
	const passing = async (): Promise<void> => {
		if (!meanwhile) return;
		await vi.waitFor(() => expect(rig.asked(sends)).toBe(1), { timeout: 10_000, interval: 5 });
		meanwhile(rig);
	};
	const [outcome] = await Promise.all([rig.run(action, settingsOf(one, rig)), passing()]);
	return outcome;
}

describe.each(cases)("$action $settings", (one) => {
	const { action, prepare, look, sees, sends, absolute, result } = one;
	test("takes these settings, is done with one request and the scopes it names, and answers what its contract says", async () => {
		const definition = twitchActions[action];
		await using rig = await CommandRig.start({ scopes: firstOf(definition.requires) });
		prepare?.(rig);
		expect(Compile(definition.settings).Check(settingsOf(one, rig))).toBe(true);
		expect(look(rig)).not.toEqual(sees);

		const outcome = await done(rig, one);
		expect(look(rig)).toEqual(sees);
		expect(outcome).toMatchObject({ unchanged: false, proven: true });
		expect([...Compile(definition.result).Errors(outcome.result)]).toEqual([]);
		if (result !== undefined) expect(outcome.result).toMatchObject(result as object);
		expect(rig.asked(sends)).toBe(1);

		if (!absolute) return;
		expect(await rig.run(action, settingsOf(one, rig))).toMatchObject({ unchanged: true });
		expect(rig.asked(sends)).toBe(1);
	});
});
