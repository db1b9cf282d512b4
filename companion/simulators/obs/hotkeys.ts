import type { Stage } from "./stage.ts";
import { scenesOf } from "./world.ts";

/** What a press does; false where there was nothing to do. */
type Press = (stage: Stage) => boolean;

const nothing: Press = () => false;

/** Does it where the condition holds. */
const when =
	(holds: Press, work: (stage: Stage) => void): Press =>
	(stage) => {
		if (!holds(stage)) return false;
		work(stage);
		return true;
	};

const not =
	(holds: Press): Press =>
	(stage) =>
		!holds(stage);

const streams: Press = ({ outputs }) => outputs.stream.active;
const records: Press = ({ outputs }) => outputs.record.active;
const paused: Press = ({ outputs }) => outputs.record.paused;
const replays: Press = ({ outputs }) => outputs.replay.active;
const previews: Press = ({ world }) => world.preview !== undefined;

const startReplay = when(
	({ outputs }) => outputs.replay.provided && !outputs.replay.active,
	({ outputs }) => outputs.replay.start(),
);

interface Hotkey {
	readonly name: string;
	readonly press: Press;
	/** Two hotkeys of one pair: while one is held down, the other does nothing. */
	readonly pair?: string;
	/** The versions of OBS that have it; all where absent. */
	readonly only?: "before 30" | "since 30";
}

const pair = (pair: string, on: readonly [string, Press], off: readonly [string, Press]): readonly Hotkey[] =>
	[on, off].map(([name, press]) => ({ name: `OBSBasic.${name}`, press, pair }));

/** The hotkeys of OBS itself, in its order. Those for its window alone are there and do nothing. */
const hotkeys: readonly Hotkey[] = [
	{ name: "ReplayBuffer.Save", press: when(replays, ({ outputs }) => outputs.replay.save()) },
	...pair(
		"stream",
		["StartStreaming", when(not(streams), ({ outputs }) => outputs.stream.start())],
		["StopStreaming", when(streams, ({ outputs }) => outputs.stream.stop())],
	),
	{ name: "OBSBasic.ForceStopStreaming", press: when(streams, ({ outputs }) => outputs.stream.stop()) },
	...pair(
		"record",
		["StartRecording", when(not(records), ({ outputs }) => outputs.record.start())],
		["StopRecording", when(records, ({ outputs }) => outputs.record.stop())],
	),
	...pair(
		"pause",
		[
			"PauseRecording",
			when(
				(stage) => records(stage) && !paused(stage),
				({ outputs }) => outputs.record.pause(),
			),
		],
		["UnpauseRecording", when(paused, ({ outputs }) => outputs.record.resume())],
	),
	{ name: "OBSBasic.SplitFile", press: ({ outputs }) => outputs.record.active && outputs.record.split() },
	{ name: "OBSBasic.AddChapterMarker", press: records, only: "since 30" },
	...pair(
		"replay",
		["StartReplayBuffer", startReplay],
		["StopReplayBuffer", when(replays, ({ outputs }) => outputs.replay.stop())],
	),
	...pair("preview", ["EnablePreview", nothing], ["DisablePreview", nothing]),
	...pair(
		"studio",
		["EnablePreviewProgram", when(not(previews), (stage) => stage.setStudioMode(true))],
		["DisablePreviewProgram", when(previews, (stage) => stage.setStudioMode(false))],
	).map((hotkey) => ({ ...hotkey, only: "since 30" as const })),
	...pair("context", ["ShowContextBar", nothing], ["HideContextBar", nothing]),
	{
		name: "OBSBasic.TogglePreviewProgram",
		press: (stage) => {
			stage.setStudioMode(!previews(stage));
			return true;
		},
		only: "before 30",
	},
	{
		name: "OBSBasic.Transition",
		press: when(previews, (stage) => {
			if (stage.world.preview) stage.switchProgram(stage.world.preview);
		}),
	},
	...["ResetStats", "Screenshot", "SelectedSourceScreenshot"].map((name) => ({
		name: `OBSBasic.${name}`,
		press: nothing,
	})),
];

const selectScene = "OBSBasic.SelectScene";

const hotkeysOf = ({ profile }: Stage): readonly Hotkey[] =>
	hotkeys.filter(({ only }) => only === undefined || (only === "since 30") === profile.hasUuids);

/** The names of all hotkeys; every scene has one of the same name. */
export const hotkeyNames = (stage: Stage): readonly string[] => [
	...hotkeysOf(stage).map(({ name }) => name),
	...scenesOf(stage.world).map(() => selectScene),
];

/**
 * Presses every hotkey of this name; false where there is none. OBS 29 presses and never lets go: of a pair, the one
 * that did something first is the only one that ever does.
 */
export function pressHotkey(stage: Stage, name: string): boolean {
	if (name === selectScene) {
		for (const scene of scenesOf(stage.world)) stage.switchProgram(scene);
		return true;
	}
	const hotkey = hotkeysOf(stage).find((one) => one.name === name);
	if (!hotkey) return false;
	const { press, pair } = hotkey;
	const { heldHotkeys } = stage.window;
	const other = pair !== undefined && (heldHotkeys.get(pair) ?? name) !== name;
	if (!other && press(stage) && pair !== undefined && !stage.profile.hasUuids) heldHotkeys.set(pair, name);
	return true;
}
