import { familyOf, type LinkId } from "../../companion/contract/link.ts";
import { slotFamily } from "../../companion/form/choices.ts";
import type { FormSchema, LinkChoices } from "../../companion/form/field.ts";
import type { Settings } from "./messages.d.ts";

/** What a key is about: the family of its links, and the link that its settings name. */
export interface Aim {
	readonly family: string;
	readonly link: LinkId | undefined;
}

type Values = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Values => typeof value === "object" && value !== null;
const linkIn = (value: unknown): LinkId | undefined =>
	isObject(value) && typeof value.link === "string" ? value.link : undefined;

/** What an action or fact in a slot is about. */
function aimOfSlot(slot: unknown): Aim | undefined {
	const family = slotFamily(slot);
	if (family === undefined || !isObject(slot)) return undefined;
	return { family, link: linkIn(slot.settings) ?? linkIn(slot.params) };
}

const ANY: LinkChoices = { links: "obs" };

/** What the links of a form are about. */
function choicesIn(form: FormSchema | undefined): LinkChoices {
	const choices = form?.properties.link?.choices;
	return choices !== undefined && "links" in choices ? choices : ANY;
}

export function aimOf(form: FormSchema | undefined, settings: Settings): Aim {
	const named = linkIn(settings);
	const { links, of = [] } = choicesIn(form);
	const [slot] = of.flatMap((name) => aimOfSlot(settings[name]) ?? []);
	if (!slot) return { family: named === undefined ? links : familyOf(named), link: named };
	const shared = named !== undefined && familyOf(named) === slot.family ? named : undefined;
	return { family: slot.family, link: slot.link ?? shared };
}
