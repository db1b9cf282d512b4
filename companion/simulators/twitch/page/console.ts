import type { Order } from "../control.ts";
import { closeReasons } from "../eventsub/codes.ts";
import type { FaultName } from "../faults.ts";
import type { Asked } from "../message.ts";
import { isWhat } from "../show/fire.ts";
import type { SimulatedTwitch } from "../simulated-twitch.ts";
import { escaped } from "./frame.ts";
import { panels } from "./panels.ts";

/** Faults that are there or not. */
const switches = [
	"noWelcome",
	"silence",
	"strangers",
	"lingering",
	"conflicts",
	"renamed",
	"overlap",
	"clipsFail",
	"strictClients",
] as const satisfies readonly FaultName[];

/** What a form of the console orders; undefined where it makes no sense. */
export function orderOf({ text }: Asked): Omit<Order, "id"> | undefined {
	const form = new URLSearchParams(text);
	const order = form.get("order");
	const login = form.get("login") ?? "";
	switch (order) {
		case "fire":
			return firing(form);
		case "device.allow":
			return { order, takes: { login, userCode: form.get("code") ?? "" } };
		case "device.deny":
			return { order, takes: { userCode: form.get("code") ?? "" } };
		case "token.expire":
		case "account.disconnect":
			return { order, takes: { login } };
		case "socket.close":
			return { order, takes: { code: Number(form.get("code")) || null } };
		case "socket.reconnect":
			return { order, takes: null };
		case "fault.set": {
			const name = switches.find((one) => one === form.get("name"));
			return name && { order, takes: { [name]: true } };
		}
		case "fault.clear":
			return { order, takes: {} };
		default:
			return undefined;
	}
}

function firing(form: URLSearchParams): Omit<Order, "id"> | undefined {
	const what = form.get("what") ?? "";
	if (!isWhat(what)) return undefined;
	const given = (name: string): string | undefined => form.get(name) || undefined;
	const [login, text] = [given("login"), given("text")];
	const [count, turn] = [given("count"), given("turn")].map((value) =>
		value === undefined ? undefined : Number(value),
	);
	const takes = {
		what,
		...(login === undefined ? {} : { login }),
		...(text === undefined ? {} : { text }),
		...(count === undefined || !Number.isFinite(count) ? {} : { count }),
		...(turn === undefined || !Number.isFinite(turn) ? {} : { turn }),
	};
	return { order: "fire", takes };
}

const shownRequests = 20;

/** What stands on the console. */
export function consoleBody(twitch: SimulatedTwitch, notice: string): string {
	const { stage, hub, log, faults } = twitch;
	const channel = stage.channel(stage.user("aidle_demo"));
	const logins = stage.users.slice(0, 14).map(({ login }) => login);
	const live = channel.stream ? `<span class="live">LIVE</span> ${channel.stream.viewers} viewers` : "Off air";
	const { open } = hub.read((id) => id);
	const requests = log
		.read()
		.entries.slice(-shownRequests)
		.reverse()
		.map(({ method, path, login }) => `<li>${escaped(`${method} ${path}${login ? ` as ${login}` : ""}`)}</li>`);
	return `<header><h1>Simulated Twitch</h1><p>${live}. ${escaped(channel.title)}. ${open} event connections.</p></header>
${notice === "" ? "" : `<p class="note" role="status">${escaped(notice)}</p>`}
<main>
${signIns(twitch, logins)}
${panels.map(({ title, buttons }) => section(title, buttons.map((button) => shot(button, logins)).join(""))).join("\n")}
${section("Connections", connections(logins))}
${section("Faults", faultForms(Object.keys(faults.set)))}
${section("Last requests", requests.length === 0 ? "<p>None yet.</p>" : `<ul>${requests.join("")}</ul>`)}
</main>`;
}

const section = (title: string, inside: string): string => `<section><h2>${escaped(title)}</h2>${inside}</section>`;

const form = (order: string, fields: string, label: string, primary = false): string =>
	`<form method="post" action="/console"><input type="hidden" name="order" value="${order}">${fields}<button${primary ? ' class="primary"' : ""}>${escaped(label)}</button></form>`;

const hidden = (name: string, value: string): string =>
	`<input type="hidden" name="${name}" value="${escaped(value)}">`;

const input = (name: string, label: string, usual: string | number, type: "text" | "number"): string =>
	`<label>${escaped(label)} <input type="${type}" name="${name}" value="${escaped(String(usual))}"></label>`;

function chooser(logins: readonly string[], usual: string): string {
	const options = [...logins, "anonymous"].map(
		(login) => `<option${login === usual ? " selected" : ""}>${escaped(login)}</option>`,
	);
	return `<label>Who <select name="login">${options.join("")}</select></label>`;
}

function shot(
	{ what, label, who, count, text, turn }: (typeof panels)[number]["buttons"][number],
	logins: readonly string[],
) {
	const usual = what === "raid" || what === "shoutout.receive" ? "nightowl_tv" : "cat_viewer";
	const fields = [
		hidden("what", what),
		who ? chooser(logins, usual) : "",
		count ? input("count", count[0], count[1], "number") : "",
		text ? input("text", text[0], text[1], "text") : "",
		turn
			? `<label>Which <select name="turn"><option value="0">First</option><option value="1">Second</option></select></label>`
			: "",
	];
	return form("fire", fields.join(""), label);
}

function signIns({ devices }: SimulatedTwitch, logins: readonly string[]): string {
	const waiting = devices.waiting().map(({ userCode, scopes }) => {
		const code = hidden("code", userCode);
		const allow = form("device.allow", code + chooser(logins.slice(0, 4), "aidle_demo"), "Allow", true);
		return `<p class="code">${userCode}</p><p>${escaped(scopes.join(", "))}</p>${allow}${form("device.deny", code, "Deny")}`;
	});
	return waiting.length === 0 ? "" : section("Somebody signs in", waiting.join(""));
}

function faultForms(set: readonly string[]): string {
	const options = switches.map((name) => `<option>${name}</option>`);
	const more = form("fault.set", `<label>Fault <select name="name">${options.join("")}</select></label>`, "Set");
	return set.length === 0
		? more
		: `<p>${escaped(set.join(", "))}</p>${more}${form("fault.clear", "", "Put all right")}`;
}

function connections(logins: readonly string[]): string {
	const codes = Object.entries(closeReasons).map(
		([code, reason]) => `<option value="${code}">${code} ${escaped(reason)}</option>`,
	);
	const accounts = chooser(logins.slice(0, 4), "aidle_demo");
	return [
		form("socket.reconnect", "", "Ask to reconnect"),
		form(
			"socket.close",
			`<label>Code <select name="code">${codes.join("")}</select></label>`,
			"Close event connections",
		),
		form("token.expire", accounts, "Expire access tokens"),
		form("account.disconnect", accounts, "Disconnect applications"),
	].join("");
}
