import { problem } from "../../../contract/problem.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { asked, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";

export const hotkeyCommands = {
	"obs.hotkey.trigger": async (session, { hotkey }, deadline) => {
		const missing = problem("hotkey_missing", { name: hotkey }, "hotkey");
		const { hotkeys } = await asked<{ hotkeys: readonly string[] }>(session, "GetHotkeyList");
		if (!hotkeys.includes(hotkey)) throw new Refusal(missing, false);
		await send(session, {
			requests: [request("TriggerHotkeyByName", { hotkeyName: hotkey })],
			deadline,
			refusals: { missing },
		});
		session.cells.stir();
		return { result: null, unchanged: false, proven: true };
	},
	"obs.hotkey.press": async (session, { key, shift, control, alt, command }, deadline) => {
		const keyModifiers = { shift, control, alt, command };
		await send(session, {
			requests: [request("TriggerHotkeyByKeySequence", { keyId: key, keyModifiers })],
			deadline,
		});
		session.cells.stir();
		return { result: null, unchanged: false, proven: true };
	},
} satisfies SomeCommands;
