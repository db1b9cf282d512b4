import { firstLink, type LinkId, type ObsLinkDescription } from "../../companion/contract/link.ts";
import { type ObsLinkChange, ObsLinkSettings, Password } from "../../companion/contract/obs-link.ts";
import { type Checked, checkedNumber, checkedText, type Fault } from "../../companion/form/validation.ts";

/** An OBS link as it is stored, or as it would be. */
export type Stored = Pick<ObsLinkDescription, "name" | "host" | "port" | "tls" | "password">;

/** What was typed and is not stored; absent: as stored. */
export interface Typed {
	readonly name?: string;
	readonly host?: string;
	readonly port?: string;
	readonly tls?: boolean;
	readonly password?: string;
}

export type FieldName = keyof Typed;

export type TextName = Exclude<FieldName, "tls">;

/** In the order in which they stand on the page. */
const TEXTS = ["name", "host", "port", "password"] as const satisfies readonly TextName[];

/** What a text field shows. */
export const shownText = (stored: Stored, typed: Typed, name: TextName): string =>
	typed[name] ?? (name === "password" ? "" : String(stored[name]));

export const shownTls = (stored: Stored, typed: Typed): boolean => typed.tls ?? stored.tls;

const checks: Readonly<Record<TextName, (text: string) => Checked>> = {
	name: (text) => checkedText(ObsLinkSettings.properties.name, true, text.trim()),
	host: (text) => checkedText(ObsLinkSettings.properties.host, true, text.trim()),
	port: (text) => checkedNumber(ObsLinkSettings.properties.port, true, text),
	password: (text) => checkedText(Password, false, text),
};

/** What is wrong with what a field shows. */
export function faultOf(stored: Stored, typed: Typed, name: TextName): Fault | undefined {
	const checked = checks[name](shownText(stored, typed, name));
	return "fault" in checked ? checked.fault : undefined;
}

/** The first field that holds something invalid. */
export const firstFault = (stored: Stored, typed: Typed): TextName | undefined =>
	TEXTS.find((name) => faultOf(stored, typed, name) !== undefined);

/** Everything valid that was typed and differs from what is stored. */
export function changeOf(stored: Stored, typed: Typed): ObsLinkChange {
	const change: Record<string, unknown> = {};
	for (const name of TEXTS) {
		const text = typed[name];
		if (text === undefined) continue;
		const checked = checks[name](text);
		if (!("value" in checked) || checked.value === undefined) continue;
		if (name === "password" || checked.value !== stored[name]) change[name] = checked.value;
	}
	if (typed.tls !== undefined && typed.tls !== stored.tls) change.tls = typed.tls;
	return change;
}

/** Whether anything was typed that is not stored. Faulty texts count. */
export const isChanged = (stored: Stored, typed: Typed): boolean =>
	TEXTS.some((name) => typed[name] !== undefined && typed[name] !== shownText(stored, {}, name)) ||
	shownTls(stored, typed) !== stored.tls;

/** Addresses are copied in many forms: `ws://10.0.0.7:4455`, `10.0.0.7:4455`, `[fe80::1]:4455`. */
const ADDRESS =
	/^(?:(?<scheme>wss?):\/\/)?(?:\[(?<v6>[\da-f:.%]+)\]|(?<host>[^\s/:@?#[\]]+))(?::(?<port>\d{1,5}))?\/?$/iu;

/** Port and encryption taken out of an address that names them too. */
export function withAddress(typed: Typed): Typed {
	const { scheme, v6, host, port } = ADDRESS.exec(typed.host?.trim() ?? "")?.groups ?? {};
	const name = v6 ?? host;
	if (name === undefined) return typed;
	return {
		...typed,
		host: name,
		...(port === undefined ? {} : { port }),
		...(scheme === undefined ? {} : { tls: scheme.toLowerCase() === "wss" }),
	};
}

/** An id nobody has, for another link of a family. */
export function freeId(family: string, taken: readonly LinkId[]): LinkId {
	if (!taken.includes(firstLink(family))) return firstLink(family);
	for (let number = 2; ; number++) {
		const id = `${family}:${number}`;
		if (!taken.includes(id)) return id;
	}
}
