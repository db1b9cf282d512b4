import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "../../../contract/problem.ts";
import type { Outcome } from "../../../runs/refusal.ts";
import { RequestStatus } from "../obs.external.ts";
import { askInput } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { asked, type Refusals, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { overlay, type Settings } from "./contents.ts";
import { type Found, inputFor, refusalsFor } from "./find-input.ts";

/** OBS answers 600 for a property it does not find, too: which of both is missing, the list of inputs tells. */
function refusalsOf(session: ObsSession, input: Found, property: string): Refusals {
	const listed = session.inputs?.some(({ name }) => name === input.name) ?? false;
	const lacking = problem("obs_cannot", { what: property }, "property");
	const refusals = listed ? { missing: lacking } : refusalsFor(input);
	return { ...refusals, [RequestStatus.invalidResourceType]: lacking };
}

const DONE: Outcome = { result: null, unchanged: false, proven: true };

async function press(session: ObsSession, input: Found, propertyName: string, deadline: number): Promise<Outcome> {
	await send(session, {
		requests: [request("PressInputPropertiesButton", { ...askInput(input), propertyName })],
		refusals: refusalsOf(session, input, propertyName),
		deadline,
	});
	session.cells.stir(["obs.input.settings"]);
	return DONE;
}

interface ItemShape {
	readonly itemName: string;
	readonly itemValue: string | number;
}

/** Milliseconds a capture device stays off: some need a moment to let go. */
const OFF = 500;
/** Where the kinds of capture keep their device. */
const DEVICES = ["device_id", "video_device_id", "audio_device_id", "device"] as const;

/** Takes the device away and gives it back, which opens it anew. */
async function reopen(session: ObsSession, input: Found, settings: Settings, deadline: number): Promise<Outcome> {
	const devices = DEVICES.filter((name) => typeof settings[name] === "string" && settings[name] !== "");
	const given = Object.fromEntries(devices.map((name) => [name, settings[name]]));
	const taken = Object.fromEntries(devices.map((name) => [name, ""]));
	if (devices.length === 0) {
		const again = { ...askInput(input), inputSettings: settings, overlay: true };
		await send(session, { requests: [request("SetInputSettings", again)], refusals: refusalsFor(input), deadline });
		return DONE;
	}
	await overlay(session, input, deadline, () => taken);
	await sleep(OFF);
	await overlay(session, input, deadline, () => given);
	return DONE;
}

export const propertyCommands = {
	"obs.input.option.set": async (session, { input: reference, property, value }, deadline) => {
		const input = inputFor(session, reference);
		const { propertyItems } = await asked<{ propertyItems: ItemShape[] }>(
			session,
			"GetInputPropertiesListPropertyItems",
			{ ...askInput(input), propertyName: property },
			refusalsOf(session, input, property),
		);
		// Settings are kept as text; a list may count. What is not in the list, as a device that is unplugged, is set too.
		const item = propertyItems.find(({ itemValue }) => String(itemValue) === String(value));
		const outcome = await overlay(session, input, deadline, () => ({ [property]: item?.itemValue ?? value }));
		return { ...outcome, result: null };
	},
	"obs.input.button.press": (session, { input, property }, deadline) =>
		press(session, inputFor(session, input), property, deadline),
	"obs.browser.refresh": (session, { input }, deadline) =>
		press(session, inputFor(session, input), "refreshnocache", deadline),
	"obs.input.capture.reset": async (session, { input: reference }, deadline) => {
		const input = inputFor(session, reference);
		const { inputKind, inputSettings } = await asked<{ inputKind: string; inputSettings: Settings }>(
			session,
			"GetInputSettings",
			askInput(input),
			refusalsFor(input),
		);
		if (!inputKind.startsWith("dshow_input")) return await reopen(session, input, inputSettings, deadline);
		// The one kind with a button for it: first press off, second press on.
		await press(session, input, "activate", deadline);
		await sleep(OFF);
		return await press(session, input, "activate", deadline);
	},
} satisfies SomeCommands;
