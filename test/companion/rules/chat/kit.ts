import { factKey, type Reading } from "../../../../companion/contract/fact.ts";
import type { LinkId } from "../../../../companion/contract/link.ts";
import type { KnownFacts } from "../../../../companion/rules/hearing.ts";

/** Facts as the rules see them, to be set by hand. */
export class FewFacts implements KnownFacts {
	revision = 0;
	readonly #readings = new Map<string, Reading>();

	read(key: string): Reading {
		return this.#readings.get(key) ?? { unknown: "missing" };
	}

	linkOf(link: LinkId): LinkId {
		return link === "twitch:default" ? "twitch:main" : link;
	}

	set(id: string, link: LinkId, reading: Reading): void {
		this.revision++;
		this.#readings.set(factKey(id, { link }), reading);
	}

	readonly users: string[] = [];

	signIn(link: LinkId, id: string, scopes: readonly string[] = ["user:read:chat"]): void {
		const user = { id, login: id, name: id };
		this.users.push(id);
		this.set("twitch.account", link, { value: { user, channel: user, scopes, missing: [] }, since: 1 });
	}

	goLive(link: LinkId, startedAt: number): void {
		this.set("twitch.live", link, { value: { live: true, startedAt }, since: startedAt });
	}
}

const channel = { id: "1971641", login: "streamer", name: "Streamer" };

/** A message as it is published, by somebody who may nothing in particular. */
export const written = (text: string, more: object = {}) => ({
	origin: "live",
	id: "m",
	user: { id: "1234", login: "cool_user", name: "Cool_User" },
	role: "everyone",
	bot: false,
	message: { text, fragments: [{ kind: "text", text }] },
	channel,
	shared: false,
	...more,
});
