import { type TSchema, Type } from "typebox";
import type { EventDefinition } from "../../event.ts";
import { LinkId } from "../../link.ts";
import { Named } from "../../reference.ts";
import { Scene, SceneName } from "../../scene-reference.ts";

const settings = Type.Object({ link: Type.Optional(LinkId) }, { additionalProperties: false });

const event = <Payload extends TSchema>(title: string, summary: string, payload: Payload, sample: unknown) => ({
	title,
	summary,
	settings,
	payload,
	sample,
});

const name = Type.String();
/** An item of a scene or group: `item` is its id, unique in its scene. */
const ofItem = { scene: name, item: Type.Integer() };
const ofFilter = { source: name, filter: name };
const ListedItem = Type.Object({ ...ofItem, source: Named });
const listedItem = { scene: "Gameplay", item: 3, source: { name: "Webcam" } };
const filter = { source: "Webcam", filter: "Blur" };
const gameplay = { name: "Gameplay" };
const fade = { name: "Fade" };

export const sceneEvents = {
	"obs.scene.preview.changed": event("Preview scene changed", "Another scene is on preview.", SceneName, gameplay),
	"obs.scene.created": event("Scene created", "A scene was added to the collection.", SceneName, gameplay),
	"obs.scene.removed": event("Scene removed", "A scene was deleted.", SceneName, gameplay),
	"obs.scene.renamed": event(
		"Scene renamed",
		"A scene got another name.",
		Type.Object({ ...Named.properties, from: name }),
		{ ...gameplay, from: "Game" },
	),
	"obs.scenes.changed": event(
		"Scenes changed",
		"Scenes were added, deleted, renamed or put in another order.",
		Type.Object({ scenes: Type.Array(Scene) }),
		{ scenes: [{ ...gameplay, number: 1 }] },
	),
	"obs.studio.changed": event(
		"Studio mode changed",
		"Studio mode was switched on or off.",
		Type.Object({ on: Type.Boolean() }),
		{ on: true },
	),
	"obs.transition.started": event("Transition started", "A scene transition began.", Named, fade),
	"obs.transition.ended": event("Transition ended", "A scene transition is over.", Named, fade),
	"obs.transition.changed": event("Transition chosen", "Another transition was chosen.", Named, fade),
	"obs.item.visible.changed": event(
		"Source shown or hidden",
		"A source was shown or hidden in a scene or group.",
		Type.Object({ ...ofItem, visible: Type.Boolean() }),
		{ scene: "Gameplay", item: 3, visible: true },
	),
	"obs.item.locked.changed": event(
		"Source locked or unlocked",
		"A source of a scene or group was locked or unlocked.",
		Type.Object({ ...ofItem, locked: Type.Boolean() }),
		{ scene: "Gameplay", item: 3, locked: true },
	),
	"obs.item.created": event("Source added", "A source was put into a scene or group.", ListedItem, listedItem),
	"obs.item.removed": event("Source taken out", "A source was taken out of a scene or group.", ListedItem, listedItem),
	"obs.filter.enabled.changed": event(
		"Filter switched",
		"A filter was switched on or off.",
		Type.Object({ ...ofFilter, on: Type.Boolean() }),
		{ ...filter, on: true },
	),
	"obs.filter.created": event("Filter added", "A filter was added to a source.", Type.Object(ofFilter), filter),
	"obs.filter.removed": event("Filter removed", "A filter was removed from a source.", Type.Object(ofFilter), filter),
} as const satisfies Record<string, EventDefinition>;
