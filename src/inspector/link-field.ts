import { familyOf, type LinkId } from "../../companion/contract/link.ts";
import { isFamily } from "../../companion/contract/link-families.ts";
import type { FormSchema } from "../../companion/form/field.ts";
import type { Settings } from "./messages.d.ts";

/** What a key is about: the family of its links, and the link that its settings name. */
export interface Aim {
	readonly family: string;
	readonly link: LinkId | undefined;
}

/** Where a key that can do or show anything keeps what it does and shows, what is pressed first. */
const SLOTS = ["press", "fact", "face", "hold"];

type Values = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Values => typeof value === "object" && value !== null;
const linkIn = (value: unknown): LinkId | undefined =>
	isObject(value) && typeof value.link === "string" ? value.link : undefined;

/** What an action or fact in a slot is about. */
function aimOfSlot(slot: unknown): Aim | undefined {
	if (!isObject(slot)) return undefined;
	const [family = ""] = String(slot.action ?? slot.fact ?? "").split(".");
	return isFamily(family) ? { family, link: linkIn(slot.settings) ?? linkIn(slot.params) } : undefined;
}

/** The family whose links a form offers. */
function familyOfForm(form: FormSchema | undefined): string {
	const choices = form?.properties.link?.choices;
	return choices !== undefined && "links" in choices ? choices.links : "obs";
}

export function aimOf(form: FormSchema | undefined, settings: Settings): Aim {
	const named = linkIn(settings);
	const [slot] = SLOTS.flatMap((name) => aimOfSlot(settings[name]) ?? []);
	if (!slot) return { family: named === undefined ? familyOfForm(form) : familyOf(named), link: named };
	const shared = named !== undefined && familyOf(named) === slot.family ? named : undefined;
	return { family: slot.family, link: slot.link ?? shared };
}
