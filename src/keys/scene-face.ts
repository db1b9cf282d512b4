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
import type { SceneSettings } from "./scene-settings.ts";
import { type Trouble, tagOf, troubleOfCompanion, troubleOfLink, troubleOfUnknown } from "./trouble-of.ts";
import { words } from "./words.ts";

const unconfirmed: Trouble = { problem: problem("not_confirmed"), step: 0 };

type Found = Extract<SceneMatch, { found: unknown }>;

/** What is known of a scene, or why nothing is. */
type Sight = { readonly match: Found; readonly tally: Tally; readonly slow: boolean } | { readonly trouble: Trouble };

const missing = (fault: Problem): Sight => ({ trouble: { problem: fault, step: 0 } });

function look({ scene, target }: SceneSettings & Pick<Required<SceneSettings>, "scene">, read: Read): Sight {
	const link = read("obs.link");
	if (!isKnown(link)) return { trouble: troubleOfUnknown(link) };
	const trouble = troubleOfLink(link.value.state);
	if (trouble) return { trouble };
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
	const tally = onProgram ? (onPreview ? "both" : "program") : onPreview ? "preview" : "none";
	return { match, tally, slow: link.value.state.phase === "online" && link.value.state.answering === "slow" };
}

function remarkOf(moment: Moment, slow: boolean, by: Found["by"]): Remark | undefined {
	if (moment.note === "late") return { word: words.late, badge: "slow" };
	if (slow) return { word: words.busy, badge: "slow" };
	return by === "name" ? { word: words.byName } : undefined;
}

/** Whether the scene is where a press sends it. Then a press has nothing to wait for, whatever its run still does. */
const isThere = (tally: Tally, target: SceneSettings["target"]): boolean =>
	tally === "both" || tally === (target === "preview" ? "preview" : "program");

/** Every state a *Scene* key can be in. Without the facts there is no tally: never the last one, never a guess. */
export function sceneFace(settings: SceneSettings, read: Read, client: ClientState, moment: Moment): Face {
	const away = troubleOfCompanion(client);
	const tag = away ? undefined : tagOf(read("obs.link"), settings.link);
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
	if (away) return troubled(away);
	if (moment.note === "unconfirmed") return troubled(unconfirmed);
	const sight = look({ ...settings, scene }, read);
	if ("trouble" in sight) return troubled(sight.trouble);
	const { match, tally, slow } = sight;
	const changing = moment.changing && !isThere(tally, settings.target);
	return {
		kind: "scene",
		name: match.found.name,
		fallback: words.scene(match.found.number),
		tag,
		tally,
		changing,
		remark: remarkOf(moment, slow, match.by),
		step: changing ? moment.step : 0,
	};
}
