import { type Answer, type Asked, fieldsOf, list, refused } from "../message.ts";
import type { Token } from "../oauth/tokens.ts";
import type { Channel } from "../world/channel.ts";
import type { Stage } from "../world/stage.ts";
import type { User } from "../world/users.ts";

/** A request that Helix refuses. */
export class Refusal extends Error {
	readonly answer: Answer;

	constructor(status: number, message: string) {
		super(message);
		this.answer = refused(status, message);
	}
}

/** One endpoint of https://dev.twitch.tv/docs/api/reference */
export interface Endpoint {
	/** Its place on that page. */
	readonly doc: string;
	/** One of them is needed; none where there are none. */
	readonly scopes: readonly string[];
	readonly answer: (call: Call) => Answer;
}

/** By method and path below /helix. */
export type Endpoints = Readonly<Record<string, Endpoint>>;

export const endpoint = (doc: string, scopes: string, answer: (call: Call) => Answer): Endpoint => ({
	doc,
	scopes: scopes === "" ? [] : scopes.split(" "),
	answer,
});

/** A request of somebody who is signed in. */
export class Call {
	readonly token: Token;
	readonly stage: Stage;
	readonly query: URLSearchParams;
	readonly body: Readonly<Record<string, unknown>>;

	constructor(asked: Asked, token: Token, stage: Stage) {
		this.token = token;
		this.stage = stage;
		this.query = asked.query;
		this.body = fieldsOf(asked.text);
	}

	get user(): User {
		return this.token.user;
	}

	/** Something the query or the body must name. */
	one(name: string): string {
		const value = this.optional(name);
		if (value === undefined) throw new Refusal(400, `Missing required parameter "${name}"`);
		return value;
	}

	optional(name: string): string | undefined {
		const value = this.query.get(name) ?? this.body[name];
		return typeof value === "string" && value !== "" ? value : undefined;
	}

	/** All values of the query of this name; at most 100. */
	many(name: string): string[] {
		const values = this.query.getAll(name);
		if (values.length > 100) throw new Refusal(400, `The parameter "${name}" may be given at most 100 times`);
		return values;
	}

	/** A whole number of the body, or of the query, within bounds. */
	number(name: string, least: number, most: number): number {
		const value = this.optionalNumber(name, least, most);
		if (value === undefined) throw new Refusal(400, `Missing required parameter "${name}"`);
		return value;
	}

	optionalNumber(name: string, least: number, most: number): number | undefined {
		const given = this.body[name] ?? this.query.get(name) ?? undefined;
		if (given === undefined || given === null) return undefined;
		const value = Number(given);
		if (Number.isFinite(value) && value >= least && value <= most) return value;
		throw new Refusal(400, `The value of "${name}" must be between ${least} and ${most}`);
	}

	/** A text of at most so many characters. */
	text(name: string, most: number): string {
		const value = this.body[name] ?? this.query.get(name);
		if (typeof value !== "string" || value.trim() === "")
			throw new Refusal(400, `Missing required parameter "${name}"`);
		if ([...value].length > most) throw new Refusal(400, `The text of "${name}" must be at most ${most} characters`);
		return value;
	}

	/** The account of an id. */
	account(id: string, status = 400): User {
		const user = this.stage.users.find((one) => one.id === id);
		if (!user) throw new Refusal(status, `The user ${id} does not exist`);
		return user;
	}

	/** Any channel. */
	channel(name = "broadcaster_id"): Channel {
		return this.stage.channel(this.account(this.one(name)));
	}

	/** The channel of the user signed in, who must be the one named. */
	own(name = "broadcaster_id"): Channel {
		this.#mustBeUser(name, this.one(name));
		return this.stage.channel(this.user);
	}

	/** A channel where the user signed in, named as moderator, moderates. */
	moderated(name = "broadcaster_id"): Channel {
		const channel = this.channel(name);
		this.#mustBeUser("moderator_id", this.one("moderator_id"));
		if (this.stage.moderates(this.user.id, channel.owner.id)) return channel;
		throw new Refusal(403, "The user specified in the moderator_id field is not one of the broadcaster's moderators");
	}

	/** The own channel, or one that the user signed in may edit. */
	edited(): Channel {
		const channel = this.channel();
		if (channel.owner === this.user || channel.editors.has(this.user.id)) return channel;
		throw new Refusal(401, "The ID in broadcaster_id must match the user ID found in the request's OAuth token.");
	}

	/** Something that may be done only so often. */
	limit(what: string, count: number, within: number): void {
		if (this.stage.limits.take(what, count, within) > 0) throw new Refusal(429, "Too Many Requests");
	}

	/** One page of a list, and where the next one begins. */
	page(all: readonly object[], more: object = {}, usual = 20, most = 100): Answer {
		const first = this.optionalNumber("first", 1, most) ?? usual;
		const start = Number(Buffer.from(this.query.get("after") ?? "", "base64url").toString() || 0);
		if (!Number.isInteger(start)) throw new Refusal(400, "The pagination cursor is not valid");
		const next = start + first;
		const cursor = Buffer.from(String(next)).toString("base64url");
		return list(all.slice(start, next), { ...more, pagination: next < all.length ? { cursor } : {} });
	}

	#mustBeUser(name: string, id: string): void {
		if (id === this.user.id) return;
		throw new Refusal(401, `The ID in ${name} must match the user ID found in the request's OAuth token.`);
	}
}
