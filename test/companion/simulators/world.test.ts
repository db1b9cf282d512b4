import { expect, test } from "vitest";
import {
	inCollection,
	neighbourOf,
	newCollection,
	newWorld,
	programOf,
	scenesOf,
	type World,
	withCollection,
	withoutScene,
	withPreview,
	withProgram,
	withScene,
	withSceneRenamed,
} from "../../../companion/simulators/obs/world.ts";

const counter = (): (() => string) => {
	let drawn = 0;
	return () => `u${++drawn}`;
};

const world = newWorld(["Main", "Cam", "BRB"], counter());
const names = (of: World): string[] => scenesOf(of).map(({ name }) => name);
const scene = (of: World, name: string) => {
	const found = scenesOf(of).find((candidate) => candidate.name === name);
	if (!found) throw new Error(`no ${name}`);
	return found;
};

test("a new world shows its first scene and fades", () => {
	expect(programOf(world).name).toBe("Main");
	expect(world.transition).toMatchObject({ name: "Fade", fixed: false });
	expect(new Set([...scenesOf(world), ...world.transitions].map(({ uuid }) => uuid)).size).toBe(5);
});

test("a world without names has the scene OBS puts into a new collection", () => {
	expect(names(newWorld([], counter()))).toEqual(["Scene"]);
});

test("a new scene goes to the bottom or below the one in program", () => {
	const added = { uuid: "new", name: "New" };
	expect(names(withScene(world, added, "to the bottom"))).toEqual(["Main", "Cam", "BRB", "New"]);
	const onCam = withProgram(world, scene(world, "Cam"));
	expect(names(withScene(onCam, added, "below the current"))).toEqual(["Main", "Cam", "New", "BRB"]);
});

test("a rename keeps the UUID and reaches program and preview", () => {
	const main = scene(world, "Main");
	const renamed = withSceneRenamed(withPreview(world, main), main.uuid, "Renamed");
	expect(programOf(renamed)).toEqual({ uuid: main.uuid, name: "Renamed" });
	expect(renamed.preview).toEqual({ uuid: main.uuid, name: "Renamed" });
	expect(names(renamed)).toEqual(["Renamed", "Cam", "BRB"]);
	expect(names(world)).toEqual(["Main", "Cam", "BRB"]);
});

test.each([
	["Main", "Cam"],
	["Cam", "BRB"],
	["BRB", "Cam"],
])("the neighbour of %s is %s", (name, neighbour) => {
	expect(neighbourOf(world, scene(world, name).uuid)?.name).toBe(neighbour);
});

test("a removed scene is gone, and the last one has no neighbour", () => {
	const alone = withoutScene(withoutScene(world, scene(world, "Cam").uuid), scene(world, "BRB").uuid);
	expect(names(alone)).toEqual(["Main"]);
	expect(neighbourOf(alone, scene(alone, "Main").uuid)).toBeUndefined();
});

test("each collection keeps its own scenes and program; studio mode shows the program of the new one", () => {
	const other = newCollection("Other", ["Main", "Only here"], counter());
	const onCam = withProgram(world, scene(world, "Cam"));
	const there = inCollection(withCollection(withPreview(onCam, scene(world, "BRB")), other), "Other");
	expect(names(there)).toEqual(["Main", "Only here"]);
	expect(programOf(there).name).toBe("Main");
	expect(there.preview?.name).toBe("Main");
	expect(programOf(inCollection(there, "Untitled")).name).toBe("Cam");
});
