import { requestCode } from "../codes.ts";
import { type Data, namedTransition } from "../events.ts";
import { numberField, textField, truthField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import type { Stage } from "../stage.ts";
import type { Transition } from "../world.ts";
import type { Handlers } from "./handler.ts";

const described = (transition: Transition, stage: Stage): Data => ({
	transitionConfigurable: false,
	transitionFixed: transition.fixed,
	transitionKind: transition.kind,
	...namedTransition(transition, stage.profile),
});

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#transitions-requests */
export const transitionRequests: Handlers = {
	GetSceneTransitionList(stage) {
		const between = stage.phase === "between collections";
		const current = between ? undefined : stage.world.transition;
		return done({
			currentSceneTransitionKind: current?.kind ?? null,
			currentSceneTransitionName: current?.name ?? null,
			...(stage.profile.hasUuids ? { currentSceneTransitionUuid: current?.uuid ?? null } : {}),
			transitions: between ? [] : stage.world.transitions.map((transition) => described(transition, stage)),
		});
	},

	GetCurrentSceneTransition(stage) {
		if (stage.phase === "between collections") throw new Refusal(requestCode.invalidResourceState);
		const { transition, transitionDuration } = stage.world;
		return done({
			...described(transition, stage),
			transitionDuration: transition.fixed ? null : transitionDuration,
			transitionSettings: null,
		});
	},

	SetCurrentSceneTransition(stage, data) {
		const asked = textField(data, "transitionName");
		const transition = stage.world.transitions.find(({ name }) => name === asked);
		if (!transition) throw new Refusal(requestCode.resourceNotFound, "No scene transition was found by that name.");
		stage.setTransition(transition);
		return done();
	},

	SetCurrentSceneTransitionDuration(stage, data) {
		stage.setTransitionDuration(numberField(data, "transitionDuration", 50, 20_000));
		return done();
	},

	TriggerStudioModeTransition(stage) {
		if (!stage.world.preview) throw new Refusal(requestCode.studioModeNotActive);
		stage.switchProgram(stage.world.preview);
		return done();
	},
};

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#ui-requests */
export const studioModeRequests: Handlers = {
	GetStudioModeEnabled: (stage) => done({ studioModeEnabled: stage.world.preview !== undefined }),

	SetStudioModeEnabled(stage, data) {
		stage.setStudioMode(truthField(data, "studioModeEnabled"));
		return done();
	},
};
