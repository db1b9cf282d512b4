import { problem } from "../../../contract/problem.ts";
import type { Named, Reference } from "../../../contract/reference.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { balanceOf, monitorOf, tracksOf } from "../facts/audio.ts";
import type { MonitorType } from "../obs.external.ts";
import { MONITOR_TYPES } from "../obs.external.ts";
import { askInput } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { change, type Property, request } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { type Found, idOf, inputFor, named, proved, refusalsFor } from "./find-input.ts";

/** Today's input that the settings mean; refused when it is silent by nature. */
export function audioFor(session: ObsSession, reference: Reference): Found {
	const input = inputFor(session, reference);
	if (input.audio !== false) return input;
	throw new Refusal(soundless(input), false);
}

export const soundless = ({ name }: Named) => problem("audio_missing", { name }, "input");

/** The names OBS gives to a property of the sound of an input. */
interface Names {
	readonly get: string;
	readonly set: string;
	readonly event: string;
	readonly field: string;
}

/** A property of the sound of an input. `wire` and `value` translate between our words and OBS's. */
function soundOf<Value>(
	input: Found,
	{ get, set, event, field }: Names,
	value: (told: never) => Value,
	wire: (value: Value) => unknown,
): Property<Value> {
	const asked = askInput(input);
	return {
		get: request(get, asked),
		set: (target) => request(set, { ...asked, [field]: wire(target) }),
		value: (answer: Record<string, unknown>) => value(answer[field] as never),
		event: (now) => [event, { ...named(input), [field]: wire(now) }],
		refusals: refusalsFor(input, soundless(input)),
	};
}

const namesOf = (what: string): Names => ({
	get: `Get${what}`,
	set: `Set${what}`,
	event: `${what}Changed`,
	field: `${what.charAt(0).toLowerCase()}${what.slice(1)}`,
});

const mutedOf = (input: Found): Property<boolean> =>
	soundOf(
		input,
		{ get: "GetInputMute", set: "SetInputMute", event: "InputMuteStateChanged", field: "inputMuted" },
		(muted: boolean) => muted,
		(muted) => muted,
	);

/** OBS keeps it as a float of single precision. */
const balanceFor = (input: Found): Property<number> => ({
	...soundOf(input, namesOf("InputAudioBalance"), balanceOf, (balance) => balance),
	reached: (balance, target) => Math.abs(balance - target) < 0.006,
});

const syncOf = (input: Found): Property<number> =>
	soundOf(
		input,
		namesOf("InputAudioSyncOffset"),
		(offset: number) => offset,
		(offset) => offset,
	);

/** Milliseconds: protocol.md#setinputaudiosyncoffset */
const EARLIEST = -950;
const LATEST = 20_000;

const wireMonitor = Object.fromEntries(Object.entries(MONITOR_TYPES).map(([wire, ours]) => [ours, wire]));

/** The output tracks of an input, of which one is changed: OBS leaves those that are not named. */
function trackOf(input: Found, track: number): Property<number[]> {
	const { get, set, refusals, event } = soundOf(
		input,
		namesOf("InputAudioTracks"),
		tracksOf,
		(on): Record<string, boolean> =>
			Object.fromEntries([1, 2, 3, 4, 5, 6].map((number) => [String(number), on.includes(number)])),
	);
	const on = (tracks: readonly number[]): boolean => tracks.includes(track);
	return {
		get,
		set: (tracks) =>
			request(set(tracks).requestType, { ...askInput(input), inputAudioTracks: { [track]: on(tracks) } }),
		value: ({ inputAudioTracks }: { inputAudioTracks: Record<string, boolean> }) => tracksOf(inputAudioTracks),
		...(event ? { event } : {}),
		...(refusals ? { refusals } : {}),
		reached: (tracks, target) => on(tracks) === on(target),
	};
}

const withTrack = (tracks: readonly number[], track: number, on: boolean): number[] =>
	[...tracks.filter((one) => one !== track), ...(on ? [track] : [])].sort();

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

export const audioCommands = {
	"obs.input.muted.set": (session, { input: reference, muted }, deadline) => {
		const input = audioFor(session, reference);
		return proved(
			change(session, mutedOf(input), { deadline, next: () => muted, same: `mute ${muted} ${idOf(input)}` }),
		);
	},
	"obs.input.muted.toggle": (session, { input }, deadline) =>
		proved(change(session, mutedOf(audioFor(session, input)), { deadline, next: (muted) => !muted })),
	"obs.input.balance.set": (session, { input, to }, deadline) =>
		proved(change(session, balanceFor(audioFor(session, input)), { deadline, next: () => to })),
	"obs.input.balance.adjust": (session, { input: reference, by }, deadline) => {
		const input = audioFor(session, reference);
		const sum = { kind: `balance ${idOf(input)}`, by };
		const next = (balance: number, steps: number): number => between(0, balance + steps, 1);
		return proved(change(session, balanceFor(input), { deadline, next, sum }));
	},
	"obs.input.sync.set": (session, { input, to }, deadline) =>
		proved(change(session, syncOf(audioFor(session, input)), { deadline, next: () => to })),
	"obs.input.sync.adjust": (session, { input: reference, by }, deadline) => {
		const input = audioFor(session, reference);
		const sum = { kind: `sync ${idOf(input)}`, by };
		const next = (offset: number, steps: number): number => between(EARLIEST, offset + steps, LATEST);
		return proved(change(session, syncOf(input), { deadline, next, sum }));
	},
	"obs.input.monitor.set": (session, { input: reference, to }, deadline) => {
		const input = audioFor(session, reference);
		const names = { ...namesOf("InputAudioMonitorType"), field: "monitorType" };
		const property = soundOf(
			input,
			names,
			(type: MonitorType) => monitorOf(type),
			(ours) => wireMonitor[ours],
		);
		return proved(change(session, property, { deadline, next: () => to }));
	},
	"obs.input.track.set": (session, { input, track, on }, deadline) => {
		const next = (tracks: number[]): number[] => withTrack(tracks, track, on);
		return proved(change(session, trackOf(audioFor(session, input), track), { deadline, next }));
	},
	"obs.input.track.toggle": (session, { input, track }, deadline) => {
		const next = (tracks: number[]): number[] => withTrack(tracks, track, !tracks.includes(track));
		return proved(change(session, trackOf(audioFor(session, input), track), { deadline, next }));
	},
} satisfies SomeCommands;
