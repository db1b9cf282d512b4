import { requestCode } from "../codes.ts";
import { fullObjectField, textField, textFieldOrEmpty } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import type { Handlers } from "./handler.ts";

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#stream-requests */
export const streamRequests: Handlers = {
	GetStreamStatus: ({ outputs }) => done(outputs.stream.status),

	ToggleStream({ outputs: { stream } }) {
		const outputActive = !stream.active;
		if (outputActive) stream.start();
		else stream.stop();
		return done({ outputActive });
	},

	StartStream({ outputs: { stream } }) {
		if (stream.active) throw new Refusal(requestCode.outputRunning);
		stream.start();
		return done();
	},

	StopStream({ outputs: { stream } }) {
		if (!stream.active) throw new Refusal(requestCode.outputNotRunning);
		stream.stop();
		return done();
	},

	SendStreamCaption({ outputs }, data) {
		textFieldOrEmpty(data, "captionText");
		if (!outputs.stream.active) throw new Refusal(requestCode.outputNotRunning);
		return done();
	},

	GetStreamServiceSettings({ profiles }) {
		const { type, settings } = profiles.settings.service;
		return done({ streamServiceSettings: settings, streamServiceType: type });
	},

	/** Settings of the same service are added to those there are; another service begins with its own. */
	SetStreamServiceSettings({ outputs, profiles }, data) {
		if (outputs.stream.active) {
			const comment = "You cannot change stream service settings while streaming.";
			throw new Refusal(requestCode.outputRunning, comment);
		}
		const type = textField(data, "streamServiceType");
		const settings = fullObjectField(data, "streamServiceSettings");
		const { service } = profiles.settings;
		const kept = type === service.type ? service.settings : {};
		profiles.settings.service = { type, settings: { ...kept, ...settings } };
		return done();
	},
};
