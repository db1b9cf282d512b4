import { requestCode } from "../codes.ts";
import { objectField, optional, type RequestData, textField, truthField } from "../fields.ts";
import { hotkeyNames, pressHotkey } from "../hotkeys.ts";
import { done, Refusal } from "../reply.ts";
import type { Handlers } from "./handler.ts";

const modifiers = ["shift", "control", "alt", "command"];

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#gethotkeylist */
export const hotkeyRequests: Handlers = {
	GetHotkeyList: (stage) => done({ hotkeys: hotkeyNames(stage) }),

	TriggerHotkeyByName(stage, data) {
		stage.window.catchUp();
		if (pressHotkey(stage, textField(data, "hotkeyName"))) return done();
		throw new Refusal(requestCode.resourceNotFound, "No hotkeys were found by that name.");
	},

	/** No keys are bound to anything here. */
	TriggerHotkeyByKeySequence(_, data: RequestData) {
		const key = optional(data, "keyId", textField);
		const held = optional(data, "keyModifiers", objectField) ?? {};
		const anyHeld = modifiers.map((modifier) => optional(held, modifier, truthField)).includes(true);
		if (key?.startsWith("OBS_KEY_") || anyHeld) return done();
		throw new Refusal(requestCode.cannotAct, "Your provided request fields cannot be used to trigger a hotkey.");
	},
};
