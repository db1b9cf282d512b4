import { randomUUID } from "node:crypto";

export type Transition = "Cut" | "Fade";

/** A group that one scene shows on top of its colour, made of colour sources of these names. */
export interface Group {
	scene: string;
	name: string;
	inputs: string[];
}

const colours = [0xff2b2bd9, 0xff2bd92b, 0xffd92b2b, 0xff2bd9d9, 0xffd92bd9, 0xffd9d92b];

interface Colour {
	uuid: string;
	name: string;
}

const colour = (name: string): Colour => ({ uuid: randomUUID(), name });

const item = (source: Colour, id: number) => ({
	id,
	name: source.name,
	source_uuid: source.uuid,
	visible: true,
	locked: false,
});

const stored = (source: Colour, index: number) => ({
	...source,
	id: "color_source",
	versioned_id: "color_source_v3",
	settings: { color: colours[index % colours.length], width: 640, height: 360 },
});

/**
 * A scene collection file as OBS stores it: each scene shows one colour source called "<scene> colour".
 * The UUIDs are in the file because OBS 30 would make new ones at every start until it saves; OBS 29 ignores them.
 */
export function sceneCollection(name: string, scenes: string[], transition: Transition, group?: Group): object {
	const grouped = group ? { ...colour(group.name), inputs: group.inputs.map(colour) } : undefined;
	const sources = scenes.flatMap((scene, index) => {
		const shown = colour(`${scene} colour`);
		const items = [item(shown, 1), ...(grouped && group?.scene === scene ? [item(grouped, 2)] : [])];
		return [
			stored(shown, index),
			{
				uuid: randomUUID(),
				name: scene,
				id: "scene",
				versioned_id: "scene",
				settings: { id_counter: items.length, items },
			},
		];
	});
	return {
		name,
		current_scene: scenes[0],
		current_program_scene: scenes[0],
		current_transition: transition,
		transition_duration: 300,
		scene_order: scenes.map((scene) => ({ name: scene })),
		sources: [...(grouped?.inputs.map(stored) ?? []), ...sources],
		groups: grouped
			? [
					{
						uuid: grouped.uuid,
						name: grouped.name,
						id: "group",
						versioned_id: "group",
						settings: {
							custom_size: true,
							cx: 640,
							cy: 360,
							id_counter: grouped.inputs.length,
							items: grouped.inputs.map((input, index) => item(input, index + 1)),
						},
					},
				]
			: [],
		transitions: [],
		quick_transitions: [],
	};
}
