import type { LoginItemState } from "../contract/login-item.ts";
import type { Answer, RunningCompanion } from "./companion.ts";

/** `enabled` is absent where nothing is to be changed. */
export interface LoginItemCommand {
	readonly name: "login-item";
	readonly enabled?: boolean;
}

export const LOGIN_ITEM_USAGE = `  login-item [status|on|off]
                         Whether the companion starts with your computer, for rules, webhooks and schedules.`;

export function loginItemCommand([, word = "status", ...more]: readonly string[]): LoginItemCommand | string {
	if (more.length > 0 || !["status", "on", "off"].includes(word)) return "login-item takes: status, on, off.";
	return word === "status" ? { name: "login-item" } : { name: "login-item", enabled: word === "on" };
}

export const askLoginItem = (companion: RunningCompanion, { enabled }: LoginItemCommand): Promise<Answer> =>
	enabled === undefined
		? companion.request("GET", "/v1/login-item")
		: companion.request("PUT", "/v1/login-item", { enabled });

export function loginItemAnswer(body: unknown): string {
	const { enabled, path } = body as LoginItemState;
	return enabled ? `on: starts with your computer (${path})` : "off: starts only with Stream Deck, or by hand";
}
