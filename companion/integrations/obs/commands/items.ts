import { problem } from "../../../contract/problem.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import type { ItemShape } from "../obs.external.ts";
import { askScene, askSource, isMissing, sourceOf } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { answerOf, change, type Property, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { proved } from "./find-input.ts";
import { holderFor, itemFor, type Where } from "./find-item.ts";

type Found = Awaited<ReturnType<typeof itemFor>>;

const visible = ({ at, told, refusals }: Found): Property<boolean> => ({
	get: request("GetSceneItemEnabled", at),
	set: (on) => request("SetSceneItemEnabled", { ...at, sceneItemEnabled: on }),
	value: ({ sceneItemEnabled }: { sceneItemEnabled: boolean }) => sceneItemEnabled,
	event: (on) => ["SceneItemEnableStateChanged", { ...told, sceneItemEnabled: on }],
	refusals,
});

const locked = ({ at, told, refusals }: Found): Property<boolean> => ({
	get: request("GetSceneItemLocked", at),
	set: (on) => request("SetSceneItemLocked", { ...at, sceneItemLocked: on }),
	value: ({ sceneItemLocked }: { sceneItemLocked: boolean }) => sceneItemLocked,
	event: (on) => ["SceneItemLockStateChanged", { ...told, sceneItemLocked: on }],
	refusals,
});

const blend = ({ at, refusals }: Found): Property<string> => ({
	get: request("GetSceneItemBlendMode", at),
	set: (mode) => request("SetSceneItemBlendMode", { ...at, sceneItemBlendMode: mode }),
	value: ({ sceneItemBlendMode }: { sceneItemBlendMode: string }) => sceneItemBlendMode,
	refusals,
});

/** Counted from the bottom, as OBS does. */
const index = ({ at, refusals }: Found): Property<number> => ({
	get: request("GetSceneItemIndex", at),
	set: (place) => request("SetSceneItemIndex", { ...at, sceneItemIndex: place }),
	value: ({ sceneItemIndex }: { sceneItemIndex: number }) => sceneItemIndex,
	refusals,
});

/** Changes one property of the item of the settings. */
async function changeItem<Value>(
	session: ObsSession,
	where: Where,
	property: (found: Found) => Property<Value>,
	next: (before: Value) => Value,
	deadline: number,
): Promise<Outcome> {
	const found = await itemFor(session, where);
	return await proved(change(session, property(found), { deadline, next }));
}

/** Shows and hides the items of a scene or group in one batch; answers the names of all that are shown then. */
async function showWhere(
	session: ObsSession,
	scene: Where["scene"],
	shown: (shape: ItemShape) => boolean,
	deadline: number,
): Promise<Outcome> {
	const { container, group } = await holderFor(session, scene);
	const list = request(group ? "GetGroupSceneItemList" : "GetSceneItemList", askScene(container));
	const names = (items: readonly ItemShape[]): string[] =>
		items
			.filter(({ sceneItemEnabled }) => sceneItemEnabled)
			.map(({ sourceName }) => sourceName)
			.reverse();
	const inPlace = (items: readonly ItemShape[]): boolean =>
		items.every((shape) => shape.sceneItemEnabled === shown(shape));
	const missing = problem(
		"scene_missing",
		{ name: container.name, collection: session.truth.collection ?? "" },
		"scene",
	);
	const batch = async (requests: readonly ReturnType<typeof request>[]): Promise<readonly ItemShape[]> => {
		const results = await session.batch([...requests, list] as Parameters<ObsSession["batch"]>[0], true);
		// The first that failed ended the batch.
		for (const result of results) answerOf(result, { missing });
		return answerOf<{ sceneItems: ItemShape[] }>(results.at(-1)).sceneItems;
	};
	return await session.lane.enter({
		deadline,
		async send() {
			const before = await batch([]);
			if (inPlace(before)) return { result: names(before), unchanged: true, proven: true };
			const wrong = before.filter((shape) => shape.sceneItemEnabled !== shown(shape));
			const after = await batch(
				wrong.map((shape) =>
					request("SetSceneItemEnabled", {
						...askScene(container),
						sceneItemId: shape.sceneItemId,
						sceneItemEnabled: shown(shape),
					}),
				),
			);
			for (const { sceneItemId, sceneItemEnabled } of after) {
				session.cells.hear("SceneItemEnableStateChanged", { sceneName: container.name, sceneItemId, sceneItemEnabled });
			}
			return { result: names(after), unchanged: false, proven: inPlace(after) };
		},
		async took() {
			await session.refresh();
			return true;
		},
	});
}

export const itemCommands = {
	"obs.item.visible.set": (session, { visible: on, ...where }, deadline) =>
		changeItem(session, where, visible, () => on, deadline),
	"obs.item.visible.toggle": (session, where, deadline) => changeItem(session, where, visible, (on) => !on, deadline),
	"obs.item.visible.only": async (session, where, deadline) => {
		const { container, item } = await itemFor(session, where);
		const only = ({ sceneItemId }: ItemShape): boolean => sceneItemId === item.id;
		return await proved(showWhere(session, container, only, deadline));
	},
	"obs.item.visible.all": (session, { scene, visible: on }, deadline) =>
		proved(showWhere(session, scene, () => on, deadline)),
	"obs.item.locked.set": (session, { locked: on, ...where }, deadline) =>
		changeItem(session, where, locked, () => on, deadline),
	"obs.item.locked.toggle": (session, where, deadline) => changeItem(session, where, locked, (on) => !on, deadline),
	"obs.item.order.set": async (session, { place, ...where }, deadline) => {
		const found = await itemFor(session, where);
		const { length } = found.items;
		const asked = length - Math.min(place, length);
		const outcome = await proved(change(session, index(found), { deadline, next: () => asked }));
		session.cells.stir(["obs.items"]);
		return { ...outcome, result: length - Number(outcome.result) };
	},
	"obs.item.blend.set": async (session, { mode, ...where }, deadline) => {
		const outcome = await changeItem(session, where, blend, () => mode, deadline);
		return { ...outcome, result: null };
	},
	"obs.item.create": async (session, { scene, source: reference, visible: shown = true }, deadline) => {
		const { container, group } = await holderFor(session, scene);
		if (group) throw new Refusal(problem("obs_cannot", { what: "adding to a group" }), false);
		const source = sourceOf(session, reference);
		if (isMissing(source)) throw new Refusal(source, false);
		const created = request("CreateSceneItem", {
			...askScene(container),
			...askSource(source),
			sceneItemEnabled: shown,
		});
		const list = request("GetSceneItemList", askScene(container));
		const missing = problem("source_missing", { name: source.name }, "source");
		const [made, items] = await send(session, { requests: [created, list], deadline, refusals: { missing } });
		const { sceneItemId } = answerOf<{ sceneItemId: number }>(made);
		const { sceneItems } = answerOf<{ sceneItems: ItemShape[] }>(items);
		const proven = sceneItems.some((shape) => shape.sceneItemId === sceneItemId && shape.sceneItemEnabled === shown);
		session.cells.stir(["obs.items"]);
		return await proved(Promise.resolve({ result: sceneItemId, unchanged: false, proven }));
	},
	"obs.item.remove": async (session, where, deadline) => {
		const { container, group, at, refusals } = await itemFor(session, where);
		if (group) throw new Refusal(problem("obs_cannot", { what: "taking something out of a group" }), false);
		const requests = [request("RemoveSceneItem", at), request("GetSceneItemList", askScene(container))];
		const [, items] = await send(session, { requests, deadline, refusals });
		const { sceneItems } = answerOf<{ sceneItems: ItemShape[] }>(items);
		const proven = sceneItems.every(({ sceneItemId }) => sceneItemId !== at.sceneItemId);
		session.cells.stir(["obs.items", "obs.item.visible", "obs.item.locked", "obs.item.transform"]);
		return await proved(Promise.resolve({ result: null, unchanged: false, proven }));
	},
} satisfies SomeCommands;
