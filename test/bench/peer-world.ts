import { createHash } from "node:crypto";
import { inputOf, LEVELS, sceneOf } from "./keys.ts";

/** How much the OBS of the bench holds, all in all. */
export interface WorldSize {
	readonly scenes: number;
	readonly items: number;
	readonly inputs: number;
}

export interface Request {
	requestType: string;
	requestId?: string;
	requestData?: {
		sceneName?: string;
		sceneUuid?: string;
		inputName?: string;
		inputUuid?: string;
		inputMuted?: boolean;
		inputVolumeDb?: number;
		inputVolumeMul?: number;
	};
}

/** What an executed request has changed. */
export type Change =
	| { readonly kind: "switched"; readonly scene: string }
	| { readonly kind: "muted"; readonly input: string; readonly muted: boolean }
	| { readonly kind: "volume"; readonly input: string; readonly db: number };

// https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#requeststatus
const SUCCESS = 100;
const UNKNOWN_REQUEST = 204;
const STUDIO_MODE_NOT_ACTIVE = 506;
const RESOURCE_NOT_FOUND = 600;
const INVALID_RESOURCE_STATE = 604;

/** The volume of every input in the beginning. */
export const QUIET_DB = -30;
const SILENT_KINDS = ["text_ft2_source_v2", "color_source_v3"] as const;

const uuidOf = (name: string) =>
	createHash("md5")
		.update(name)
		.digest("hex")
		.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

export const namedScene = (name: string) => ({ sceneName: name, sceneUuid: uuidOf(name) });
export const namedInput = (name: string) => ({ inputName: name, inputUuid: uuidOf(name) });

interface Input {
	readonly name: string;
	readonly uuid: string;
	readonly kind: string;
	muted: boolean;
	db: number;
}

/** As many inputs have sound as levels are told of, and the last of them is a clip; the others are silent. */
function newInput(index: number): Input {
	const name = inputOf(index);
	const silent = SILENT_KINDS[index % SILENT_KINDS.length] ?? SILENT_KINDS[0];
	const kind = index < LEVELS - 1 ? "pulse_input_capture" : index < LEVELS ? "ffmpeg_source" : silent;
	return { name, uuid: uuidOf(name), kind, muted: false, db: QUIET_DB };
}

const TRANSFORM = {
	alignment: 5,
	boundsAlignment: 0,
	boundsHeight: 0,
	boundsType: "OBS_BOUNDS_NONE",
	boundsWidth: 0,
	cropBottom: 0,
	cropLeft: 0,
	cropRight: 0,
	cropToBounds: false,
	cropTop: 0,
	height: 1080,
	positionX: 0,
	positionY: 0,
	rotation: 0,
	scaleX: 1,
	scaleY: 1,
	sourceHeight: 1080,
	sourceWidth: 1920,
	width: 1920,
};

const transition = {
	transitionName: "Cut",
	transitionUuid: uuidOf("Cut"),
	transitionKind: "cut_transition",
	transitionFixed: true,
	transitionConfigurable: false,
};
const inactive = { outputActive: false };
const noTime = { outputDuration: 0, outputBytes: 0, outputTimecode: "00:00:00.000" };

class Refused extends Error {
	readonly code: number;

	constructor(code: number) {
		super();
		this.code = code;
	}
}

/** What is true in the OBS of the bench, as far as the keys ask for it. */
export class PeerWorld {
	program: string;
	readonly #size: WorldSize;
	readonly #scenes: readonly string[];
	readonly #inputs: readonly Input[];
	readonly #byName = new Map<string, Input>();
	readonly #answers = this.#answerers();

	constructor(program: string, size: WorldSize) {
		this.program = program;
		this.#size = size;
		this.#scenes = Array.from({ length: size.scenes }, (_, index) => sceneOf(index));
		this.#inputs = Array.from({ length: size.inputs }, (_, index) => newInput(index));
		for (const input of this.#inputs) for (const name of [input.name, input.uuid]) this.#byName.set(name, input);
	}

	/** Answers one request; what it changed is added to `changes`, because events follow the answer. */
	execute(request: Request, changes: Change[]) {
		const { requestType, requestId } = request;
		const about = { requestType, ...(requestId === undefined ? {} : { requestId }) };
		try {
			const answer = this.#answers[requestType];
			if (!answer) throw new Refused(UNKNOWN_REQUEST);
			const responseData = answer(request.requestData ?? {}, changes);
			const requestStatus = { result: true, code: SUCCESS };
			return { ...about, requestStatus, ...(responseData ? { responseData } : {}) };
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			return { ...about, requestStatus: { result: false, code: error.code } };
		}
	}

	/** Levels as OBS tells them: per channel magnitude, peak and peak before the fader, as 32-bit floats. */
	levels(at: number): object[] {
		return this.#inputs.slice(0, LEVELS).map(({ name, uuid }, index) => {
			const channel = [0, 1].map((side) => {
				const peak = Math.abs(Math.sin(at / 170 + index + side / 5) * Math.sin(at / 610 + index * 3));
				return [peak * Math.SQRT1_2, peak, peak].map(Math.fround);
			});
			return { inputName: name, inputUuid: uuid, inputLevelsMul: channel };
		});
	}

	#answerers(): Record<string, (data: NonNullable<Request["requestData"]>, changes: Change[]) => object | undefined> {
		type Data = NonNullable<Request["requestData"]>;
		const input = ({ inputName = "", inputUuid = "" }: Data): Input => {
			const found = this.#byName.get(inputUuid) ?? this.#byName.get(inputName);
			if (!found) throw new Refused(RESOURCE_NOT_FOUND);
			return found;
		};
		const heard = (data: Data): Input => {
			const found = input(data);
			if (this.#inputs.indexOf(found) >= LEVELS) throw new Refused(INVALID_RESOURCE_STATE);
			return found;
		};
		const scene = ({ sceneName, sceneUuid }: Data): string => {
			const found = this.#scenes.find((name) => name === sceneName || uuidOf(name) === sceneUuid);
			if (found === undefined) throw new Refused(RESOURCE_NOT_FOUND);
			return found;
		};
		const onProgram = () => ({
			currentProgramSceneName: this.program,
			currentProgramSceneUuid: uuidOf(this.program),
		});
		return {
			GetVersion: () => ({
				obsVersion: "30.2.3",
				obsWebSocketVersion: "5.5.2",
				rpcVersion: 1,
				availableRequests: Object.keys(this.#answers),
				supportedImageFormats: ["png", "jpg"],
				platform: "linux",
				platformDescription: "bench",
			}),
			GetStats: () => ({
				cpuUsage: 1,
				memoryUsage: 200,
				availableDiskSpace: 100_000,
				activeFps: 60,
				averageFrameRenderTime: 1,
				renderSkippedFrames: 0,
				renderTotalFrames: 1000,
				outputSkippedFrames: 0,
				outputTotalFrames: 1000,
			}),
			GetStudioModeEnabled: () => ({ studioModeEnabled: false }),
			GetSceneCollectionList: () => ({ currentSceneCollectionName: "Bench", sceneCollections: ["Bench"] }),
			GetProfileList: () => ({ currentProfileName: "Bench", profiles: ["Bench"] }),
			GetVideoSettings: () => ({
				baseWidth: 1920,
				baseHeight: 1080,
				outputWidth: 1920,
				outputHeight: 1080,
				fpsNumerator: 60,
				fpsDenominator: 1,
			}),
			GetHotkeyList: () => ({ hotkeys: ["OBSBasic.StartStreaming", "OBSBasic.StopStreaming"] }),
			// The list is bottom-up: index 0 is the last scene of OBS's window.
			GetSceneList: () => ({
				...onProgram(),
				currentPreviewSceneName: null,
				currentPreviewSceneUuid: null,
				scenes: this.#scenes.toReversed().map((name, sceneIndex) => ({ ...namedScene(name), sceneIndex })),
			}),
			GetGroupList: () => ({ groups: [] }),
			GetCurrentProgramScene: () => ({ ...onProgram(), ...namedScene(this.program) }),
			GetCurrentPreviewScene: () => {
				throw new Refused(STUDIO_MODE_NOT_ACTIVE);
			},
			SetCurrentProgramScene: (data, changes) => {
				this.program = scene(data);
				changes.push({ kind: "switched", scene: this.program });
				return undefined;
			},
			GetSceneItemList: (data) => ({ sceneItems: this.#items(this.#scenes.indexOf(scene(data))) }),
			GetCurrentSceneTransition: () => ({ ...transition, transitionDuration: 300 }),
			GetSceneTransitionList: () => ({
				currentSceneTransitionName: transition.transitionName,
				currentSceneTransitionKind: transition.transitionKind,
				transitions: [transition],
			}),
			GetInputList: () => ({
				inputs: this.#inputs.map(({ name, kind }) => ({
					...namedInput(name),
					inputKind: kind,
					unversionedInputKind: kind.replace(/_v\d$/u, ""),
				})),
			}),
			GetInputKindList: () => ({ inputKinds: [...new Set(this.#inputs.map(({ kind }) => kind))] }),
			GetInputSettings: (data) => ({ inputKind: input(data).kind, inputSettings: {} }),
			GetInputMute: (data) => ({ inputMuted: heard(data).muted }),
			SetInputMute: (data, changes) => {
				const found = heard(data);
				found.muted = data.inputMuted === true;
				changes.push({ kind: "muted", input: found.name, muted: found.muted });
				return undefined;
			},
			GetInputVolume: (data) => {
				const { db } = heard(data);
				return { inputVolumeDb: db, inputVolumeMul: 10 ** (db / 20) };
			},
			SetInputVolume: (data, changes) => {
				const found = heard(data);
				found.db = data.inputVolumeDb ?? 20 * Math.log10(data.inputVolumeMul ?? 1);
				changes.push({ kind: "volume", input: found.name, db: found.db });
				return undefined;
			},
			GetMediaInputStatus: (data) => {
				if (input(data).kind !== "ffmpeg_source") throw new Refused(INVALID_RESOURCE_STATE);
				return { mediaState: "OBS_MEDIA_STATE_PAUSED", mediaDuration: 60_000, mediaCursor: 12_000 };
			},
			GetStreamStatus: () => ({
				...inactive,
				...noTime,
				outputReconnecting: false,
				outputCongestion: 0,
				outputSkippedFrames: 0,
				outputTotalFrames: 0,
			}),
			GetRecordStatus: () => ({ ...inactive, ...noTime, outputPaused: false }),
			GetRecordDirectory: () => ({ recordDirectory: "/home/bench" }),
			GetReplayBufferStatus: () => inactive,
			GetVirtualCamStatus: () => inactive,
			GetOutputList: () => ({ outputs: [] }),
		};
	}

	#items(place: number): object[] {
		const { scenes, items, inputs } = this.#size;
		const length = Math.ceil(Math.max(0, items - place) / scenes);
		return Array.from({ length }, (_, index) => {
			const source = this.#inputs[(place + index * scenes) % inputs];
			return {
				inputKind: source?.kind,
				isGroup: null,
				sceneItemBlendMode: "OBS_BLEND_NORMAL",
				sceneItemEnabled: true,
				sceneItemId: index + 1,
				sceneItemIndex: index,
				sceneItemLocked: false,
				sceneItemTransform: TRANSFORM,
				sourceName: source?.name,
				sourceType: "OBS_SOURCE_TYPE_INPUT",
				sourceUuid: source?.uuid,
			};
		});
	}
}
