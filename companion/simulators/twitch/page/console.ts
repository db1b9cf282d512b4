import { closeReasons, revocationStatuses } from "../eventsub/codes.ts";
import { nameless, usualOf } from "../show/fire.ts";
import type { SimulatedTwitch } from "../simulated-twitch.ts";
import { categories } from "../world/categories.ts";
import { escaped } from "./frame.ts";
import { type Button, panels } from "./panels.ts";
import { describeFaults, switches } from "./switches.ts";

const shownRequests = 20;

/** What was pressed last, as it was filled in, and what came of it. */
export interface LastPress {
	readonly form: URLSearchParams;
	readonly notice: string;
}

/** What stands on the console. What was pressed last stays filled in, has the focus, and says there what came of it. */
export function consoleBody(twitch: SimulatedTwitch, last: LastPress): string {
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
	const notice = last.notice === "" ? "" : `<p class="note" role="status">${escaped(last.notice)}</p>`;
	const titles = {
		rewards: [...channel.rewards.values()].map(({ settings }) => settings.title),
		categories: categories.map(({ name }) => name),
	};
	const forms = new Forms(logins, titles, last.form, notice);
	const sections = [
		...signIns(twitch, forms),
		...panels.map(({ title, buttons }) => section(title, buttons.map((button) => forms.shot(button)).join(""))),
		section("Connections", connections(forms)),
		section("Faults", faultForms(describeFaults(faults.set), forms)),
		section("Last requests", requests.length === 0 ? "<p>None yet.</p>" : `<ul>${requests.join("")}</ul>`),
	].join("\n");
	const connected = open === 1 ? "1 event connection" : `${open} event connections`;
	return `<header><h1>Simulated Twitch</h1><p>${live}. ${escaped(channel.title)}. ${connected}.</p>
${forms.found ? "" : notice}</header>
<main>
${sections}
</main>`;
}

const section = (title: string, inside: string): string => `<section><h2>${escaped(title)}</h2>${inside}</section>`;

const hidden = (name: string, value: string): string =>
	`<input type="hidden" name="${name}" value="${escaped(value)}">`;

const option = (value: string, label: string, chosen: boolean): string =>
	`<option value="${escaped(value)}"${chosen ? " selected" : ""}>${escaped(label)}</option>`;

/** What there is to choose from. */
type Titles = Readonly<Record<NonNullable<Button["oneOf"]>, readonly string[]>>;

/** The forms of one page, one of which may have been pressed last. */
class Forms {
	/** Whether the one that was pressed last is on this page. */
	found = false;
	readonly #logins: readonly string[];
	readonly #titles: Titles;
	readonly #last: URLSearchParams;
	readonly #notice: string;

	/** `notice` stands behind the form that was pressed last. */
	constructor(logins: readonly string[], titles: Titles, last: URLSearchParams, notice: string) {
		this.#logins = logins;
		this.#titles = titles;
		this.#last = last;
		this.#notice = notice;
	}

	/** `is` tells forms of the same order apart; `fields` are given what was filled in last, or what is usual. */
	form(
		order: string,
		is: readonly [name: string, value: string] | undefined,
		label: string,
		fields: (filled: (name: string, usual: string) => string) => string = () => "",
		primary = false,
	): string {
		const pressed = this.#last.get("order") === order && (!is || this.#last.get(is[0]) === is[1]);
		if (pressed) this.found = true;
		const inside = fields((name, usual) => (pressed ? (this.#last.get(name) ?? usual) : usual));
		const attributes = `${primary ? ' class="primary"' : ""}${pressed ? " autofocus" : ""}`;
		const known = hidden("order", order) + (is ? hidden(...is) : "");
		const button = `<button${attributes}>${escaped(label)}</button>`;
		return `<form method="post" action="/console">${known}${inside}${button}</form>${pressed ? this.#notice : ""}`;
	}

	/** Something to fire. */
	shot({ what, label, who, count, text, oneOf, turn }: Button): string {
		const titles = oneOf ? this.#titles[oneOf] : [];
		return this.form("fire", ["what", what], label, (filled) =>
			[
				who ? this.chooser(filled("login", usualOf(what)), nameless.has(what)) : "",
				count ? input("count", count[0], filled("count", String(count[1])), "number") : "",
				text ? textField(text[0], filled("text", text[1]), titles) : "",
				turn ? chooseTurn(filled("turn", "0")) : "",
			].join(""),
		);
	}

	/** Of everybody; of those only who sign in where `few`. */
	chooser(chosen: string, withNobody: boolean, few = false): string {
		const logins = [...(few ? this.#logins.slice(0, 4) : this.#logins), ...(withNobody ? ["anonymous"] : [])];
		const options = logins.map((login) => option(login, login, login === chosen));
		return `<label>Who <select name="login">${options.join("")}</select></label>`;
	}
}

const input = (name: string, label: string, value: string, type: "text" | "number"): string =>
	`<label>${escaped(label)} <input type="${type}" name="${name}" value="${escaped(value)}"${type === "number" ? ' min="0" required' : ""}></label>`;

function textField(label: string, value: string, titles: readonly string[]): string {
	if (titles.length === 0) return input("text", label, value, "text");
	const options = titles.map((title) => option(title, title, title === value));
	return `<label>${escaped(label)} <select name="text">${options.join("")}</select></label>`;
}

const chooseTurn = (chosen: string): string =>
	`<label>Which <select name="turn">${option("0", "First", chosen === "0")}${option("1", "Second", chosen === "1")}</select></label>`;

function signIns({ devices }: SimulatedTwitch, forms: Forms): string[] {
	const waiting = devices.waiting().map(({ userCode, scopes }) => {
		const who = () => forms.chooser("aidle_demo", false, true);
		const allow = forms.form("device.allow", ["code", userCode], "Allow", who, true);
		const deny = forms.form("device.deny", ["code", userCode], "Deny");
		return `<p class="code">${userCode}</p><p>${escaped(scopes.join(", "))}</p>${allow}${deny}`;
	});
	return waiting.length === 0 ? [] : [section("Somebody signs in", waiting.join(""))];
}

function faultForms(set: readonly string[], forms: Forms): string {
	const more = forms.form("fault.set", undefined, "Set", (filled) => {
		const chosen = filled("name", "");
		const options = Object.keys(switches).map((name) => option(name, name, name === chosen));
		return `<label>Fault <select name="name">${options.join("")}</select></label>`;
	});
	const rows = set.map((fault) => `<li>${escaped(fault)}</li>`).join("");
	return `${set.length === 0 ? "" : `<ul>${rows}</ul>`}${more}${forms.form("fault.clear", undefined, "Put all right")}`;
}

const cut = "cut, without a word";

function connections(forms: Forms): string {
	const account = (filled: (name: string, usual: string) => string) =>
		forms.chooser(filled("login", "aidle_demo"), false, true);
	return [
		forms.form("socket.reconnect", undefined, "Ask to reconnect"),
		forms.form("socket.close", undefined, "Close event connections", (filled) => {
			const chosen = filled("code", "4000");
			const codes = Object.entries(closeReasons).map(([code, reason]) =>
				option(code, `${code} ${reason}`, code === chosen),
			);
			return `<label>Code <select name="code">${codes.join("")}${option("", cut, chosen === "")}</select></label>`;
		}),
		forms.form("revoke", undefined, "Revoke subscriptions", (filled) => {
			const chosen = filled("status", revocationStatuses[0]);
			const options = revocationStatuses.map((status) => option(status, status, status === chosen));
			return `<label>Why <select name="status">${options.join("")}</select></label>`;
		}),
		forms.form("token.expire", undefined, "Expire access tokens", account),
		forms.form("account.disconnect", undefined, "Disconnect applications", account),
	].join("");
}
