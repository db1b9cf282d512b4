import { requestCode } from "../codes.ts";
import { objectField, type RequestData, textField } from "../fields.ts";
import type { Output } from "../outputs/output.ts";
import { done, Refusal } from "../reply.ts";
import type { Stage } from "../stage.ts";
import type { Handlers } from "./handler.ts";

function camera({ outputs }: Stage): Output {
	if (outputs.camera) return outputs.camera;
	throw new Refusal(requestCode.invalidResourceState, "VirtualCam is not available.");
}

function named({ outputs }: Stage, data: RequestData): Output {
	const name = textField(data, "outputName");
	const output = outputs.all.find((one) => one.name === name);
	if (output) return output;
	throw new Refusal(requestCode.resourceNotFound, `No output was found with the name \`${name}\`.`);
}

function start(output: Output): void {
	if (output.active) throw new Refusal(requestCode.outputRunning);
	output.launch();
}

function stop(output: Output): void {
	if (!output.active) throw new Refusal(requestCode.outputNotRunning);
	output.stop();
}

function toggle(output: Output): { readonly outputActive: boolean } {
	const outputActive = !output.active;
	if (outputActive) output.launch();
	else output.stop();
	return { outputActive };
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#outputs-requests */
export const outputRequests: Handlers = {
	GetVirtualCamStatus: (stage) => done({ outputActive: camera(stage).active }),
	ToggleVirtualCam: (stage) => done(toggle(camera(stage))),

	StartVirtualCam(stage) {
		start(camera(stage));
		return done();
	},

	StopVirtualCam(stage) {
		stop(camera(stage));
		return done();
	},

	GetOutputList: ({ outputs }) => done({ outputs: outputs.listed }),
	GetOutputStatus: (stage, data) => done(named(stage, data).status),
	ToggleOutput: (stage, data) => done(toggle(named(stage, data))),

	StartOutput(stage, data) {
		start(named(stage, data));
		return done();
	},

	StopOutput(stage, data) {
		stop(named(stage, data));
		return done();
	},

	GetOutputSettings: (stage, data) => done({ outputSettings: named(stage, data).settings }),

	SetOutputSettings(stage, data) {
		const output = named(stage, data);
		output.settings = { ...output.settings, ...objectField(data, "outputSettings") };
		return done();
	},
};
