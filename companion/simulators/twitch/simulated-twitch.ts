import { Hub } from "./eventsub/hub.ts";
import { FaultBook } from "./faults.ts";
import { answerHelix } from "./helix/answer.ts";
import { Buckets } from "./helix/buckets.ts";
import type { Endpoints } from "./helix/call.ts";
import { eventSubEndpoints } from "./helix/eventsub.ts";
import { endpoints } from "./helix/table.ts";
import { Listener } from "./listener.ts";
import { type Answer, type Asked, refused } from "./message.ts";
import { Clients } from "./oauth/clients.ts";
import { Devices } from "./oauth/devices.ts";
import { answerOauth } from "./oauth/endpoints.ts";
import { type Token, Tokens } from "./oauth/tokens.ts";
import { answerActivate } from "./page/activate.ts";
import { consoleBody } from "./page/console.ts";
import { page, refusalOfStrangers } from "./page/frame.ts";
import { press } from "./page/presses.ts";
import { RequestLog } from "./request-log.ts";
import { knownScopes } from "./scopes.ts";
import { WorldTime } from "./time.ts";
import { Stage } from "./world/stage.ts";
import { furnish } from "./world/stream.ts";
import type { User } from "./world/users.ts";

const pages = ["/activate", "/console"];

/** Twitch behind one port: id.twitch.tv below /oauth2, api.twitch.tv below /helix, EventSub at /ws. */
export class SimulatedTwitch implements AsyncDisposable {
	readonly time = new WorldTime();
	readonly faults = new FaultBook();
	readonly log = new RequestLog();
	readonly clients = new Clients();
	readonly devices = new Devices(this.time);
	readonly tokens = new Tokens(this.time, (client, user) => this.#forget(client, user));
	readonly hub = new Hub(
		() => this.faults.set,
		() => `ws://127.0.0.1:${this.#port}/ws`,
	);
	readonly stage = new Stage({
		time: this.time,
		faults: () => this.faults.set,
		publish: (happening) => this.hub.publish(happening),
		revoke: (fits, status) => this.hub.revoke(fits, status),
	});
	readonly #buckets = new Buckets(this.time);
	readonly #endpoints: Endpoints = { ...endpoints, ...eventSubEndpoints(this.hub, this.tokens) };
	readonly #listener = new Listener(
		{
			faults: () => this.faults.set,
			note: (asked, from) => this.#note(asked, from),
			// What people look at stays as it is, whatever goes wrong for clients.
			strike: (asked) => (pages.includes(asked.path) ? undefined : this.faults.strike(asked)),
			answer: (asked) => this.#answer(asked),
		},
		(socket, url) => this.hub.accept(socket, url),
	);
	#port = 0;

	constructor() {
		furnish(this.stage);
	}

	/** Opens the port and answers its number. */
	async listen(port: number): Promise<number> {
		this.#port = await this.#listener.listen(port);
		return this.#port;
	}

	/** Takes Twitch off the network, or brings it back on the same port; what it knows stays. */
	async setNetwork(state: "up" | "down"): Promise<void> {
		if (state === "up") await this.#listener.listen(this.#port);
		else await this.#listener.close();
	}

	/** What people look at is no request of a client. */
	#note(asked: Asked, from: string): void {
		if (!pages.includes(asked.path)) this.log.add(asked, from, this.#tokenOf(asked)?.user.login);
	}

	#answer(asked: Asked): Answer | Promise<Answer> {
		return (
			this.#page(asked) ??
			answerOauth(asked, this.#oauth) ??
			answerHelix(asked, this.#helix) ??
			refused(404, "Not Found")
		);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.time[Symbol.dispose]();
		this.hub[Symbol.dispose]();
		await this.#listener.close();
	}

	get #oauth() {
		const { clients, devices, tokens, faults, time } = this;
		const activate = (): string => `http://127.0.0.1:${this.#port}/activate`;
		return { clients, devices, tokens, faults, time, scopes: knownScopes, activate };
	}

	get #helix() {
		return { stage: this.stage, tokens: this.tokens, buckets: this.#buckets, endpoints: this.#endpoints };
	}

	/** Pages for people: where a device is allowed, and where things are made to happen. */
	#page(asked: Asked): Answer | Promise<Answer> | undefined {
		if (!pages.includes(asked.path)) return undefined;
		const refusal = refusalOfStrangers(asked.headers, this.#port);
		if (refusal) return refusal;
		if (asked.path === "/console") return this.#console(asked);
		return answerActivate(asked, { devices: this.devices, users: () => this.stage.users });
	}

	/** Who has sent a form comes back to the page, so that loading it again fires nothing. */
	async #console(asked: Asked): Promise<Answer> {
		if (asked.method !== "POST") {
			const notice = asked.query.get("notice") ?? "";
			const body = consoleBody(this, { form: asked.query, notice });
			return page(notice === "" ? "Simulated Twitch" : `${notice} Simulated Twitch`, body);
		}
		const notice = await press(this, asked).catch((error) =>
			error instanceof Error ? `${error.message}.` : String(error),
		);
		if (notice === undefined) return refused(400, "Nothing of that name can be ordered here");
		const back = new URLSearchParams(asked.text);
		back.set("notice", notice);
		return { status: 303, headers: { location: `/console?${back}` } };
	}

	#tokenOf({ headers }: Asked): Token | undefined {
		const access = /^(?:Bearer|OAuth) (\S+)$/iu.exec(headers.authorization ?? "")?.[1];
		return access === undefined ? undefined : this.tokens.find(access);
	}

	/** The user has nothing to do with the application any more. */
	#forget(client: string, { id }: User): void {
		this.hub.revoke((one) => one.client === client && one.userId === id, "authorization_revoked");
	}
}
