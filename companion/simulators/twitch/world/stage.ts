import type { RevocationStatus } from "../eventsub/codes.ts";
import type { Happening } from "../eventsub/hub.ts";
import type { Subscription } from "../eventsub/subscription.ts";
import type { Faults } from "../faults.ts";
import type { WorldTime } from "../time.ts";
import { type Channel, newChannel } from "./channel.ts";
import { Limits } from "./limits.ts";
import { newUsers, stranger, type User } from "./users.ts";

export interface StageParts {
	readonly time: WorldTime;
	readonly faults: () => Faults;
	readonly publish: (happening: Happening) => void;
	readonly revoke: (fits: (subscription: Subscription) => boolean, status: RevocationStatus) => void;
}

/** Everybody and everything in this Twitch, and who hears of it. */
export class Stage {
	readonly time: WorldTime;
	readonly limits: Limits;
	readonly users: User[] = newUsers();
	readonly #parts: StageParts;
	readonly #channels = new Map<string, Channel>();
	#strangers = 0;

	constructor(parts: StageParts) {
		this.#parts = parts;
		this.time = parts.time;
		this.limits = new Limits(parts.time);
	}

	get faults(): Faults {
		return this.#parts.faults();
	}

	/** The account of this id or login; undefined where there is none. */
	find(idOrLogin: string): User | undefined {
		return this.users.find(({ id, login }) => id === idOrLogin || login === idOrLogin.toLowerCase());
	}

	/** The account of this login. Throws where there is none. */
	user(login: string): User {
		const user = this.find(login);
		if (!user) throw new Error(`There is no account ${login}`);
		return user;
	}

	/** The channel of a user, which everybody has. */
	channel(owner: User): Channel {
		const known = this.#channels.get(owner.id);
		if (known) return known;
		const channel = newChannel(owner);
		this.#channels.set(owner.id, channel);
		return channel;
	}

	/** Somebody whom nobody has seen before. */
	newcomer(): User {
		const user = stranger(this.#strangers++);
		this.users.push(user);
		return user;
	}

	/** Whether somebody may do there what moderators do; the broadcaster always may. */
	moderates(userId: string, broadcasterId: string): boolean {
		const owner = this.find(broadcasterId);
		return owner !== undefined && (owner.id === userId || this.channel(owner).moderators.has(userId));
	}

	/** Tells everybody who subscribed to it; `about` in addition to the broadcaster. */
	tell(
		type: string,
		{ owner }: Channel,
		event: object,
		more: { about?: Record<string, string>; version?: string } = {},
	): void {
		const about = { broadcaster_user_id: owner.id, ...more.about };
		const version = more.version === undefined ? {} : { version: more.version };
		this.#parts.publish({ type, about, ...version, event: { ...named("broadcaster_user", owner), ...event } });
	}

	/** Tells it as it is: nothing is added. */
	publish(happening: Happening): void {
		this.#parts.publish(happening);
	}

	revoke(fits: (subscription: Subscription) => boolean, status: RevocationStatus): void {
		this.#parts.revoke(fits, status);
	}
}

/** Somebody as events and lists name people: `user_id`, `user_login`, `user_name` for the prefix `user`. */
export const named = (prefix: string, user: User): Record<string, string> => ({
	[`${prefix}_id`]: user.id,
	[`${prefix}_login`]: user.login,
	[`${prefix}_name`]: user.name,
});

/** Nobody, where events may name somebody. */
export const nobody = (prefix: string): Record<string, null> => ({
	[`${prefix}_id`]: null,
	[`${prefix}_login`]: null,
	[`${prefix}_name`]: null,
});
