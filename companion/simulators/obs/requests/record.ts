import { requestCode } from "../codes.ts";
import { optional, textField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import type { Stage } from "../stage.ts";
import type { Handlers } from "./handler.ts";

function running({ outputs: { record } }: Stage): Stage["outputs"]["record"] {
	if (record.active) return record;
	throw new Refusal(requestCode.outputNotRunning);
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#record-requests */
export const recordRequests: Handlers = {
	GetRecordStatus: ({ outputs }) => done(outputs.record.recordStatus),

	ToggleRecord({ outputs: { record } }) {
		const outputActive = !record.active;
		if (outputActive) record.start();
		else record.stop();
		return done({ outputActive });
	},

	StartRecord({ outputs: { record } }) {
		if (record.active) throw new Refusal(requestCode.outputRunning);
		record.start();
		return done();
	},

	StopRecord(stage) {
		const record = running(stage);
		record.stop();
		return done({ outputPath: record.path });
	},

	ToggleRecordPause({ outputs: { record } }) {
		const outputPaused = !record.paused;
		if (outputPaused) record.pause();
		else record.resume();
		return done({ outputPaused });
	},

	/** Success also when nothing records. */
	PauseRecord({ outputs: { record } }) {
		if (record.paused) throw new Refusal(requestCode.outputPaused);
		record.pause();
		return done();
	},

	ResumeRecord({ outputs: { record } }) {
		if (!record.paused) throw new Refusal(requestCode.outputNotPaused);
		record.resume();
		return done();
	},

	SplitRecordFile(stage) {
		if (running(stage).split()) return done();
		const comment = "Verify that file splitting is enabled in the output settings.";
		throw new Refusal(requestCode.requestProcessingFailed, comment);
	},

	CreateRecordChapter(stage, data) {
		const record = running(stage);
		optional(data, "chapterName", textField);
		if (record.takesChapters) return done();
		const comment = "Verify the output format supports chapter markers.";
		throw new Refusal(requestCode.requestProcessingFailed, comment);
	},

	GetRecordDirectory: ({ profiles }) => done({ recordDirectory: profiles.settings.recordDirectory }),

	SetRecordDirectory({ outputs, profiles }, data) {
		if (outputs.record.active) throw new Refusal(requestCode.outputRunning);
		profiles.settings.recordDirectory = textField(data, "recordDirectory");
		return done();
	},
};
