import { obey } from "../control.ts";
import { revocationStatuses } from "../eventsub/codes.ts";
import type { Heard } from "../eventsub/hub.ts";
import type { Asked } from "../message.ts";
import { isWhat, type What } from "../show/fire.ts";
import type { FireArguments } from "../show/shot.ts";
import type { SimulatedTwitch } from "../simulated-twitch.ts";
import { buttonOf } from "./panels.ts";
import { switches } from "./switches.ts";

/** Carries out what a form of the console says; answers what has happened, or undefined where the form makes no sense. */
export async function press(twitch: SimulatedTwitch, { text }: Asked): Promise<string | undefined> {
	const form = new URLSearchParams(text);
	const login = form.get("login") ?? "";
	const userCode = form.get("code") ?? "";
	switch (form.get("order")) {
		case "fire":
			return await firing(twitch, form);
		case "device.allow":
			await obey(twitch, "device.allow", { login, userCode });
			return `${login} has allowed it.`;
		case "device.deny":
			await obey(twitch, "device.deny", { userCode });
			return "It was denied.";
		case "token.expire":
			await obey(twitch, "token.expire", { login });
			return `No access token of ${login} is good any more; refreshing works.`;
		case "account.disconnect":
			await obey(twitch, "account.disconnect", { login });
			return `${login} has disconnected all applications.`;
		case "socket.close":
			return await closing(twitch, form.get("code") ?? "");
		case "socket.reconnect":
			await obey(twitch, "socket.reconnect", null);
			return `${connections(twitch.hub.read((id) => id).open)} asked to reconnect.`;
		case "revoke":
			return await revoking(twitch, form.get("status") ?? "");
		case "fault.set":
			return await breaking(twitch, form.get("name") ?? "");
		case "fault.clear":
			await obey(twitch, "fault.clear", {});
			return "All is right again.";
		default:
			return undefined;
	}
}

const connections = (count: number): string => (count === 1 ? "1 connection" : `${count} connections`);

async function closing(twitch: SimulatedTwitch, given: string): Promise<string | undefined> {
	if (given !== "" && !/^4\d{3}$/u.test(given)) return undefined;
	const code = given === "" ? null : Number(given);
	const { open } = twitch.hub.read((id) => id);
	await obey(twitch, "socket.close", { code });
	return `${connections(open)} ${code === null ? "cut" : `closed with ${code}`}.`;
}

async function revoking(twitch: SimulatedTwitch, given: string): Promise<string | undefined> {
	const status = revocationStatuses.find((one) => one === given);
	if (!status) return undefined;
	const standing = twitch.hub.subscriptions.filter((one) => one.status === "enabled").length;
	await obey(twitch, "revoke", { status });
	return `${standing} of the subscriptions revoked: ${status}.`;
}

async function breaking(twitch: SimulatedTwitch, name: string): Promise<string | undefined> {
	const faults = Object.hasOwn(switches, name) ? switches[name]?.() : undefined;
	if (!faults) return undefined;
	// What goes wrong with some requests does not put right what goes wrong with others.
	const http = [...(faults.http ?? []), ...(twitch.faults.set.http ?? [])];
	await obey(twitch, "fault.set", http.length === 0 ? faults : { ...faults, http });
	return `From now on: ${name}.`;
}

async function firing(twitch: SimulatedTwitch, form: URLSearchParams): Promise<string | undefined> {
	const what = form.get("what") ?? "";
	if (!isWhat(what)) return undefined;
	return tale(what, await obey(twitch, "fire", { what, ...argumentsOf(form) }));
}

function argumentsOf(form: URLSearchParams): FireArguments {
	const given = (name: string): string | undefined => form.get(name) || undefined;
	const [login, text, count, turn] = [given("login"), given("text"), given("count"), given("turn")];
	return {
		...(login === undefined ? {} : { login }),
		...(text === undefined ? {} : { text }),
		...(count === undefined ? {} : { count: Number(count) }),
		...(turn === undefined ? {} : { turn: Number(turn) }),
	};
}

/** What was told to whom. */
function tale(what: What, heard: Heard): string {
	const label = buttonOf(what)?.label ?? what;
	const types = Object.entries(heard);
	if (types.length === 0) return `${label}: no event tells of it, or it was so already.`;
	const to = types.filter(([, times]) => times > 0).map(([type, times]) => (times > 1 ? `${times} × ${type}` : type));
	const toNobody = types.filter(([, times]) => times === 0).map(([type]) => type);
	return [
		`${label}.`,
		...(to.length === 0 ? [] : [`Told: ${to.join(", ")}.`]),
		...(toNobody.length === 0 ? [] : [`Nobody has subscribed to: ${toNobody.join(", ")}.`]),
	].join(" ");
}
