import type { FactValue } from "../../contract/catalogue.ts";
import { type Problem, problem } from "../../contract/problem.ts";
import { type ItemReference, match, type Named, type Reference } from "../../contract/reference.ts";
import type { Departed } from "./departed.ts";
import type { Truth } from "./truth.ts";

export type Input = FactValue<"obs.inputs">[number];

/** What reads and commands need to know of the OBS they talk to. */
export interface Peer {
	/** Version of obs-websocket, as `5.5.2`. */
	readonly websocket: string;
	/** Whether this OBS has a request of that name. */
	supports(requestType: string): boolean;
	readonly truth: Truth;
	/** Whether a scene transition is running. */
	readonly moving: boolean;
	/** Where our T-bar stands, 0 to 1; null while studio mode is off. */
	readonly tbar: number | null;
	/** Where paused media sources were moved, in milliseconds by name: OBS tells it only when they play on. */
	readonly moved: ReadonlyMap<string, number>;
	/** Undefined while the list is being loaded. */
	readonly inputs: readonly Input[] | undefined;
	/** Inputs that are removed, though OBS may still list them. */
	readonly departed: Departed;
	/** Names a thing had before the given one, oldest first: the memory of peers without UUIDs. */
	formerNames(name: string): readonly string[];
}

/** A thing as requests name it. */
export type AskedInput = { readonly inputUuid: string } | { readonly inputName: string };
export type AskedScene = { readonly sceneUuid: string } | { readonly sceneName: string };
export type AskedSource = { readonly sourceUuid: string } | { readonly sourceName: string };

export const askInput = ({ uuid, name }: Named): AskedInput =>
	uuid === undefined ? { inputName: name } : { inputUuid: uuid };
export const askScene = ({ uuid, name }: Named): AskedScene =>
	uuid === undefined ? { sceneName: name } : { sceneUuid: uuid };
export const askSource = ({ uuid, name }: Named): AskedSource =>
	uuid === undefined ? { sourceName: name } : { sourceUuid: uuid };

const loading = problem("obs_loading");

export const isMissing = (found: Named | Problem): found is Problem => "code" in found;

function missing(reference: Reference, what: "thing" | "collection", fault: Problem): Problem {
	return what === "thing" ? fault : problem("other_collection", { name: reference.collection ?? "" });
}

/** Today's input that a reference means, or why there is none. */
export function inputOf(peer: Peer, reference: Reference): Input | Problem {
	const { inputs, truth } = peer;
	if (!inputs) return loading;
	const found = match(reference, inputs, truth.collection);
	if ("found" in found) return found.found;
	return missing(reference, found.missing, problem("input_missing", { name: reference.name }, "input"));
}

/**
 * Today's scene or group that a reference means. Groups are in no list that comes with the connection: what is no scene
 * is taken for one, and OBS says whether it is there.
 */
export function containerOf(peer: Peer, reference: Reference): Named | Problem {
	const { scenes, collection } = peer.truth;
	if (!scenes) return loading;
	const found = match(reference, scenes, collection);
	if ("found" in found) return found.found;
	if (found.missing === "collection") return missing(reference, "collection", loading);
	return { name: reference.name };
}

export const isScene = (peer: Peer, { name }: Named): boolean =>
	peer.truth.scenes?.some((scene) => scene.name === name) ?? false;

/** Today's input, scene or group that a reference means. */
export function sourceOf(peer: Peer, reference: Reference): Named | Problem {
	if (!peer.inputs) return loading;
	const found = match(reference, peer.inputs, peer.truth.collection);
	return "found" in found ? found.found : containerOf(peer, reference);
}

/** Which of the items of a scene a reference means: of several of one source, the one with the same id. */
export function itemIn<Item extends Named & { readonly id: number }>(
	items: readonly Item[],
	reference: ItemReference,
	peer: Peer,
): Item | undefined {
	const { collection: _, ...sought } = reference;
	const listed = items.map((item) => ({ ...item, formerNames: peer.formerNames(item.name) }));
	const first = match(sought, listed, undefined);
	if (!("found" in first)) return undefined;
	const { name } = first.found;
	return (
		items.find((item) => item.name === name && item.id === reference.id) ?? items.find((item) => item.name === name)
	);
}
