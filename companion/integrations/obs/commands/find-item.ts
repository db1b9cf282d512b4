import { problem } from "../../../contract/problem.ts";
import type { ItemReference, Named, Reference } from "../../../contract/reference.ts";
import { Absent } from "../../../facts/telling.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { findItem, type Holder, holderOf } from "../facts/items.ts";
import type { Ask } from "../facts/row.ts";
import { RequestFailed } from "../gather.ts";
import { askScene, isMissing, sourceOf } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { asked, type Refusals, refusalOf } from "./change.ts";

const asking =
	(session: ObsSession): Ask =>
	(requestType, requestData) =>
		session.ask(requestType, requestData);

/** What a read for a fact finds missing refuses a command. */
async function orRefuse<Found>(finding: Promise<Found>): Promise<Found> {
	try {
		return await finding;
	} catch (error) {
		if (error instanceof Absent) throw new Refusal(error.fault ?? problem("obs_loading"), false);
		throw error instanceof RequestFailed ? refusalOf(error, false) : error;
	}
}

/** An item of the settings, and how requests name it. */
export interface Where {
	readonly scene: Reference;
	readonly item: ItemReference;
}

/** Today's item that the settings mean, in its scene or group. */
export async function itemFor(session: ObsSession, { scene, item: reference }: Where) {
	const { container, group, items, item } = await orRefuse(findItem(asking(session), session, scene, reference));
	const missing = problem("item_missing", { name: item.name, scene: container.name }, "item");
	return {
		container,
		group,
		items,
		item,
		/** Names it in requests. */
		at: { ...askScene(container), sceneItemId: item.id },
		/** Names it in events. */
		told: { sceneName: container.name, sceneItemId: item.id },
		refusals: { missing } satisfies Refusals,
	};
}

/** Today's scene or group that the settings mean, and its items, top first. */
export const holderFor = (session: ObsSession, scene: Reference): Promise<Holder> =>
	orRefuse(holderOf(asking(session), session, scene));

/** Today's input, scene or group of the settings that can carry filters, and those it has. */
export async function sourceFor(
	session: ObsSession,
	reference: Reference,
): Promise<{ readonly source: Named; readonly filters: readonly string[] }> {
	const source = sourceOf(session, reference);
	if (isMissing(source)) throw new Refusal(source, false);
	const ask = source.uuid === undefined ? { sourceName: source.name } : { sourceUuid: source.uuid };
	const missing = problem("source_missing", { name: source.name }, "source");
	const { filters } = await asked<{ filters: { filterName: string }[] }>(session, "GetSourceFilterList", ask, {
		missing,
	});
	return { source, filters: filters.map(({ filterName }) => filterName) };
}
