import type { FactValue } from "../../../contract/catalogue.ts";
import type { Named } from "../../../contract/reference.ts";
import type { TransitionShape, VideoShape } from "../obs.external.ts";
import type { FactRows } from "./row.ts";

type Transition = FactValue<"obs.transition">;

const names = (list: readonly string[]): Named[] => list.map((name) => ({ name }));
const named = (name: string, uuid: string | undefined): Named => (uuid === undefined ? { name } : { name, uuid });

export const transitionOf = (shape: TransitionShape): Transition => ({
	...named(shape.transitionName, shape.transitionUuid),
	kind: shape.transitionKind,
	duration: shape.transitionFixed ? null : shape.transitionDuration,
});

export const studioRows: FactRows<
	| "obs.collections"
	| "obs.profile"
	| "obs.profiles"
	| "obs.video"
	| "obs.transition"
	| "obs.transition.active"
	| "obs.tbar"
	| "obs.transitions"
	| "obs.hotkeys"
	| "obs.monitors"
	| "obs.canvases"
> = {
	"obs.collections": {
		read: async (ask) => names((await ask<{ sceneCollections: string[] }>("GetSceneCollectionList")).sceneCollections),
	},
	"obs.profile": {
		read: async (ask) => (await ask<{ currentProfileName: string }>("GetProfileList")).currentProfileName,
		hears: { CurrentProfileChanged: ({ profileName }: { profileName: string }) => ({ value: profileName }) },
	},
	"obs.profiles": {
		read: async (ask) => names((await ask<{ profiles: string[] }>("GetProfileList")).profiles),
	},
	"obs.video": {
		async read(ask) {
			const { baseWidth, baseHeight, outputWidth, outputHeight, fpsNumerator, fpsDenominator } =
				await ask<VideoShape>("GetVideoSettings");
			return {
				baseWidth,
				baseHeight,
				outputWidth,
				outputHeight,
				fps: Math.round((fpsNumerator / fpsDenominator) * 100) / 100,
			};
		},
	},
	"obs.transition": {
		read: async (ask) => transitionOf(await ask<TransitionShape>("GetCurrentSceneTransition")),
		hears: {
			CurrentSceneTransitionDurationChanged: (
				{ transitionDuration }: { transitionDuration: number },
				_params,
				_peer,
				before,
			) => (before && before.duration !== null ? { value: { ...before, duration: transitionDuration } } : "look"),
		},
	},
	"obs.transition.active": {
		read: async (_ask, _params, peer) => peer.moving,
		first: false,
		hears: {
			SceneTransitionStarted: () => ({ value: true }),
			SceneTransitionEnded: () => ({ value: false }),
		},
	},
	"obs.tbar": {
		read: async (_ask, _params, peer) => peer.tbar,
	},
	"obs.transitions": {
		async read(ask) {
			const { transitions } = await ask<{ transitions: TransitionShape[] }>("GetSceneTransitionList");
			return transitions.map(({ transitionName, transitionUuid, transitionKind }) => ({
				...named(transitionName, transitionUuid),
				kind: transitionKind,
			}));
		},
	},
	"obs.hotkeys": {
		read: async (ask) => {
			const { hotkeys } = await ask<{ hotkeys: string[] }>("GetHotkeyList");
			return names([...new Set(hotkeys)].sort());
		},
	},
	"obs.monitors": {
		async read(ask) {
			const { monitors } = await ask<{
				monitors: { monitorName: string; monitorIndex: number; monitorWidth: number; monitorHeight: number }[];
			}>("GetMonitorList");
			return monitors.map(({ monitorName, monitorIndex, monitorWidth, monitorHeight }) => ({
				name: monitorName,
				number: monitorIndex,
				width: monitorWidth,
				height: monitorHeight,
			}));
		},
	},
	"obs.canvases": {
		async read(ask) {
			const { canvases } = await ask<{ canvases: { canvasName: string; canvasUuid: string }[] }>("GetCanvasList");
			return canvases.map(({ canvasName, canvasUuid }) => ({ name: canvasName, uuid: canvasUuid }));
		},
	},
};
