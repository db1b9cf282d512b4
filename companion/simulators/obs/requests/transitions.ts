import { requestCode } from "../codes.ts";
import { type Data, isData, namedTransition } from "../events.ts";
import { numberField, objectField, optional, sceneField, textField, truthField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import type { Stage } from "../stage.ts";
import { noOverride } from "../transition-run.ts";
import type { Transition } from "../world.ts";
import type { Handlers } from "./handler.ts";

const transitionKinds = ["cut", "fade", "swipe", "slide", "obs_stinger", "fade_to_color", "wipe"].map(
	(kind) => `${kind}_transition`,
);

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

	GetTransitionKindList: () => done({ transitionKinds }),

	GetCurrentSceneTransitionCursor: ({ run }) => done({ transitionCursor: run.cursor }),

	/** Neither a cut nor a fade has any. */
	SetCurrentSceneTransitionSettings(_, data) {
		objectField(data, "transitionSettings");
		const comment = "The current transition does not support custom settings.";
		throw new Refusal(requestCode.resourceNotConfigurable, comment);
	},

	SetTBarPosition(stage, data) {
		if (!stage.world.preview) throw new Refusal(requestCode.studioModeNotActive);
		const position = numberField(data, "position", 0, 1);
		optional(data, "release", truthField);
		stage.moveTBar(position);
		return done();
	},

	GetSceneSceneTransitionOverride(stage, data) {
		const { name, duration } = stage.run.overrides.get(sceneField(data, stage).uuid) ?? noOverride;
		return done({ transitionDuration: duration, transitionName: name });
	},

	/** A field with null takes the wish back, an absent one leaves it. */
	SetSceneSceneTransitionOverride(stage, data) {
		const scene = sceneField(data, stage);
		const given = (field: string): boolean => isData(data) && data[field] !== undefined;
		const name = optional(data, "transitionName", textField) ?? null;
		const duration = optional(data, "transitionDuration", (all, field) => numberField(all, field, 50, 20_000)) ?? null;
		if (name !== null && !stage.world.transitions.some((transition) => transition.name === name)) {
			throw new Refusal(requestCode.resourceNotFound, "No scene transition was found by that name.");
		}
		if (!given("transitionName") && !given("transitionDuration")) {
			const comment = "Your request data must include either `transitionName` or `transitionDuration`.";
			throw new Refusal(requestCode.missingRequestField, comment);
		}
		const before = stage.run.overrides.get(scene.uuid) ?? noOverride;
		stage.run.overrides.set(scene.uuid, {
			name: given("transitionName") ? name : before.name,
			duration: given("transitionDuration") ? duration : before.duration,
		});
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
