import { blackHole, type Faults, type HttpFault, tooManyRequests } from "../faults.ts";
import { refused } from "../message.ts";

const helix = (does: HttpFault["does"], more: Partial<HttpFault> = {}): Faults => ({
	http: [{ path: "/helix/*", ...more, does }],
});

const tokens = (does: HttpFault["does"]): Faults => ({
	http: [{ path: "/oauth2/token", grant: "refresh_token", does }],
});

const subscribing = (status: number, message: string): Faults => ({
	http: [{ method: "POST", path: "/helix/eventsub/subscriptions", does: refused(status, message) }],
});

const later = 60;

/** What can be made to go wrong on the console, in words for people. */
export const switches: Readonly<Record<string, () => Faults>> = {
	"Waiting codes: slow down": () => ({ device: { says: "slow_down", times: 3 } }),
	"Refresh: invalid token": () => tokens(refused(400, "Invalid refresh token")),
	"Refresh: missing client secret": () =>
		tokens({ status: 400, body: { status: 400, message: "missing client secret" } }),
	"Refresh: 503": () => tokens(refused(503, "")),
	"Refresh: connection cut": () => tokens("reset"),
	"Refresh: no answer": () => tokens("hang"),
	"Unknown applications refused": () => ({ strictClients: true }),
	"Helix: 401 once": () => helix(refused(401, "Invalid OAuth token"), { times: 1 }),
	"Helix: 403": () => helix(refused(403, "")),
	"Helix: 429, bucket empty": () => helix(tooManyRequests("spent", later)),
	"Helix: 429 with points left": () => helix(tooManyRequests("other")),
	"Helix: 429 without a word": () => helix(tooManyRequests("unsaid")),
	"Helix: 500 for what changes something": () => helix(refused(500, ""), { method: "POST" }),
	"Helix: done, and answered 500": () => helix(refused(500, ""), { method: "POST", executed: true }),
	"Helix: connection cut": () => helix("reset"),
	"Helix: no answer": () => helix("hang"),
	"Chat messages dropped": () => ({ chatDropped: { code: "msg_rejected", message: "It may offend somebody." } }),
	"Clips never come to be": () => ({ clipsFail: true }),
	"Ads: next one in a minute": () => ({ adRetryAfter: later }),
	"Streams listed a minute late": () => ({ streamsLag: 60_000 }),
	"Events: no welcome": () => ({ noWelcome: true }),
	"Events: silence": () => ({ silence: true }),
	"Events: connecting is refused": () => ({ upgrades: 503 }),
	"Events: connecting is never answered": () => ({ upgrades: "unanswered" }),
	"Events: reconnect address unreachable": () => ({ reconnectUrl: "unreachable" }),
	"Events: reconnect address closes (4007)": () => ({ reconnectUrl: "closes" }),
	"Events: another session id after a reconnect": () => ({ renamed: true }),
	"Events: old connection hears them too": () => ({ overlap: true }),
	"Events: twice, as the same message": () => ({ duplicates: { as: "same id" } }),
	"Events: twice, as two messages": () => ({ duplicates: { as: "other id" } }),
	"Events: older than ten minutes": () => ({ timestamps: { shift: -660_000 } }),
	"Events: of types nobody knows": () => ({ strangers: true }),
	"Subscriptions of closed connections stay": () => ({ lingering: true }),
	"Subscriptions of closed connections are in the way (409)": () => ({ conflicts: true }),
	"Subscriptions: no permission (403)": () => subscribing(403, "subscription missing proper authorization"),
	"Subscriptions: one too many alike (429)": () =>
		subscribing(429, "maximum subscriptions with type and condition exceeded"),
	"Subscriptions: a fourth connection (429)": () => subscribing(429, "number of websocket transports limit exceeded"),
	"Subscriptions may cost nothing (429)": () => ({ maxCost: 0 }),
	"Black hole: nothing is answered, no line is cut": () => blackHole,
};

const saying = (does: HttpFault["does"]): string => {
	if (typeof does === "string") return does;
	return "delay" in does ? `after ${does.delay} ms` : String(does.status);
};

/** What is set, as it is: switches may have set it, or somebody else. */
export function describeFaults({ http = [], ...others }: Faults): string[] {
	const requests = http.map(({ method = "any", path, does }) => `${method} ${path}: ${saying(does)}`);
	return [
		...requests,
		...Object.entries(others).map(([name, value]) => (value === true ? name : `${name}: ${JSON.stringify(value)}`)),
	];
}
