import type { Named } from "../../../contract/reference.ts";
import { type VolumeShape, volumeOf } from "../facts/audio.ts";
import { ACTION } from "../facts/media.ts";
import type { InputShape } from "../obs.external.ts";
import type { Peer } from "../peer.ts";
import type { Happenings } from "./row.ts";

const nameOf = ({ inputName, inputUuid }: InputShape): Named =>
	inputUuid === undefined ? { name: inputName } : { uuid: inputUuid, name: inputName };

/** While scenes are exchanged, OBS 29 tells of every input as if somebody did it by hand. */
const settled =
	<Data extends InputShape, More extends object>(more: (data: Data) => More) =>
	(data: Data, { truth }: Peer): ({ input: Named } & More) | undefined =>
		truth.collection === undefined ? undefined : { input: nameOf(data), ...more(data) };

const ACTIONS = ["play", "pause", "stop", "restart", "next", "previous"] as const;

export const inputHappenings: Happenings<
	| "obs.input.created"
	| "obs.input.removed"
	| "obs.input.renamed"
	| "obs.input.muted.changed"
	| "obs.input.volume.changed"
	| "obs.media.started"
	| "obs.media.ended"
	| "obs.media.action"
> = {
	"obs.input.created": {
		of: "InputCreated",
		means: settled(({ inputKind: kind = "" }: InputShape) => ({ kind })),
	},
	"obs.input.removed": { of: "InputRemoved", means: settled(() => ({})) },
	"obs.input.renamed": {
		of: "InputNameChanged",
		means: settled(({ oldInputName: from }: InputShape & { oldInputName: string }) => ({ from })),
	},
	"obs.input.muted.changed": {
		of: "InputMuteStateChanged",
		means: settled(({ inputMuted: muted }: InputShape & { inputMuted: boolean }) => ({ muted })),
	},
	"obs.input.volume.changed": {
		of: "InputVolumeChanged",
		means: settled((data: InputShape & VolumeShape) => volumeOf(data)),
	},
	"obs.media.started": { of: "MediaInputPlaybackStarted", means: settled(() => ({})) },
	"obs.media.ended": { of: "MediaInputPlaybackEnded", means: settled(() => ({})) },
	"obs.media.action": {
		of: "MediaInputActionTriggered",
		means: settled(({ mediaAction }: InputShape & { mediaAction: string }) => {
			const told = mediaAction.slice(ACTION.length).toLowerCase();
			return { action: ACTIONS.find((action) => action === told) ?? "other" };
		}),
	},
};
