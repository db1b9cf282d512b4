import { isDeepStrictEqual } from "node:util";
import type { Outcome } from "../../../runs/refusal.ts";
import { askInput } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { change, type Property, request } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { type Found, inputFor, named, proved, refusalsFor } from "./find-input.ts";

export type Settings = Readonly<Record<string, unknown>>;

interface InputSettings {
	readonly kind: string;
	readonly settings: Settings;
}

/** The settings of an input. Set are only those that `overlay` names. */
const settingsOf = (
	input: Found,
	overlay: (target: InputSettings) => Settings,
	reached: (now: InputSettings, target: InputSettings) => boolean,
): Property<InputSettings> => ({
	get: request("GetInputSettings", askInput(input)),
	set: (target) => request("SetInputSettings", { ...askInput(input), inputSettings: overlay(target), overlay: true }),
	value: ({ inputKind, inputSettings }: { inputKind: string; inputSettings: Settings }) => ({
		kind: inputKind,
		settings: inputSettings,
	}),
	// OBS 29 says nothing of changed settings.
	event: ({ settings }) => ["InputSettingsChanged", { ...named(input), inputSettings: settings }],
	reached,
	refusals: refusalsFor(input),
});

const isObject = (value: unknown): value is Settings =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** OBS lays objects within settings over each other too. */
const holds = (settings: Settings, part: Settings): boolean =>
	Object.entries(part).every(([name, value]) => {
		const now = settings[name];
		return isObject(value) && isObject(now) ? holds(now, value) : isDeepStrictEqual(now, value);
	});

/** Changes some settings of an input, which its kind may decide; the others stay. Answers all of them. */
export async function overlay(
	session: ObsSession,
	input: Found,
	deadline: number,
	part: (kind: string, settings: Settings) => Settings,
): Promise<Outcome & { readonly result: InputSettings }> {
	let changed: Settings = {};
	const property = settingsOf(
		input,
		() => changed,
		({ settings }) => holds(settings, changed),
	);
	const next = (before: InputSettings): InputSettings => {
		changed = part(before.kind, before.settings);
		return before;
	};
	const outcome = await proved(change(session, property, { deadline, next }));
	return { ...outcome, result: outcome.result as InputSettings };
}

const answering = async (outcome: Promise<Outcome>, result: unknown): Promise<Outcome> => ({
	...(await outcome),
	result,
});

/** Text sources of either sort, while they read a file, show that instead. */
function textIn(kind: string, text: string, settings: Settings): Settings {
	const switches = kind.startsWith("text_gdiplus") ? "read_from_file" : "from_file";
	return settings[switches] === true ? { text, [switches]: false } : { text };
}

/** What a file is called in each kind of media source. */
function mediaIn(kind: string, file: string): Settings {
	if (kind.startsWith("vlc_source")) return { playlist: [{ value: file, hidden: false, selected: false }] };
	if (kind.startsWith("slideshow")) return { files: [{ value: file, hidden: false, selected: false }] };
	return { local_file: file, is_local_file: true };
}

/** OBS keeps colours as numbers, alpha first and red last. */
function colourNumber(colour: string): number {
	const [red = "00", green = "00", blue = "00", alpha = "ff"] = colour.slice(1).match(/../gu) ?? [];
	return Number.parseInt(`${alpha}${blue}${green}${red}`, 16);
}

export const contentCommands = {
	"obs.input.settings.set": async (session, { input, settings }, deadline) => {
		const outcome = await overlay(session, inputFor(session, input), deadline, () => settings);
		return { ...outcome, result: outcome.result.settings };
	},
	"obs.text.set": (session, { input, text }, deadline) => {
		const written = overlay(session, inputFor(session, input), deadline, (kind, settings) =>
			textIn(kind, text, settings),
		);
		return answering(written, text);
	},
	"obs.browser.url.set": (session, { input, url }, deadline) => {
		const part = { url, is_local_file: false };
		return answering(
			overlay(session, inputFor(session, input), deadline, () => part),
			url,
		);
	},
	"obs.image.file.set": (session, { input, file }, deadline) =>
		answering(
			overlay(session, inputFor(session, input), deadline, () => ({ file })),
			file,
		),
	"obs.media.file.set": (session, { input, file }, deadline) =>
		answering(
			overlay(session, inputFor(session, input), deadline, (kind) => mediaIn(kind, file)),
			file,
		),
	"obs.color.set": (session, { input, color }, deadline) => {
		const part = { color: colourNumber(color) };
		return answering(
			overlay(session, inputFor(session, input), deadline, () => part),
			color,
		);
	},
} satisfies SomeCommands;
