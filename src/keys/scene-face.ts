import { isKnown } from "../../companion/contract/fact.ts";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import { matchScene, type SceneMatch, sameScene } from "../../companion/contract/scene-reference.ts";
import { en } from "../../companion/contract/texts/en.ts";
import { textOf } from "../../companion/contract/texts/text.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import type { Remark, Tally, TroubledScene } from "../faces/scene.ts";
import { badgeOf } from "../faces/trouble.ts";
import type { Moment, Read } from "./key.ts";
import { obstacleOf, remarkOf, tagFor } from "./obstacle.ts";
import { pictureOf, type SceneSettings } from "./scene-settings.ts";
import { type Trouble, troubleOfUnknown } from "./trouble-of.ts";
import { words } from "./words.ts";

type Found = Extract<SceneMatch, { found: unknown }>;

type ChosenScene = SceneSettings & Pick<Required<SceneSettings>, "scene">;

/** What is known of a scene, or why nothing is. */
type Sight = { readonly match: Found; readonly tally: Tally } | { readonly trouble: Trouble };

const missing = (fault: Problem): Sight => ({ trouble: { problem: fault, step: 0 } });

/** Whether what is on program goes to viewers or into a file. Without these facts nobody claims an audience. */
function isPublic(read: Read): boolean {
	const [stream, record] = [read("obs.stream"), read("obs.record")];
	return (isKnown(stream) && stream.value.state === "active") || (isKnown(record) && record.value.state === "active");
}

function look({ scene, target }: ChosenScene, read: Read): Sight {
	const scenes = read("obs.scenes");
	if (!isKnown(scenes)) return { trouble: troubleOfUnknown(scenes) };
	const collection = read("obs.collection");
	if (!isKnown(collection)) return { trouble: troubleOfUnknown(collection) };
	const match = matchScene(scene, scenes.value, collection.value);
	if ("missing" in match) {
		return match.missing === "collection"
			? missing(problem("scene_other_collection", { name: scene.collection ?? "" }))
			: missing(problem("scene_missing", { name: scene.name, collection: collection.value }));
	}
	const program = read("obs.scene.program");
	if (!isKnown(program)) return { trouble: troubleOfUnknown(program) };
	const preview = read("obs.scene.preview");
	if (!isKnown(preview)) return { trouble: troubleOfUnknown(preview) };
	if (target === "preview" && preview.value === null) return missing(problem("studio_mode_off"));
	const onProgram = sameScene(match.found, program.value);
	const onPreview = preview.value !== null && sameScene(match.found, preview.value);
	if (!onProgram) return { match, tally: onPreview ? "preview" : "none" };
	return { match, tally: isPublic(read) ? "air" : onPreview ? "both" : "program" };
}

const byName: Remark = { word: words.byName };

/** Whether the scene is where a press sends it. Then a press has nothing to wait for, whatever its run still does. */
const isThere = (tally: Tally, target: SceneSettings["target"]): boolean =>
	tally === "both" || (target === "preview" ? tally === "preview" : tally === "program" || tally === "air");

/** Every state a *Scene* key can be in. Without the facts there is no tally: never the last one, never a guess. */
export function sceneFace(settings: SceneSettings, read: Read, client: ClientState, moment: Moment): Face {
	const tag = tagFor(read, client, settings.link);
	const { scene } = settings;
	if (scene === undefined) return { kind: "unset", icon: "monitor-play", word: words.chooseScene, tag };
	const troubled = ({ problem: fault, step }: Trouble): TroubledScene => ({
		kind: "scene",
		name: scene.name,
		tag,
		trouble: badgeOf(fault.code),
		word: textOf(en, fault).short,
		step,
	});
	const obstacle = obstacleOf(read, client, moment);
	if (obstacle) return troubled(obstacle);
	const sight = look({ ...settings, scene }, read);
	if ("trouble" in sight) return troubled(sight.trouble);
	const { match, tally } = sight;
	const picture = settings.picture === true ? read("obs.source.picture", pictureOf(scene)) : undefined;
	const changing = moment.changing && !isThere(tally, settings.target);
	return {
		kind: "scene",
		name: match.found.name,
		fallback: words.scene(match.found.number),
		tag,
		tally,
		changing,
		remark: remarkOf(moment, read) ?? (match.by === "name" ? byName : undefined),
		picture: isKnown(picture) ? picture.value : undefined,
		step: changing ? moment.step : 0,
	};
}
