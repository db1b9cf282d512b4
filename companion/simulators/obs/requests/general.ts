import { eventsOf } from "../events.ts";
import { fullObjectField } from "../fields.ts";
import type { Profile } from "../profile.ts";
import { done } from "../reply.ts";
import type { Handlers } from "./handler.ts";
import { imageFormats } from "./screenshots.ts";

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#general-requests */
export const generalRequests = (availableRequests: (profile: Profile) => readonly string[]): Handlers => ({
	GetVersion: ({ profile }) =>
		done({
			availableRequests: availableRequests(profile),
			obsVersion: profile.obsVersion,
			obsWebSocketVersion: profile.obsWebSocketVersion,
			platform: "debian",
			platformDescription: profile.platformDescription,
			rpcVersion: 1,
			supportedImageFormats: imageFormats,
		}),

	GetStats: ({ outputs }) => done({ ...outputs.statistics }),

	BroadcastCustomEvent(stage, data) {
		stage.publish(eventsOf(stage.profile).custom(fullObjectField(data, "eventData")));
		return done();
	},
});
