/** What differs between the OBS versions the simulator can be. Each row was held against the real program. */
export interface Profile {
	readonly obsVersion: string;
	readonly obsWebSocketVersion: string;
	/** Hello names the version of OBS: obs-websocket 5.7 and later. */
	readonly helloNamesObs: boolean;
	readonly platformDescription: string;
	/** obs-websocket 5.4 and later name scenes, transitions and inputs by UUID beside the name. */
	readonly hasUuids: boolean;
	/** Milliseconds after the port opens in which every request is answered 207. */
	readonly notReadyAfterStart: number;
	/** obs-websocket 5.7 says of every input what its kind can do. */
	readonly tellsKindCaps: boolean;
	/**
	 * `floods`: requests are answered in the middle of a collection switch, lists are empty, and events are sent for
	 * every scene. `silent`: requests are answered 207, and nothing is sent between …Changing and …Changed.
	 */
	readonly collectionSwitch: "floods" | "silent";
	/** Whether a normal exit announces the removal of every scene before it announces itself. */
	readonly removesScenesOnExit: boolean;
	readonly newSceneGoes: "to the bottom" | "below the current";
	/**
	 * Whether the T-bar moves a transition. Since 29.1 every position a client sets begins the transition again, and it
	 * never arrives. https://github.com/obsproject/obs-studio/issues/13887
	 */
	readonly tBarArrives: boolean;
	/** Requests that came with a later version. */
	readonly lacks: readonly string[];
	/** There are a browser source, a virtual camera and a vendor: OBS of Debian has none of them. */
	readonly hasBrowserSource: boolean;
	readonly hasVirtualCamera: boolean;
	readonly hasVendor: boolean;
	/** Microphones, speakers and cameras are connected. */
	readonly hasDevices: boolean;
}

/** A bare machine with OBS as Debian builds it. */
const bare = { hasBrowserSource: false, hasVirtualCamera: false, hasVendor: false, hasDevices: false };

/** The same OBS as its makers ship it, on the desk of somebody who streams. */
export const wellEquipped = (profile: Profile): Profile => ({
	...profile,
	hasBrowserSource: true,
	hasVirtualCamera: true,
	hasVendor: true,
	hasDevices: true,
});

export type ProfileId = "29" | "30" | "32";

const since32: readonly string[] = [
	"GetCanvasList",
	"GetInputDeinterlaceMode",
	"SetInputDeinterlaceMode",
	"GetInputDeinterlaceFieldOrder",
	"SetInputDeinterlaceFieldOrder",
];

export const profiles: Readonly<Record<ProfileId, Profile>> = {
	"29": {
		obsVersion: "29.0.2",
		obsWebSocketVersion: "5.1.0",
		helloNamesObs: false,
		platformDescription: "Debian GNU/Linux 12 (bookworm)",
		hasUuids: false,
		tellsKindCaps: false,
		notReadyAfterStart: 0,
		collectionSwitch: "floods",
		removesScenesOnExit: true,
		newSceneGoes: "to the bottom",
		tBarArrives: true,
		lacks: [
			...since32,
			"CreateRecordChapter",
			"GetSceneItemSource",
			"GetSourceFilterKindList",
			"SetRecordDirectory",
			"SplitRecordFile",
		],
		...bare,
	},
	"30": {
		obsVersion: "30.2.3",
		obsWebSocketVersion: "5.5.2",
		helloNamesObs: false,
		platformDescription: "Debian GNU/Linux 13 (trixie)",
		hasUuids: true,
		tellsKindCaps: false,
		notReadyAfterStart: 90,
		collectionSwitch: "silent",
		removesScenesOnExit: false,
		newSceneGoes: "below the current",
		tBarArrives: false,
		lacks: since32,
		...bare,
	},
	"32": {
		obsVersion: "32.2.2",
		obsWebSocketVersion: "5.7.4",
		helloNamesObs: true,
		platformDescription: "Debian GNU/Linux forky/sid",
		hasUuids: true,
		tellsKindCaps: true,
		notReadyAfterStart: 90,
		collectionSwitch: "silent",
		removesScenesOnExit: false,
		newSceneGoes: "below the current",
		tBarArrives: false,
		lacks: [],
		...bare,
	},
};
