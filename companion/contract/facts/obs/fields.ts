import { Type } from "typebox";
import { ItemReference, referenceTo } from "../../reference.ts";

/** Parameters that several facts share; each names the fact that lists what it may hold. */
export const sceneParam = referenceTo("Scene", { fact: "obs.scenes" });
/** Scene items live in scenes and in groups. */
export const containerParam = referenceTo("Scene or group", { fact: "obs.containers" });
export const itemParam = Type.Unsafe<ItemReference>({
	...ItemReference,
	title: "Source",
	choices: { fact: "obs.items", params: { scene: "$scene" } },
});
export const inputParam = referenceTo("Input", { fact: "obs.inputs" });
export const audioParam = referenceTo("Audio source", { fact: "obs.inputs", where: { audio: true } });
export const mediaParam = referenceTo("Media source", { fact: "obs.inputs", where: { media: true } });
export const textParam = referenceTo("Text source", { fact: "obs.inputs", where: { text: true } });
export const browserParam = referenceTo("Browser source", { fact: "obs.inputs", where: { browser: true } });
/** Anything that can carry filters or be looked at: an input, a scene or a group. */
export const sourceParam = referenceTo("Source", { fact: "obs.sources" });
export const filterParam = referenceTo("Filter", { fact: "obs.filters", params: { source: "$source" } });
export const outputParam = referenceTo("Output", { fact: "obs.outputs" });

/** Milliseconds since 1970, UTC. */
export const At = Type.Integer({ minimum: 0 });
export const Milliseconds = Type.Number({ unit: "ms" });
