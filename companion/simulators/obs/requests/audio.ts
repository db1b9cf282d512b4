import { requestCode } from "../codes.ts";
import type { Data } from "../events.ts";
import { fullObjectField, numberField, optional, type RequestData, textField, truthField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import { inputField, soundOf } from "../sources/find.ts";
import { type Input, type Sound, withInput } from "../sources/model.ts";
import { decibels, listedTracks } from "../sources/source-events.ts";
import type { Stage } from "../stage.ts";
import type { Handlers } from "./handler.ts";

const monitorTypes: readonly string[] = [
	"OBS_MONITORING_TYPE_NONE",
	"OBS_MONITORING_TYPE_MONITOR_ONLY",
	"OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT",
];

function changeSound(stage: Stage, input: Input, change: Partial<Sound>, type: string, data: Data): void {
	stage.set.change(withInput(stage.set.sources, { ...input, sound: { ...soundOf(input), ...change } }));
	stage.publish(stage.set.events.input(type, input, data));
}

const mute = (stage: Stage, input: Input, muted: boolean): void =>
	changeSound(stage, input, { muted }, "InputMuteStateChanged", { inputMuted: muted });

function volumeField(data: RequestData): number {
	const factor = optional(data, "inputVolumeMul", (asked, field) => numberField(asked, field, 0, 20));
	const level = optional(data, "inputVolumeDb", (asked, field) => numberField(asked, field, -100, 26));
	if (factor !== undefined && level !== undefined) {
		throw new Refusal(requestCode.tooManyRequestFields, "You may only specify one volume field.");
	}
	if (factor !== undefined) return Math.fround(factor);
	if (level !== undefined) return Math.fround(10 ** (Math.fround(level) / 20));
	throw new Refusal(requestCode.missingRequestField, "You must specify one volume field.");
}

const toldVolume = (volume: number): Data => ({ inputVolumeMul: volume, inputVolumeDb: decibels(volume) });

function tracksField(data: RequestData, present: readonly boolean[]): readonly boolean[] {
	const asked = fullObjectField(data, "inputAudioTracks");
	return present.map((on, index) => {
		const value = asked[String(index + 1)] ?? on;
		if (typeof value === "boolean") return value;
		throw new Refusal(requestCode.invalidRequestFieldType, "The value of one of your tracks is not a boolean.");
	});
}

/** Reads the field before it looks for sound, as OBS does: a bad field is refused first. */
function audible<Value>(stage: Stage, data: RequestData, read: (asked: RequestData) => Value) {
	const input = inputField(data, stage);
	const value = read(data);
	return { input, value, sound: soundOf(input) };
}

const nothing = (): undefined => undefined;

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#inputs-requests */
export const audioRequests: Handlers = {
	GetInputMute: (stage, data) => done({ inputMuted: audible(stage, data, nothing).sound.muted }),

	SetInputMute(stage, data) {
		const { input, value } = audible(stage, data, (asked) => truthField(asked, "inputMuted"));
		mute(stage, input, value);
		return done();
	},

	ToggleInputMute(stage, data) {
		const { input, sound } = audible(stage, data, nothing);
		mute(stage, input, !sound.muted);
		return done({ inputMuted: !sound.muted });
	},

	GetInputVolume: (stage, data) => done(toldVolume(audible(stage, data, nothing).sound.volume)),

	SetInputVolume(stage, data) {
		const { input } = audible(stage, data, nothing);
		const volume = volumeField(data);
		changeSound(stage, input, { volume }, "InputVolumeChanged", toldVolume(volume));
		return done();
	},

	GetInputAudioBalance: (stage, data) => done({ inputAudioBalance: audible(stage, data, nothing).sound.balance }),

	SetInputAudioBalance(stage, data) {
		const { input, value } = audible(stage, data, (asked) => numberField(asked, "inputAudioBalance", 0, 1));
		const balance = Math.fround(value);
		changeSound(stage, input, { balance }, "InputAudioBalanceChanged", { inputAudioBalance: balance });
		return done();
	},

	GetInputAudioSyncOffset: (stage, data) =>
		done({ inputAudioSyncOffset: audible(stage, data, nothing).sound.syncOffset }),

	SetInputAudioSyncOffset(stage, data) {
		const read = (asked: RequestData): number => numberField(asked, "inputAudioSyncOffset", -950, 20_000);
		const { input, value } = audible(stage, data, read);
		const syncOffset = Math.trunc(value);
		changeSound(stage, input, { syncOffset }, "InputAudioSyncOffsetChanged", { inputAudioSyncOffset: syncOffset });
		return done();
	},

	GetInputAudioMonitorType: (stage, data) => done({ monitorType: audible(stage, data, nothing).sound.monitor }),

	SetInputAudioMonitorType(stage, data) {
		const { input, sound, value } = audible(stage, data, (asked) => textField(asked, "monitorType"));
		if (!monitorTypes.includes(value)) {
			throw new Refusal(requestCode.invalidRequestField, `Unknown monitor type: ${value}`);
		}
		if (value !== sound.monitor) {
			changeSound(stage, input, { monitor: value }, "InputAudioMonitorTypeChanged", { monitorType: value });
		}
		return done();
	},

	GetInputAudioTracks: (stage, data) =>
		done({ inputAudioTracks: listedTracks(audible(stage, data, nothing).sound.tracks) }),

	SetInputAudioTracks(stage, data) {
		const { input, sound } = audible(stage, data, (asked) => fullObjectField(asked, "inputAudioTracks"));
		const tracks = tracksField(data, sound.tracks);
		if (tracks.some((on, index) => on !== sound.tracks[index])) {
			changeSound(stage, input, { tracks }, "InputAudioTracksChanged", { inputAudioTracks: listedTracks(tracks) });
		}
		return done();
	},
};
