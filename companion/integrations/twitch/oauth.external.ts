/** What id.twitch.tv answers, as far as we read it: https://dev.twitch.tv/docs/authentication/ */
import type { DeviceCode, Grant, Identity } from "./oauth.ts";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (body: unknown): Fields | undefined =>
	typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Fields) : undefined;

/** What goes into a header or a form unchanged; anything else is no token. */
const TOKEN = /^[\x21-\x7e]{1,2000}$/u;
const tokenOf = (value: unknown): string | undefined =>
	typeof value === "string" && TOKEN.test(value) ? value : undefined;

const textOf = (value: unknown): string | undefined =>
	typeof value === "string" && value !== "" && value.length <= 2000 ? value : undefined;

/** Twitch tells a list here and a text of words there, and null or nothing where there is none. */
function scopesOf(value: unknown): readonly string[] | undefined {
	if (typeof value === "string") return value.split(" ").filter((scope) => scope !== "");
	return Array.isArray(value) ? value.filter((scope) => typeof scope === "string") : undefined;
}

/** Seconds as Twitch tells them, in milliseconds, within bounds. */
function milliseconds(value: unknown, otherwise: number, least: number, most: number): number {
	const seconds = typeof value === "number" && Number.isFinite(value) ? value : otherwise;
	return Math.min(most, Math.max(least, seconds)) * 1000;
}

/** The page is opened in a browser, so that it has to be one, and as safe as where it comes from. */
function pageOf(value: unknown, place: string): string | undefined {
	const text = textOf(value);
	return text !== undefined && URL.canParse(text) && new URL(text).protocol === new URL(place).protocol
		? text
		: undefined;
}

/** https://www.rfc-editor.org/rfc/rfc8628#section-3.2: an interval of 5 s where none is told. */
export function deviceCodeIn(body: unknown, place: string): DeviceCode | undefined {
	const fields = fieldsOf(body);
	const deviceCode = tokenOf(fields?.device_code);
	const userCode = textOf(fields?.user_code);
	const uri = pageOf(fields?.verification_uri, place);
	if (deviceCode === undefined || userCode === undefined || uri === undefined) return undefined;
	return {
		deviceCode,
		userCode,
		uri,
		lifetime: milliseconds(fields?.expires_in, 1800, 1, 86_400),
		interval: milliseconds(fields?.interval, 5, 1, 60),
	};
}

export function grantIn(body: unknown, refreshed: string | undefined): Grant | undefined {
	const fields = fieldsOf(body);
	const access = tokenOf(fields?.access_token);
	// https://www.rfc-editor.org/rfc/rfc6749#section-6: without another one the old one stays good.
	const refresh = tokenOf(fields?.refresh_token) ?? refreshed;
	return access === undefined || refresh === undefined
		? undefined
		: { access, refresh, scopes: scopesOf(fields?.scope) };
}

export function identityIn(body: unknown): Identity | undefined {
	const fields = fieldsOf(body);
	const [id, login] = [textOf(fields?.user_id), textOf(fields?.login)];
	return id === undefined || login === undefined
		? undefined
		: { user: { id, login }, scopes: scopesOf(fields?.scopes) ?? [] };
}

/** What Twitch says in words, or in the `error` that the RFCs ask for. Lower case. */
export function complaintIn(body: unknown): string | undefined {
	const fields = fieldsOf(body);
	return (textOf(fields?.message) ?? textOf(fields?.error))?.toLowerCase();
}
