import { eventsOf, type ObsEvent } from "../events.ts";
import type { Stage } from "../stage.ts";
import type { Collection } from "../world.ts";
import { firstSound, type Input } from "./model.ts";
import { decibels, namedSource } from "./source-events.ts";

/** What OBS 29 says of a collection that it puts away: everything in it is removed, though nobody removed it. */
export function farewell({ scenes, sources }: Collection, { profile, set }: Stage): readonly ObsEvent[] {
	const { sceneRemoved } = eventsOf(profile);
	const { events } = set;
	const inputs = [...sources.inputs.values()].flatMap((input) => [
		...(sources.filters.get(input.uuid) ?? []).map(({ name }) => events.filter("SourceFilterRemoved", input, name, {})),
		events.input("InputRemoved", input, {}),
	]);
	return [...scenes.map(sceneRemoved), ...inputs];
}

function arrival(input: Input, { set }: Stage): readonly ObsEvent[] {
	const { events } = set;
	const kind = set.kindOf(input);
	const { balance, muted, syncOffset, volume } = input.sound ?? firstSound;
	return [
		...(kind ? [events.inputCreated(input, kind)] : []),
		events.input("InputVolumeChanged", input, { inputVolumeMul: volume, inputVolumeDb: decibels(volume) }),
		events.input("InputAudioBalanceChanged", input, { inputAudioBalance: balance }),
		events.input("InputAudioSyncOffsetChanged", input, { inputAudioSyncOffset: syncOffset }),
		events.input("InputMuteStateChanged", input, { inputMuted: muted }),
	];
}

/** What OBS 29 says of a collection that it loads: everything in it is created, pictures have a volume too. */
export function welcome({ scenes, sources }: Collection, stage: Stage): readonly ObsEvent[] {
	const { profile, set } = stage;
	const inputs = [...sources.inputs.values()];
	const filters = inputs.flatMap((input) =>
		(sources.filters.get(input.uuid) ?? []).map((filter, index) => set.events.filterCreated(input, filter, index)),
	);
	const items = scenes.toReversed().flatMap((scene) =>
		(sources.holders.get(scene.uuid)?.items ?? []).flatMap((item, sceneItemIndex) => {
			const source = set.shownBy(item.source);
			if (!source) return [];
			const data = { ...namedSource(source, profile), sceneItemIndex };
			return [set.events.item("SceneItemCreated", scene, item, data)];
		}),
	);
	const created = scenes.toReversed().map(eventsOf(profile).sceneCreated);
	return [...inputs.flatMap((input) => arrival(input, stage)), ...filters, ...created, ...items];
}
