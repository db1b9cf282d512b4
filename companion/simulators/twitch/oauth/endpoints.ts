import type { FaultBook } from "../faults.ts";
import { type Answer, type Asked, ok } from "../message.ts";
import type { WorldTime } from "../time.ts";
import type { Clients } from "./clients.ts";
import type { Devices } from "./devices.ts";
import type { Pair, Tokens } from "./tokens.ts";

/** What id.twitch.tv works with. */
export interface OauthParts {
	readonly clients: Clients;
	readonly devices: Devices;
	readonly tokens: Tokens;
	readonly faults: FaultBook;
	readonly time: WorldTime;
	/** Those that may be asked for. */
	readonly scopes: ReadonlySet<string>;
	/** Where a user allows a device, without the code. */
	readonly activate: () => string;
}

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** The errors of id.twitch.tv have no `error` where the ones of Helix have; that of a refresh does. */
const no = (status: number, message: string): Answer => ({ status, body: { status, message } });

/** Twitch takes parameters from the query and from a form alike. */
function parametersOf({ query, text, headers }: Asked): URLSearchParams {
	const form = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ? text : "";
	return new URLSearchParams([...query, ...new URLSearchParams(form)]);
}

/** Answers below /oauth2; undefined where there is nothing. */
export function answerOauth(asked: Asked, parts: OauthParts): Answer | undefined {
	const parameters = parametersOf(asked);
	switch (`${asked.method} ${asked.path}`) {
		case "POST /oauth2/device":
			return start(parameters, parts);
		case "POST /oauth2/token":
			return grant(parameters, parts);
		case "GET /oauth2/validate":
			return validate(asked, parts);
		case "POST /oauth2/revoke":
			return revoke(parameters, parts);
		default:
			return undefined;
	}
}

const invalidClient = (id: string, { clients, faults }: OauthParts): Answer | undefined =>
	id === ""
		? no(400, "missing client id")
		: clients.knows(id, faults.set.strictClients === true)
			? undefined
			: no(400, "invalid client");

/** https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#starting-the-dcf-flow-for-your-user */
function start(parameters: URLSearchParams, parts: OauthParts): Answer {
	const client = parameters.get("client_id") ?? "";
	const invalid = invalidClient(client, parts);
	if (invalid) return invalid;
	const scopes = (parameters.get("scopes") ?? parameters.get("scope") ?? "").split(/[\s+]+/u).filter(Boolean);
	if (!scopes.every((scope) => parts.scopes.has(scope))) return no(400, "invalid scope requested");
	const device = parts.devices.start(client, scopes);
	return ok({
		device_code: device.deviceCode,
		expires_in: parts.devices.times.expires,
		interval: parts.devices.times.interval,
		user_code: device.userCode,
		verification_uri: `${parts.activate()}?device-code=${device.userCode}`,
	});
}

function grant(parameters: URLSearchParams, parts: OauthParts): Answer {
	const client = parameters.get("client_id") ?? "";
	const invalid = invalidClient(client, parts);
	if (invalid) return invalid;
	switch (parameters.get("grant_type")) {
		case deviceGrant:
			return exchange(client, parameters.get("device_code") ?? "", parts);
		case "refresh_token":
			return refresh(client, parameters, parts);
		default:
			return no(400, "unsupported grant type");
	}
}

/** A spent, foreign or expired code is no code; one that waits is `authorization_pending`. */
function exchange(client: string, code: string, { devices, tokens, faults, time }: OauthParts): Answer {
	const device = devices.find(code);
	if (!device || device.client !== client) return no(400, "invalid device code");
	switch (device.state.phase) {
		case "waiting":
			return no(400, faults.strikeDevice() ?? "authorization_pending");
		case "denied":
			return no(400, "access_denied");
		case "spent":
			return no(400, "invalid device code");
		case "allowed": {
			const pair = tokens.issue(client, device.state.user, device.scopes);
			device.state = { phase: "spent" };
			return ok(tokenBody(pair, time));
		}
	}
}

/** https://dev.twitch.tv/docs/authentication/refresh-tokens/ */
function refresh(client: string, parameters: URLSearchParams, { clients, tokens, time }: OauthParts): Answer {
	const secret = clients.secretOf(client);
	const given = parameters.get("client_secret");
	if (secret !== undefined && given === null) return no(400, "missing client secret");
	if (secret !== undefined && given !== secret) return no(403, "invalid client secret");
	const pair = tokens.refresh(client, parameters.get("refresh_token") ?? "", secret === undefined);
	if (pair) return ok(tokenBody(pair, time));
	return { status: 400, body: { error: "Bad Request", status: 400, message: "Invalid refresh token" } };
}

const tokenBody = ({ token, refresh: refreshToken }: Pair, time: WorldTime) => ({
	access_token: token.access,
	expires_in: secondsUntil(token.expiresAt, time),
	refresh_token: refreshToken,
	scope: token.scopes,
	token_type: "bearer",
});

const secondsUntil = (at: number, time: WorldTime): number => Math.max(0, Math.round((at - time.now()) / 1000));

/** https://dev.twitch.tv/docs/authentication/validate-tokens/ */
function validate({ headers }: Asked, { tokens, time }: OauthParts): Answer {
	const given = /^(?:OAuth|Bearer) (\S+)$/iu.exec(headers.authorization ?? "")?.[1];
	if (given === undefined) return no(401, "missing authorization token");
	const token = tokens.find(given);
	if (!token) return no(401, "invalid access token");
	return ok({
		client_id: token.client,
		login: token.user.login,
		scopes: token.scopes,
		user_id: token.user.id,
		expires_in: secondsUntil(token.expiresAt, time),
	});
}

/** https://dev.twitch.tv/docs/authentication/revoke-tokens/ */
function revoke(parameters: URLSearchParams, parts: OauthParts): Answer {
	const client = parameters.get("client_id") ?? "";
	if (client === "") return no(400, "missing client id");
	if (!parts.clients.knows(client, parts.faults.set.strictClients === true)) return no(404, "client does not exist");
	const access = parameters.get("token") ?? "";
	if (access === "") return no(400, "missing oauth token");
	if (parts.tokens.find(access)?.client !== client || !parts.tokens.revoke(access)) return no(400, "Invalid token");
	return { status: 200 };
}
