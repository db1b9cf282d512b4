import { randomUUID } from "node:crypto";

export type Transition = "Cut" | "Fade";

const colours = [0xff2b2bd9, 0xff2bd92b, 0xffd92b2b, 0xff2bd9d9, 0xffd92bd9, 0xffd9d92b];

/**
 * A scene collection file as OBS stores it: each scene shows one colour source called "<scene> colour".
 * The UUIDs are in the file because OBS 30 would make new ones at every start until it saves; OBS 29 ignores them.
 */
export function sceneCollection(name: string, scenes: string[], transition: Transition): object {
	const sources = scenes.flatMap((scene, index) => {
		const colour = { uuid: randomUUID(), name: `${scene} colour` };
		const item = { id: 1, name: colour.name, source_uuid: colour.uuid, visible: true, locked: false };
		return [
			{
				...colour,
				id: "color_source",
				versioned_id: "color_source_v3",
				settings: { color: colours[index % colours.length], width: 640, height: 360 },
			},
			{
				uuid: randomUUID(),
				name: scene,
				id: "scene",
				versioned_id: "scene",
				settings: { id_counter: 1, items: [item] },
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
		sources,
		groups: [],
		transitions: [],
		quick_transitions: [],
	};
}
