import { requestCode } from "../codes.ts";
import { numberField, optional, type RequestData, textField, textFieldOrEmpty } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import type { VideoSettings } from "../settings/profiles.ts";
import type { Stage } from "../stage.ts";
import type { Handlers } from "./handler.ts";

function existing({ profiles }: Stage, data: RequestData): string {
	const name = textField(data, "profileName");
	if (profiles.has(name)) return name;
	throw new Refusal(requestCode.resourceNotFound);
}

/** Pairs of fields that are only taken together, with their least and most. */
const videoPairs: readonly (readonly [keyof VideoSettings, keyof VideoSettings, number, number])[] = [
	["fpsNumerator", "fpsDenominator", 1, Number.MAX_SAFE_INTEGER],
	["baseWidth", "baseHeight", 8, 4096],
	["outputWidth", "outputHeight", 8, 4096],
];

function videoChange(data: RequestData): Partial<VideoSettings> {
	let change: Partial<VideoSettings> = {};
	for (const [one, other, least, most] of videoPairs) {
		const [first, second] = [one, other].map((field) =>
			optional(data, field, () => numberField(data, field, least, most)),
		);
		if (first !== undefined && second !== undefined) change = { ...change, [one]: first, [other]: second };
	}
	if (Object.keys(change).length > 0) return change;
	throw new Refusal(requestCode.missingRequestField, "You must specify at least one video-changing pair.");
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#config-requests */
export const profileRequests: Handlers = {
	GetProfileList: ({ profiles }) => done({ currentProfileName: profiles.current, profiles: profiles.names }),

	async SetCurrentProfile(stage, data) {
		await stage.profiles.enter(existing(stage, data));
		return done();
	},

	async CreateProfile({ profiles }, data) {
		const name = textField(data, "profileName");
		if (profiles.has(name)) throw new Refusal(requestCode.resourceAlreadyExists);
		await profiles.create(name);
		return done();
	},

	async RemoveProfile(stage, data) {
		const name = existing(stage, data);
		if (stage.profiles.names.length === 1) throw new Refusal(requestCode.notEnoughResources);
		await stage.profiles.remove(name);
		return done();
	},

	GetProfileParameter({ profiles }, data) {
		const category = textField(data, "parameterCategory");
		const name = textField(data, "parameterName");
		const { parameters } = profiles.settings;
		return done({
			defaultParameterValue: parameters.fallback(category, name),
			parameterValue: parameters.get(category, name),
		});
	},

	SetProfileParameter({ profiles }, data) {
		const category = textField(data, "parameterCategory");
		const name = textField(data, "parameterName");
		const value = optional(data, "parameterValue", textFieldOrEmpty);
		profiles.settings.parameters.put(category, name, value ?? null);
		return done();
	},

	GetVideoSettings: ({ profiles }) => done({ ...profiles.settings.video }),

	SetVideoSettings({ outputs, profiles }, data) {
		if (outputs.anyActive) {
			const comment = "Video settings cannot be changed while an output is active.";
			throw new Refusal(requestCode.outputRunning, comment);
		}
		profiles.settings.video = { ...profiles.settings.video, ...videoChange(data) };
		return done();
	},
};
