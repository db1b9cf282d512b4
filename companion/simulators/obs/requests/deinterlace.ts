import { requestCode } from "../codes.ts";
import { type RequestData, textField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import { inputField } from "../sources/find.ts";
import { type Deinterlace, type Input, withInput } from "../sources/model.ts";
import type { Stage } from "../stage.ts";
import type { Handlers } from "./handler.ts";

const fieldOrders: readonly string[] = ["TOP", "BOTTOM"].map((order) => `OBS_DEINTERLACE_FIELD_ORDER_${order}`);

const modes: readonly string[] = [
	"DISABLE",
	"DISCARD",
	"RETRO",
	"BLEND",
	"BLEND_2X",
	"LINEAR",
	"LINEAR_2X",
	"YADIF",
	"YADIF_2X",
].map((mode) => `OBS_DEINTERLACE_MODE_${mode}`);

const [disabled = ""] = modes;
const [topFirst = ""] = fieldOrders;

const stateOf = ({ deinterlace }: Input): Deinterlace => deinterlace ?? { mode: disabled, fieldOrder: topFirst };

function asynchronous(stage: Stage, input: Input): Input {
	if (stage.set.kindOf(input)?.asynchronous) return input;
	throw new Refusal(requestCode.invalidResourceState, "The specified input is not async.");
}

function set(stage: Stage, data: RequestData, field: string, known: readonly string[], part: keyof Deinterlace) {
	const input = inputField(data, stage);
	const value = textField(data, field);
	asynchronous(stage, input);
	if (!known.includes(value)) {
		throw new Refusal(requestCode.invalidRequestField, `The field ${field} has an invalid value.`);
	}
	const deinterlace = { ...stateOf(input), [part]: value };
	stage.set.change(withInput(stage.set.sources, { ...input, deinterlace }));
	return done();
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#getinputdeinterlacemode */
export const deinterlaceRequests: Handlers = {
	GetInputDeinterlaceMode: (stage, data) =>
		done({ inputDeinterlaceMode: stateOf(asynchronous(stage, inputField(data, stage))).mode }),

	SetInputDeinterlaceMode: (stage, data) => set(stage, data, "inputDeinterlaceMode", modes, "mode"),

	GetInputDeinterlaceFieldOrder: (stage, data) =>
		done({ inputDeinterlaceFieldOrder: stateOf(asynchronous(stage, inputField(data, stage))).fieldOrder }),

	SetInputDeinterlaceFieldOrder: (stage, data) =>
		set(stage, data, "inputDeinterlaceFieldOrder", fieldOrders, "fieldOrder"),
};
