import type { ActionDefinition } from "../../../companion/contract/action.ts";
import { inputActions } from "../../../companion/contract/actions/obs/inputs.ts";
import { itemActions } from "../../../companion/contract/actions/obs/items.ts";
import { outputActions } from "../../../companion/contract/actions/obs/outputs.ts";
import { sceneActions } from "../../../companion/contract/actions/obs/scenes.ts";
import { studioActions } from "../../../companion/contract/actions/obs/studio.ts";
import { channelActions } from "../../../companion/contract/actions/twitch/channel.ts";
import { chatActions } from "../../../companion/contract/actions/twitch/chat.ts";
import { linkActions } from "../../../companion/contract/actions/twitch/link.ts";
import { peopleActions } from "../../../companion/contract/actions/twitch/people.ts";
import { rewardActions } from "../../../companion/contract/actions/twitch/rewards.ts";
import { showActions } from "../../../companion/contract/actions/twitch/show.ts";
import { voteActions } from "../../../companion/contract/actions/twitch/votes.ts";
import { actions, facts } from "../../../companion/contract/catalogue.ts";
import type { FactDefinition } from "../../../companion/contract/fact.ts";
import { filterFacts } from "../../../companion/contract/facts/obs/filters.ts";
import { inputFacts } from "../../../companion/contract/facts/obs/inputs.ts";
import { outputFacts } from "../../../companion/contract/facts/obs/outputs.ts";
import { sceneFacts } from "../../../companion/contract/facts/obs/scenes.ts";
import { studioFacts } from "../../../companion/contract/facts/obs/studio.ts";
import { audienceFacts } from "../../../companion/contract/facts/twitch/audience.ts";
import { contestFacts } from "../../../companion/contract/facts/twitch/contests.ts";
import { linkFacts } from "../../../companion/contract/facts/twitch/link.ts";
import { streamFacts } from "../../../companion/contract/facts/twitch/stream.ts";
import { groupOf, paramsForm, settingsForm } from "../../../companion/form/catalogue.ts";
import type { FieldSchema, FormSchema } from "../../../companion/form/field.ts";
import { drawn, kindOf, optionsOf, titleOf } from "../../../companion/form/kind.ts";
import { keys } from "../../../src/keys/table.ts";
import { DESCRIPTION } from "../../../src/packaging/manifest.ts";

/** Files below `companion/contract/texts/catalogue/<locale>/`. `shared` is for what several of the others say. */
export const FAMILIES = [
	"shared",
	"keys",
	"scenes",
	"items",
	"inputs",
	"outputs",
	"studio",
	"filters",
	"twitch-link",
	"twitch-facts",
	"twitch-channel",
	"twitch-chat",
	"twitch-show",
	"system",
] as const;
export type Family = (typeof FAMILIES)[number];

type Tell = (text: string | undefined) => void;

/** Everything a person reads of a field, besides units: those are the same in every language. */
function tellField(name: string, schema: FieldSchema, tell: Tell): void {
	const field = drawn(schema);
	const kind = kindOf(field);
	if (kind === "fixed") return;
	tell(titleOf(name, field));
	tell(field.description);
	if (kind === "part") tellForm({ properties: field.properties ?? {} }, tell);
	if (kind === "list" && field.items) tellField(name, { title: titleOf(name, field), ...field.items }, tell);
	const options = kind === "several" ? optionsOf(field.items ?? {}) : kind === "options" ? optionsOf(field) : [];
	for (const { title } of options ?? []) tell(title);
}

function tellForm({ properties }: FormSchema, tell: Tell): void {
	for (const [name, field] of Object.entries(properties)) tellField(name, field, tell);
}

type Rows<Row> = Readonly<Record<string, Row>>;

function tellActions(rows: Rows<ActionDefinition>, tell: Tell): void {
	for (const [id, { title, summary, settings }] of Object.entries(rows)) {
		for (const text of [title, summary, groupOf(id)]) tell(text);
		tellForm(settingsForm(settings), tell);
	}
}

function tellFacts(rows: Rows<FactDefinition>, tell: Tell): void {
	for (const [id, { title, summary, params }] of Object.entries(rows)) {
		for (const text of [title, summary, groupOf(id)]) tell(text);
		tellForm(paramsForm(params), tell);
	}
}

/** Keys as Stream Deck lists them, their states and dials in its editors, and the forms of their settings. */
function tellKeys(tell: Tell): void {
	tell(DESCRIPTION);
	for (const { name, tooltip, states, dialWords, form } of keys) {
		tell(name);
		tell(tooltip);
		for (const state of states) tell(state.name);
		for (const word of Object.values(dialWords ?? {})) tell(word);
		tellForm(settingsForm(form), tell);
	}
}

const familyActions: Readonly<Partial<Record<Family, Rows<ActionDefinition>>>> = {
	scenes: sceneActions,
	items: itemActions,
	inputs: inputActions,
	outputs: outputActions,
	studio: studioActions,
	"twitch-link": linkActions,
	"twitch-channel": channelActions,
	"twitch-chat": { ...chatActions, ...peopleActions },
	"twitch-show": { ...showActions, ...voteActions, ...rewardActions },
};
const familyFacts: Readonly<Partial<Record<Family, Rows<FactDefinition>>>> = {
	scenes: sceneFacts,
	inputs: inputFacts,
	outputs: outputFacts,
	studio: studioFacts,
	filters: filterFacts,
	"twitch-link": linkFacts,
	"twitch-facts": { ...streamFacts, ...audienceFacts, ...contestFacts },
};

/** The rows that no family above has. */
function others<Row>(all: Rows<Row>, families: Readonly<Partial<Record<Family, Rows<Row>>>>): Rows<Row> {
	const known = new Set(Object.values(families).flatMap((rows) => Object.keys(rows)));
	return Object.fromEntries(Object.entries(all).filter(([id]) => !known.has(id)));
}

/** Every English text that a person reads in a form or in Stream Deck's list of actions, by the file for its translation. */
export function shownStrings(): ReadonlyMap<Family, readonly string[]> {
	const saidBy = new Map<string, Set<Family>>();
	const tellAs =
		(family: Family): Tell =>
		(text) => {
			if (text === undefined || text === "") return;
			saidBy.set(text, (saidBy.get(text) ?? new Set()).add(family));
		};
	tellKeys(tellAs("keys"));
	for (const family of FAMILIES) {
		tellActions(familyActions[family] ?? {}, tellAs(family));
		tellFacts(familyFacts[family] ?? {}, tellAs(family));
	}
	tellActions(others(actions, familyActions), tellAs("system"));
	tellFacts(others(facts, familyFacts), tellAs("system"));
	const fileOf = (families: ReadonlySet<Family>): Family => {
		const [first] = families;
		return families.size === 1 && first !== undefined ? first : "shared";
	};
	const texts = [...saidBy].map(([text, families]) => [fileOf(families), text] as const);
	return new Map(
		FAMILIES.map((family) => [family, texts.filter(([file]) => file === family).map(([, text]) => text)] as const),
	);
}
