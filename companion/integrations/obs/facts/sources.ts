import type { FactValue } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import { type Named, referenceIn } from "../../../contract/reference.ts";
import { Absent, type Params } from "../../../facts/telling.ts";
import { EventSubscription, type InputShape } from "../obs.external.ts";
import { askSource, isMissing, type Peer, sourceOf } from "../peer.ts";
import type { FactRows } from "./row.ts";

type Active = FactValue<"obs.source.active">;

/** The input, scene or group that the parameters name; throws when there is none. */
export function sourceIn(peer: Peer, params: Params): Named {
	const reference = referenceIn(params, "source");
	const found = reference ? sourceOf(peer, reference) : problem("source_missing", { name: "" }, "source");
	if (!isMissing(found)) return found;
	throw new Absent(found.code === "obs_loading" ? "loading" : "missing", found);
}

/** Whether an event about a source of this name means the one in the parameters. */
export function concernsSource(name: string, params: Params, peer: Peer): boolean {
	const reference = referenceIn(params, "source");
	const found = reference && sourceOf(peer, reference);
	return found !== undefined && !isMissing(found) && found.name === name;
}

/** An event that tells one half of it; without the other it is time to look. */
const half =
	(part: (data: never) => Partial<Active>) =>
	(
		data: InputShape,
		params: Params,
		peer: Peer,
		before: Active | undefined,
	): { readonly value: Active } | "look" | undefined => {
		if (!concernsSource(data.inputName, params, peer)) return undefined;
		return before ? { value: { ...before, ...part(data as never) } } : "look";
	};

export const sourceRows: FactRows<"obs.sources" | "obs.source.active" | "obs.source.picture"> = {
	"obs.sources": {
		async read(ask, _params, peer) {
			const [{ inputs }, { groups }] = await Promise.all([
				ask<{ inputs: InputShape[] }>("GetInputList"),
				ask<{ groups: string[] }>("GetGroupList"),
			]);
			const named = (name: string, uuid: string | undefined, kind: "input" | "scene" | "group") => ({
				name,
				...(uuid === undefined ? {} : { uuid }),
				kind,
			});
			return [
				...inputs.map(({ inputName, inputUuid }) => named(inputName, inputUuid, "input")),
				...(peer.truth.scenes ?? []).map(({ name, uuid }) => named(name, uuid, "scene")),
				...groups.map((name) => named(name, undefined, "group")),
			];
		},
	},
	"obs.source.active": {
		async read(ask, params, peer) {
			const { videoActive, videoShowing } = await ask<{ videoActive: boolean; videoShowing: boolean }>(
				"GetSourceActive",
				askSource(sourceIn(peer, params)),
			);
			return { program: videoActive, showing: videoShowing };
		},
		subscribes: EventSubscription.inputActiveStateChanged | EventSubscription.inputShowStateChanged,
		hears: {
			InputActiveStateChanged: half(({ videoActive }: { videoActive: boolean }) => ({ program: videoActive })),
			InputShowStateChanged: half(({ videoShowing }: { videoShowing: boolean }) => ({ showing: videoShowing })),
		},
	},
	"obs.source.picture": {
		costly: true,
		async read(ask, params, peer) {
			const { imageData } = await ask<{ imageData: string }>("GetSourceScreenshot", {
				...askSource(sourceIn(peer, params)),
				// OBS names the type of the answer after the format it was asked for, and `image/jpg` is none.
				imageFormat: "jpeg",
				imageWidth: 144,
				imageHeight: 81,
				imageCompressionQuality: 60,
			});
			return imageData;
		},
	},
};
