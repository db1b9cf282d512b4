/** Where Twitch is: three addresses without a slash at their end. */
export interface TwitchPlaces {
	/** Sign-in and tokens: https://dev.twitch.tv/docs/authentication/ */
	readonly oauth: string;
	/** https://dev.twitch.tv/docs/api/reference/ */
	readonly helix: string;
	/** The websocket of events: https://dev.twitch.tv/docs/eventsub/handling-websocket-events/ */
	readonly eventSub: string;
}

/** Twitch itself. */
export const realPlaces: TwitchPlaces = {
	oauth: "https://id.twitch.tv/oauth2",
	helix: "https://api.twitch.tv/helix",
	eventSub: "wss://eventsub.wss.twitch.tv/ws",
};

/** The simulated Twitch, which has all three on one port of this computer. */
export const simulatedPlaces = (port: number): TwitchPlaces => ({
	oauth: `http://127.0.0.1:${port}/oauth2`,
	helix: `http://127.0.0.1:${port}/helix`,
	eventSub: `ws://127.0.0.1:${port}/ws`,
});
