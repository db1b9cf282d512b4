import { createHash, randomBytes } from "node:crypto";
import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import { problem } from "../contract/problem.ts";
import { type Access, tokenOf } from "./access.ts";
import { refuse } from "./answers.ts";

declare module "fastify" {
	interface FastifyContextConfig {
		/** Who may ask besides the holders of the token: anyone, a page that may read, or somebody with a ticket. */
		readonly admits?: Guest;
	}
}
type Guest = "anyone" | "reader" | "ticket";

/** The pages of the companion, by name. */
export const PAGES = ["doctor"] as const;
type PageName = (typeof PAGES)[number];

const SECRET_BYTES = 32;
/** Milliseconds a ticket is good for: a browser has to open in them. */
const TICKET_TIME = 60_000;
/** Milliseconds a page may read. */
const READER_TIME = 12 * 60 * 60 * 1_000;
const MOST = 32;

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const fresh = (): string => randomBytes(SECRET_BYTES).toString("base64url");

/** Secrets that are good for a while, kept as hashes: looking one up tells nothing about the others. */
class Granted {
	readonly #time: number;
	readonly #now: () => number;
	readonly #until = new Map<string, number>();

	constructor(time: number, now: () => number) {
		this.#time = time;
		this.#now = now;
	}

	grant(): string {
		const secret = fresh();
		this.#until.set(hashOf(secret), this.#now() + this.#time);
		const [oldest] = this.#until.keys();
		if (this.#until.size > MOST && oldest !== undefined) this.#until.delete(oldest);
		return secret;
	}

	holds(secret: string): boolean {
		return (this.#until.get(hashOf(secret)) ?? 0) > this.#now();
	}

	/** Whether it was good; it is not any more. */
	spend(secret: string): boolean {
		const good = this.holds(secret);
		this.#until.delete(hashOf(secret));
		return good;
	}
}

/** One-time tickets for pages of ours, and the tokens with scope `read` that they are exchanged for. Gone with the program. */
export class Tickets {
	readonly #tickets: Granted;
	readonly #readers: Granted;

	/** `now`: milliseconds that never jump. */
	constructor(now: () => number = () => performance.now()) {
		this.#tickets = new Granted(TICKET_TIME, now);
		this.#readers = new Granted(READER_TIME, now);
	}

	/** Good for one page within a minute. */
	issue(): string {
		return this.#tickets.grant();
	}

	/** The token of a page for a ticket that is good, once. */
	exchange(ticket: string): string | undefined {
		return this.#tickets.spend(ticket) ? this.#readers.grant() : undefined;
	}

	/** Whether somebody without the token of the listener may ask a route. */
	admits(guest: Guest | undefined, token: string | undefined): boolean {
		if (guest === "anyone") return true;
		if (token === undefined || guest === undefined) return false;
		return guest === "ticket" ? this.#tickets.holds(token) : this.#readers.holds(token);
	}
}

export interface TicketOptions {
	readonly tickets: Tickets;
	readonly access: Access;
}

const Body = Type.Object(
	{ page: Type.Union(PAGES.map((page) => Type.Literal(page))) },
	{ additionalProperties: false },
);

/**
 * How a page of ours gets in: a program with the token asks for an address, whose fragment no server ever sees; the page
 * exchanges what stands there for a token of its own.
 */
export const ticketRoutes: FastifyPluginCallback<TicketOptions> = (app, { tickets, access }, done) => {
	app.post<{ Body: { page: PageName } }>("/v1/tickets", { schema: { body: Body } }, ({ body }, reply) => {
		reply.send({ url: `http://127.0.0.1:${access.port()}/${body.page}#${tickets.issue()}` });
	});
	app.post("/v1/tickets/exchange", { config: { admits: "ticket" } }, ({ headers }, reply) => {
		const token = tickets.exchange(tokenOf(headers) ?? "");
		return token === undefined ? refuse(reply, problem("token_wrong")) : reply.send({ token });
	});
	done();
};
