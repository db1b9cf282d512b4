import { describe, expect, it } from "vitest";
import { UNKNOWN, type Unknown } from "../../../companion/contract/fact.ts";
import type { LinkState } from "../../../companion/contract/link.ts";
import { type ProblemCode, problem } from "../../../companion/contract/problem.ts";
import type { ClientState } from "../../../src/companion-client/state.ts";
import type { Face } from "../../../src/faces/face.ts";
import type { Moment } from "../../../src/keys/key.ts";
import { sceneFace } from "../../../src/keys/scene-face.ts";
import { sceneKey } from "../../../src/keys/scene-key.ts";
import type { SceneSettings } from "../../../src/keys/scene-settings.ts";
import { calm, connected, type Facts, known, reading, linkReport as report } from "./kit.ts";

const scenes = [
	{ uuid: "u1", name: "Gameplay", number: 1 },
	{ uuid: "u2", name: "Be right back", number: 2 },
	{ uuid: "u3", name: "🎮", number: 3 },
];
const online: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
const wellFacts: Facts = {
	"obs.link": known(report(online)),
	"obs.scenes": known(scenes),
	"obs.collection": known("Main"),
	"obs.scene.program": known({ uuid: "u2", name: "Be right back" }),
	"obs.scene.preview": known(null),
};
const gameplay: SceneSettings = { v: 1, scene: { uuid: "u1", name: "Gameplay" } };

interface Row {
	readonly settings?: SceneSettings;
	readonly facts?: Facts;
	readonly client?: ClientState;
	readonly moment?: Partial<Moment>;
	readonly shows: Partial<Record<string, unknown>>;
	readonly state?: 0 | 1;
}

const at = (program: string, preview: string | null = null): Facts => ({
	"obs.scene.program": known({ uuid: program, name: "any" }),
	"obs.scene.preview": known(preview === null ? null : { uuid: preview, name: "any" }),
});
const linkIn = (state: LinkState): Facts => ({ "obs.link": known(report(state)) });
const waiting = (code: ProblemCode): Facts =>
	linkIn({ phase: "waiting", attempt: 3, until: 9, fault: problem(code, { host: "h", port: 1, version: "4" }) });
const blocked = (code: ProblemCode): Facts =>
	linkIn({ phase: "blocked", fault: problem(code, { host: "h", port: 1, version: "4" }) });
const trouble = (badge: string, word: string) => ({ kind: "scene", name: "Gameplay", trouble: badge, word });
const previewTarget: SceneSettings = { ...gameplay, target: "preview" };

const table: Record<string, Row> = {
	// Where the scene is.
	neither: { shows: { kind: "scene", name: "Gameplay", tally: "none", changing: false }, state: 0 },
	program: { facts: at("u1"), shows: { tally: "program" }, state: 1 },
	preview: { facts: at("u2", "u1"), shows: { tally: "preview" }, state: 0 },
	both: { facts: at("u1", "u1"), shows: { tally: "both" }, state: 1 },
	"program of another scene": { facts: at("u2", "u3"), shows: { tally: "none" } },
	"compared by name where OBS has no UUIDs": {
		settings: { v: 1, scene: { name: "Gameplay" } },
		facts: { "obs.scenes": known([{ name: "Gameplay", number: 1 }]), "obs.scene.program": known({ name: "Gameplay" }) },
		shows: { tally: "program" },
	},
	"a name nothing of which can be drawn": {
		settings: { v: 1, scene: { uuid: "u3", name: "🎮" } },
		shows: { name: "🎮", fallback: "Scene 3" },
	},
	// Which scene it is.
	"renamed: today's name": { settings: { v: 1, scene: { uuid: "u1", name: "Old" } }, shows: { name: "Gameplay" } },
	"its UUID gone, its name there": {
		settings: { v: 1, scene: { uuid: "gone", name: "Gameplay" } },
		facts: at("u1"),
		shows: { tally: "program", remark: { word: "By name" } },
	},
	missing: {
		settings: { v: 1, scene: { uuid: "x", name: "Raid" } },
		shows: { name: "Raid", ...{ trouble: "fix", word: "Missing" } },
	},
	"of another collection": {
		settings: { v: 1, scene: { name: "Gameplay", collection: "Podcast" } },
		shows: { trouble: "fix", word: "Other set" },
	},
	"of this collection": {
		settings: { v: 1, scene: { name: "Gameplay", collection: "Main" } },
		shows: { tally: "none" },
	},
	// Preview as the target.
	"preview target, studio mode off": { settings: previewTarget, facts: at("u1"), shows: trouble("off", "Studio off") },
	"preview target, on preview": {
		settings: previewTarget,
		facts: at("u2", "u1"),
		shows: { tally: "preview" },
		state: 0,
	},
	"preview target, on program": {
		settings: previewTarget,
		facts: at("u1", "u2"),
		shows: { tally: "program" },
		state: 1,
	},
	// The connection.
	"OBS closed": { facts: waiting("obs_closed"), shows: trouble("off", "OBS closed"), state: 0 },
	"no answer": { facts: waiting("obs_no_answer"), shows: trouble("off", "No answer") },
	"no such host": { facts: waiting("obs_no_such_host"), shows: trouble("elsewhere", "No such host") },
	"not OBS": { facts: waiting("obs_not_obs"), shows: trouble("elsewhere", "Not OBS") },
	"wrong password": { facts: blocked("obs_password_wrong"), shows: trouble("elsewhere", "Password") },
	"missing password": { facts: blocked("obs_password_missing"), shows: trouble("elsewhere", "Password") },
	"too old": { facts: blocked("obs_too_old"), shows: trouble("update", "OBS too old") },
	frozen: {
		facts: { ...at("u1"), ...linkIn({ phase: "unresponsive", since: 2, onlineSince: 1, attempt: 1 }) },
		shows: { ...trouble("frozen", "OBS frozen") },
		state: 0,
	},
	"switched off": { facts: linkIn({ phase: "stopped" }), shows: trouble("off", "Off") },
	"connecting for the first time": {
		facts: linkIn({ phase: "connecting", attempt: 1 }),
		shows: { ...trouble("connecting", "Connecting"), step: 1 },
	},
	"the dots move with each attempt": { facts: linkIn({ phase: "connecting", attempt: 2 }), shows: { step: 2 } },
	"connecting again stays calm": {
		facts: linkIn({ phase: "connecting", attempt: 4, fault: problem("obs_closed", { host: "h", port: 1 }) }),
		shows: trouble("off", "OBS closed"),
	},
	"OBS still loading": { facts: waiting("obs_loading"), shows: trouble("connecting", "Connecting") },
	busy: {
		facts: { ...at("u1"), ...linkIn({ ...online, answering: "slow" }) },
		shows: { tally: "program", remark: { word: "Busy", badge: "slow" } },
		state: 1,
	},
	"no such link": { facts: { "obs.link": { unknown: "missing" } }, shows: trouble("fix", "No link") },
	// Facts on their way.
	"nothing read yet": { facts: { "obs.link": undefined }, shows: trouble("connecting", "Connecting") },
	"program not read yet": {
		facts: { "obs.scene.program": { unknown: "loading" } },
		shows: { trouble: "connecting", word: "Connecting" },
	},
	"preview not read yet": {
		facts: { "obs.scene.preview": undefined },
		shows: { trouble: "connecting", word: "Connecting" },
	},
	"a fact that says its own fault": {
		facts: { "obs.scenes": { unknown: "offline", fault: problem("obs_thrown_out") } },
		shows: trouble("elsewhere", "Thrown out"),
	},
	// The companion.
	"companion away": {
		facts: at("u1"),
		client: { phase: "away", since: 1, reason: "closed" },
		shows: { ...trouble("apart", "Service off"), tag: undefined },
		state: 0,
	},
	"companion not found yet": { client: { phase: "starting", since: 1 }, shows: trouble("apart", "Service off") },
	"companion of a newer protocol": {
		client: { phase: "away", since: 1, reason: "newer" },
		shows: trouble("update", "Update"),
	},
	// Presses.
	"a press on its way": { moment: { changing: true, step: 4 }, shows: { tally: "none", changing: true, step: 4 } },
	"a press that has arrived": {
		facts: at("u1"),
		moment: { changing: true, step: 4 },
		shows: { changing: false, step: 0 },
	},
	"a press for preview on its way": {
		settings: previewTarget,
		facts: at("u1", "u2"),
		moment: { changing: true },
		shows: { tally: "program", changing: true },
	},
	"not confirmed": {
		facts: at("u1"),
		moment: { note: "unconfirmed" },
		shows: { ...trouble("unsure", "Not confirmed") },
	},
	"not confirmed, and now the companion is away": {
		client: { phase: "away", since: 1, reason: "closed" },
		moment: { note: "unconfirmed" },
		shows: trouble("apart", "Service off"),
	},
	"took effect late": {
		facts: at("u1"),
		moment: { note: "late" },
		shows: { tally: "program", remark: { word: "Done late", badge: "slow" } },
	},
	// Settings.
	"nothing chosen": { settings: { v: 1 }, shows: { kind: "unset", word: "Choose a scene" }, state: 0 },
	// Tags.
	simulated: {
		facts: { "obs.link": known(report(online, { kind: "simulated" })) },
		shows: { tag: "DEMO", tally: "none" },
	},
	"simulated and closed": {
		facts: {
			"obs.link": known(report({ phase: "blocked", fault: problem("obs_password_wrong") }, { kind: "simulated" })),
		},
		shows: { tag: "DEMO", word: "Password" },
	},
	"the default link has no tag": { shows: { tag: undefined } },
	"another link has its name": { settings: { ...gameplay, link: "obs:second" }, shows: { tag: "Studio PC" } },
};

const faceOf = ({ settings = gameplay, facts = {}, client = connected, moment = {} }: Row): Face =>
	sceneFace(settings, reading({ ...wellFacts, ...facts }), client, { ...calm, ...moment });

describe("face of a scene key", () => {
	it.each(Object.entries(table))("%s", (_name, row) => {
		const face = faceOf(row);
		expect(face).toMatchObject(row.shows);
		// Where nothing is known there is no tally, not even the last one.
		if ("trouble" in row.shows) expect(face).not.toHaveProperty("tally");
		if (row.state !== undefined) expect(sceneKey.bind({}).stateOf(face)).toBe(row.state);
	});

	it.each(UNKNOWN.map((unknown): [Unknown] => [unknown]))(
		"program %s: no tally, whatever the others say",
		(unknown) => {
			const face = faceOf({ facts: { ...at("u1"), "obs.scene.program": { unknown } }, shows: {} });
			expect(face).toMatchObject({ kind: "scene", trouble: expect.any(String), word: expect.any(String) });
			expect(face).not.toHaveProperty("tally");
		},
	);
});
