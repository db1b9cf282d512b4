import { type Static, Type } from "typebox";
import { choice, type Reference, referenceParams, referenceTo } from "../../companion/contract/reference.ts";
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
	picture: Type.Optional(
		Type.Boolean({
			title: "Live picture",
			description: "Once a second, and only while the key is in sight. OBS draws it.",
			default: false,
		}),
	),
});
export type SceneSettings = Static<typeof SceneSettings>;

/** The parameters of a scene's picture. */
export const pictureOf = ({ name, uuid }: Reference): Record<string, string> =>
	referenceParams("source", { name, ...(uuid === undefined ? {} : { uuid }) });
