import { type Static, Type } from "typebox";
import type { ActionDefinition } from "../../companion/contract/action.ts";
import { type ActionId, actions } from "../../companion/contract/catalogue.ts";
import { isKnown } from "../../companion/contract/fact.ts";
import { problem } from "../../companion/contract/problem.ts";
import type { ClientState } from "../companion-client/state.ts";
import type { Face } from "../faces/face.ts";
import { defineKey } from "./bound-key.ts";
import { factFace, isLinked, linkFor, obstacleFor, withLink } from "./fact-face.ts";
import { linkFieldOf } from "./fields.ts";
import { iconOf } from "./icon-of.ts";
import { expecting, type FactRequest, type Gestures, type Hold, type Moment, type Read } from "./key.ts";
import { linkFact, remarkOf, tagFor, troubledFace } from "./obstacle.ts";
import { ticksOf } from "./present-fact.ts";
import { type ActionSlot, actionField, factField, isAction, pressOf, requestOf, thingIn } from "./slots.ts";
import { type Family, familyIn, type Trouble, troubleOfCompanion } from "./trouble-of.ts";
import { accountIn, insteadOf, lackingOn, standing, type World } from "./twitch/frame.ts";
import { words } from "./words.ts";

const DoSettings = Type.Object({
	v: Type.Literal(1),
	link: linkFieldOf("press", "hold", "face"),
	press: actionField("When pressed"),
	hold: actionField("When held"),
	face: factField("Shows", "A value that the key shows instead of the action's name."),
	label: Type.Optional(Type.String({ maxLength: 100, title: "Label" })),
});
type DoSettings = Static<typeof DoSettings>;

const GENERAL = "zap";

/** Ending a stream by accident cannot be undone: these are held even where the user put them on a press. */
const heldAlways: ReadonlySet<string> = new Set(["obs.stream.stop", "obs.stream.toggle"]);
const ends = /\.(?:stop|remove|end|archive|delete|clear|cancel|resolve|ban|timeout)$/u;

/** Milliseconds; an action that may take longer than this to settle is not asked for twice meanwhile. */
const SLOW = 1_000;

/** Whatever changes something at Twitch takes a moment there, and cannot be taken back: ads, clips, messages. */
function isSlow({ action }: ActionSlot): boolean {
	if (familyIn(action) === "twitch") return true;
	const definition: ActionDefinition | undefined = isAction(action) ? actions[action] : undefined;
	return definition?.settles !== undefined && definition.settles.within > SLOW;
}

const titleOf = ({ action }: ActionSlot): string => (isAction(action) ? actions[action].title : action);

/** The actions of Twitch among these that take a permission, on the link of the key. */
const permitted = (...slots: readonly (ActionSlot | undefined)[]): readonly ActionId[] =>
	slots.flatMap((slot) => {
		if (slot === undefined || !isAction(slot.action) || slot.settings?.link !== undefined) return [];
		return familyIn(slot.action) === "twitch" && actions[slot.action].requires.length > 0 ? [slot.action] : [];
	});

/** Whatever offers the opposite of what it shows carries what the key showed; what nobody has allowed is asked for. */
function pressed(slot: ActionSlot, { link, face }: DoSettings, shown: Read): Hold["press"] {
	const needs = permitted(slot);
	const instead = needs.length > 0 ? insteadOf(needs, accountIn(link), shown) : undefined;
	if (instead) return instead;
	const press = pressOf(slot, link);
	const request = face && requestOf(face);
	if (!("action" in press) || request === undefined || !slot.action.endsWith(".toggle")) return press;
	return { ...press, expected: expecting(shown, request.id, request.params) };
}

const holdOf = (slot: ActionSlot, settings: DoSettings, shown: Read): Hold => ({
	press: pressed(slot, settings, shown),
	tone: ends.test(slot.action) || heldAlways.has(slot.action) ? "end" : "plain",
	icon: iconOf(slot.action, GENERAL),
	label: titleOf(slot),
});

function gestures(settings: DoSettings, shown: Read): Gestures {
	const { press, hold } = settings;
	if (press === undefined && hold === undefined) {
		return { press: problem("settings_invalid", { reason: "no action is chosen" }, "press") };
	}
	const lacks = lackingOn(permitted(press, hold), accountIn(settings.link), shown);
	if (press && hold === undefined && heldAlways.has(press.action)) {
		return { hold: holdOf(press, settings, shown), lacks };
	}
	return {
		lacks,
		press: press && !heldAlways.has(press.action) ? pressed(press, settings, shown) : undefined,
		hold: hold && holdOf(hold, settings, shown),
	};
}

/** What stands before what it does, of the family of what it does first. */
function standingOf({ press, hold, link }: DoSettings, family: Family, world: World): Trouble | undefined {
	const needs = permitted(press, hold);
	return family === "twitch" && needs.length > 0
		? standing(world, accountIn(link), needs)
		: obstacleFor(family, link, world);
}

function face(settings: DoSettings, read: Read, client: ClientState, moment: Moment): Face {
	const { link, label } = settings;
	const slot = settings.press ?? settings.hold;
	if (slot === undefined) return { kind: "unset", icon: GENERAL, word: words.chooseAction };
	const name = label ?? thingIn(slot.settings) ?? titleOf(slot);
	const family = familyIn(slot.action);
	const linked = isLinked(slot.action);
	const obstacle = linked ? standingOf(settings, family, { read, client, moment }) : troubleOfCompanion(client);
	const request = settings.face && requestOf(settings.face);
	// What a press would ask for first goes before what it shows otherwise.
	if (settings.face && request && !moment.changing && obstacle?.problem.code !== "twitch_scope_missing") {
		const shown = { slot: settings.face, request, link, label: name, part: undefined, limits: {} };
		return factFace(shown, read, client, moment);
	}
	const tag = linked ? tagFor(read, client, linkFor(slot.action, link)) : undefined;
	const about = { icon: iconOf(slot.action, GENERAL), name, tag };
	if (!isAction(slot.action)) {
		return troubledFace(about, { problem: problem("action_unknown", { action: slot.action }), step: 0 });
	}
	if (obstacle) return troubledFace(about, obstacle);
	const { step } = moment;
	if (moment.changing) return { kind: "state", ...about, mode: "changing", word: words.working, step };
	if (moment.note === "done") return { kind: "state", ...about, mode: "on", word: words.done };
	return { kind: "state", ...about, mode: "off", act: true, remark: remarkOf(moment, read, family), step };
}

/** What it shows, and whether there is a connection that can do what it does. */
function factsOf({ press, hold, face: shows }: DoSettings): readonly FactRequest[] {
	const shown = withLink(shows && requestOf(shows));
	const slot = press ?? hold;
	const link = slot && linkFact(familyIn(slot.action));
	const asked = [link, ...(permitted(press, hold).length > 0 ? (["twitch.link", "twitch.account"] as const) : [])];
	const more = new Set(asked.filter((id) => id !== undefined && !shown.some((request) => request.id === id)));
	return [...[...more].flatMap((id) => (id === undefined ? [] : [{ id }])), ...shown];
}

/** Does any action when pressed, another one when held, and shows any fact. */
export const doKey = defineKey({
	uuid: "com.aidle.streamdeck.do",
	name: "Do",
	tooltip: "Does anything OBS or Twitch can do, when pressed and when held",
	icon: GENERAL,
	picture: { kind: "unset", icon: GENERAL, word: "Do" },
	states: [{ name: "Do" }],
	settings: DoSettings,
	facts: factsOf,
	face,
	gestures,
	exclusive: ({ press, hold }) => [press, hold].some((slot) => slot !== undefined && isSlow(slot)),
	ticks({ face: shows }, read, now) {
		const request = shows && requestOf(shows);
		const reading = request && read(request.id, request.params);
		return request && isKnown(reading) ? ticksOf(request.id, reading.value, now) : undefined;
	},
});
