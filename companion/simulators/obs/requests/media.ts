import { requestCode } from "../codes.ts";
import { numberField, type RequestData, textField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import { inputField } from "../sources/find.ts";
import type { MediaAction } from "../sources/media-clocks.ts";
import type { Input } from "../sources/model.ts";
import type { Stage } from "../stage.ts";
import type { Handlers } from "./handler.ts";

/** What is ordered; a single file has neither a next one nor a previous one. */
const actions: Readonly<Record<string, MediaAction | undefined>> = {
	OBS_WEBSOCKET_MEDIA_INPUT_ACTION_PLAY: "PLAY",
	OBS_WEBSOCKET_MEDIA_INPUT_ACTION_PAUSE: "PAUSE",
	OBS_WEBSOCKET_MEDIA_INPUT_ACTION_STOP: "STOP",
	OBS_WEBSOCKET_MEDIA_INPUT_ACTION_RESTART: "RESTART",
	OBS_WEBSOCKET_MEDIA_INPUT_ACTION_NEXT: undefined,
	OBS_WEBSOCKET_MEDIA_INPUT_ACTION_PREVIOUS: undefined,
};

/** Where an input stands that is playing or paused; refused for any other. */
function cursorOf(stage: Stage, input: Input): number {
	const { cursor } = stage.set.media.statusOf(input);
	if (cursor !== undefined) return cursor;
	const comment = "The media input must be playing or paused in order to set the cursor position.";
	throw new Refusal(requestCode.invalidResourceState, comment);
}

const millisecondsField = (data: RequestData, field: string, least: number): number =>
	Math.trunc(numberField(data, field, least, Number.POSITIVE_INFINITY));

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#media-inputs-requests */
export const mediaRequests: Handlers = {
	GetMediaInputStatus(stage, data) {
		const { state, cursor, duration } = stage.set.media.statusOf(inputField(data, stage));
		return done({
			mediaState: `OBS_MEDIA_STATE_${state}`,
			mediaCursor: cursor ?? null,
			mediaDuration: duration ?? null,
		});
	},

	SetMediaInputCursor(stage, data) {
		const input = inputField(data, stage);
		const cursor = millisecondsField(data, "mediaCursor", 0);
		cursorOf(stage, input);
		stage.set.media.seek(input, cursor);
		return done();
	},

	OffsetMediaInputCursor(stage, data) {
		const input = inputField(data, stage);
		const offset = millisecondsField(data, "mediaCursorOffset", Number.NEGATIVE_INFINITY);
		stage.set.media.seek(input, Math.max(0, cursorOf(stage, input) + offset));
		return done();
	},

	TriggerMediaInputAction(stage, data) {
		const input = inputField(data, stage);
		const asked = textField(data, "mediaAction");
		if (!Object.hasOwn(actions, asked)) {
			throw new Refusal(requestCode.invalidRequestField, "You have specified an invalid media input action.");
		}
		const action = actions[asked];
		if (action && stage.set.kindOf(input)?.media) stage.set.media.act(input, action);
		// A slide show turns its pages and tells it.
		else if (!action && stage.set.kindOf(input)?.unversioned === "slideshow") {
			stage.publish(stage.set.events.media("MediaInputActionTriggered", input, { mediaAction: asked }));
		}
		return done();
	},
};
