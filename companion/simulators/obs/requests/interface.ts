import { requestCode } from "../codes.ts";
import { numberField, optional, type RequestData, sourceField, textField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import { inputField } from "../sources/find.ts";
import type { Handlers } from "./handler.ts";

const mixTypes = ["PREVIEW", "PROGRAM", "MULTIVIEW"].map((mix) => `OBS_WEBSOCKET_VIDEO_MIX_TYPE_${mix}`);

/** Where a projector opens: on a monitor or in a window of this geometry. A monitor that is not there will do. */
function checkProjector(data: RequestData): void {
	const monitor = optional(data, "monitorIndex", (all, field) => numberField(all, field, -1, 9));
	const geometry = optional(data, "projectorGeometry", textField);
	if (monitor === undefined || geometry === undefined) return;
	const comment = "`monitorIndex` and `projectorGeometry` are mutually exclusive.";
	throw new Refusal(requestCode.tooManyRequestFields, comment);
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#canvases-requests */
export const canvasRequests: Handlers = {
	GetCanvasList: ({ profiles }) =>
		done({
			canvases: [
				{
					canvasFlags: { ACTIVATE: true, EPHEMERAL: false, MAIN: true, MIX_AUDIO: true, SCENE_REF: true },
					canvasName: "Main",
					canvasUuid: "6c69626f-6273-4c00-9d88-c5136d61696e",
					canvasVideoSettings: { ...profiles.settings.video },
				},
			],
		}),
};

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#ui-requests */
export const interfaceRequests: Handlers = {
	GetMonitorList: () =>
		done({
			monitors: [
				{
					monitorHeight: 720,
					monitorIndex: 0,
					monitorName: "screen(0)",
					monitorPositionX: 0,
					monitorPositionY: 0,
					monitorWidth: 1280,
				},
			],
		}),

	OpenVideoMixProjector(_, data) {
		if (!mixTypes.includes(textField(data, "videoMixType"))) {
			throw new Refusal(requestCode.invalidRequestField, "The field `videoMixType` has an invalid value.");
		}
		checkProjector(data);
		return done();
	},

	OpenSourceProjector(stage, data) {
		sourceField(data, stage, "source");
		checkProjector(data);
		return done();
	},

	OpenInputPropertiesDialog(stage, data) {
		inputField(data, stage);
		return done();
	},

	OpenInputFiltersDialog(stage, data) {
		inputField(data, stage);
		return done();
	},

	/** Only a browser source can be clicked into. */
	OpenInputInteractDialog(stage, data) {
		if (inputField(data, stage).kind === "browser_source") return done();
		const comment = "The specified input does not support interaction.";
		throw new Refusal(requestCode.invalidResourceState, comment);
	},
};
