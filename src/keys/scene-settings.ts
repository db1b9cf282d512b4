import { type Static, Type } from "typebox";
import { choice, referenceTo } from "../../companion/contract/reference.ts";
import { linkField } from "./fields.ts";

/** Settings of a *Scene* key. Absent target: program. */
export const SceneSettings = Type.Object({
	v: Type.Literal(1),
	link: linkField("obs", "OBS"),
	scene: Type.Optional({
		...referenceTo("Scene", { fact: "obs.scenes" }),
		scope: { property: "collection", fact: "obs.collection" },
	}),
	target: Type.Optional(choice({ program: "Program", preview: "Preview" }, { title: "Send to", default: "program" })),
});
export type SceneSettings = Static<typeof SceneSettings>;
