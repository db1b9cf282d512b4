import type { Data } from "../events.ts";
import type { Output, OutputParts } from "./output.ts";
import { FileNames, RecordOutput } from "./record.ts";
import { ReplayOutput } from "./replay.ts";
import { type Statistics, untroubled } from "./statistics.ts";
import { StreamOutput, type StreamTrouble } from "./stream.ts";
import { VirtualCamera } from "./virtual-camera.ts";

/** Faults of what lies behind the outputs. */
export interface OutputTroubles {
	readonly stream?: StreamTrouble;
	readonly recordFolderMissing?: true;
	readonly statistics?: Partial<Statistics>;
}

/** Everything this OBS can send its picture to. */
export class Outputs {
	readonly stream: StreamOutput;
	readonly record: RecordOutput;
	readonly replay: ReplayOutput;
	readonly camera: VirtualCamera | undefined;
	readonly #parts: OutputParts;
	readonly #startedAt = performance.now();
	#statistics: Partial<Statistics> = {};

	constructor(parts: OutputParts, hasCamera: boolean) {
		const names = new FileNames();
		this.#parts = parts;
		this.stream = new StreamOutput(parts);
		this.record = new RecordOutput(parts, names);
		this.replay = new ReplayOutput(parts, names);
		this.camera = hasCamera ? new VirtualCamera(parts) : undefined;
	}

	set troubles({ stream, recordFolderMissing, statistics }: OutputTroubles) {
		this.#statistics = statistics ?? {};
		this.stream.trouble = stream ?? {};
		this.record.folderMissing = recordFolderMissing ?? false;
	}

	get anyActive(): boolean {
		return this.all.some(({ active }) => active);
	}

	/** The stream is made when it is started for the first time. */
	get all(): readonly Output[] {
		const { stream, record, replay, camera } = this;
		return [
			...(stream.used ? [stream] : []),
			record,
			...(replay.provided ? [replay] : []),
			...(camera ? [camera] : []),
		];
	}

	get statistics(): Statistics {
		const outputTotalFrames = this.stream.frames + this.record.frames;
		const outputSkippedFrames = this.stream.skipped;
		return { ...untroubled(this.#startedAt), outputTotalFrames, outputSkippedFrames, ...this.#statistics };
	}

	/** As GetOutputList lists them. */
	get listed(): readonly Data[] {
		const { outputWidth, outputHeight } = this.#parts.settings().video;
		return this.all.map(({ name, kind, service, active, used }) => ({
			outputActive: active,
			outputFlags: {
				OBS_OUTPUT_AUDIO: true,
				OBS_OUTPUT_ENCODED: true,
				OBS_OUTPUT_MULTI_TRACK: true,
				OBS_OUTPUT_SERVICE: service,
				OBS_OUTPUT_VIDEO: true,
			},
			outputHeight: used ? outputHeight : 0,
			outputKind: kind,
			outputName: name,
			outputWidth: used ? outputWidth : 0,
		}));
	}
}
