import { Credentials } from "../../../../companion/integrations/twitch/credentials.ts";
import { OAuth, type TwitchClient } from "../../../../companion/integrations/twitch/oauth.ts";
import { simulatedPlaces } from "../../../../companion/integrations/twitch/places.ts";
import { type Token, type TokenShelf, textOfToken, tokenIn } from "../../../../companion/integrations/twitch/token.ts";
import type { TwitchSimulator } from "../../../programs/twitch-simulator.ts";

type Problem = NonNullable<Awaited<ReturnType<TokenShelf["write"]>>>;

export const CLIENT = "simulatedpublicclient000000000";
const PLACE = "https://id.twitch.tv/oauth2";
export const SCOPES = ["user:read:chat", "channel:manage:polls"];

/** A shelf in memory, whose disk can be full or slow. It outlives the program that uses it. */
export class Shelf implements TokenShelf {
	text: string | undefined;
	locked: Problem | undefined;
	full: Problem | undefined;
	/** Awaited before something is written. */
	slow: Promise<void> = Promise.resolve();
	writes = 0;
	#tail: Promise<unknown> = Promise.resolve();

	constructor(token?: Token) {
		this.text = token && textOfToken(token);
	}

	get token(): Token | undefined {
		return this.text === undefined ? undefined : tokenIn(this.text);
	}

	readonly read = (): string | undefined | Problem => this.locked ?? this.text;

	readonly write = (text: string): Promise<Problem | undefined> => this.#change(text);

	readonly forget = (): Promise<Problem | undefined> => this.#change(undefined);

	/** One after the other, as the documents do it. */
	#change(text: string | undefined): Promise<Problem | undefined> {
		const done = this.#tail.then(async () => {
			this.writes++;
			await this.slow;
			if (!this.full) this.text = text;
			return this.full;
		});
		this.#tail = done;
		return done;
	}
}

/** What is asked of Twitch, in the order of asking. */
export interface Asked {
	readonly path: string;
	readonly url: string;
	readonly form: Readonly<Record<string, string>>;
	readonly authorization: string | undefined;
}

interface Answer {
	readonly status: number;
	readonly body?: unknown;
}
type Said = Answer | "offline" | "silent" | Promise<Answer>;

/** Takes the place of the network: says what is in the script for a path, its last word for ever. */
export class ScriptedTwitch {
	readonly asked: Asked[] = [];
	readonly #script = new Map<string, Said[]>();

	/** From now on. */
	say(path: "device" | "token" | "validate" | "revoke", ...said: readonly Said[]): this {
		this.#script.set(path, [...said]);
		return this;
	}

	count(path: string): number {
		return this.asked.filter((one) => one.path === path).length;
	}

	readonly fetch: typeof fetch = async (input, init) => {
		const url = String(input);
		const path = url.slice(url.lastIndexOf("/") + 1);
		const form = Object.fromEntries(new URLSearchParams(String(init?.body ?? "")));
		this.asked.push({ path, url, form, authorization: new Headers(init?.headers).get("authorization") ?? undefined });
		const script = this.#script.get(path) ?? [];
		const said = await ((script.length > 1 ? script.shift() : script[0]) ?? "offline");
		if (said === "offline") throw new TypeError(`fetch failed for ${init?.body}`);
		if (said === "silent") {
			return await new Promise((_, reject) => {
				init?.signal?.addEventListener("abort", () =>
					reject(new DOMException("This operation was aborted", "AbortError")),
				);
			});
		}
		return new Response(said.body === undefined ? null : JSON.stringify(said.body), { status: said.status });
	};
}

/** What Twitch says where it complains. */
export const no = (status: number, message: string) => ({ status, body: { status, message } });

/** Twitch's word while the user has not decided yet. */
export const PENDING = no(400, "authorization_pending");

/** The next who asks for a code gets one, and is told to wait every `interval` seconds. */
export const codeGiven = (interval = 5): ScriptedTwitch =>
	new ScriptedTwitch()
		.say("device", {
			status: 200,
			body: {
				device_code: "device-1",
				user_code: "ABCD1234",
				verification_uri: "https://www.twitch.tv/activate?device-code=ABCD1234",
				expires_in: 1800,
				interval,
			},
		})
		.say("token", PENDING)
		.say("validate", identity())
		.say("revoke", { status: 200 });

export const grant = (access: string, refresh: string, scopes: readonly string[] = SCOPES) => ({
	status: 200,
	body: { access_token: access, refresh_token: refresh, expires_in: 14_400, scope: scopes, token_type: "bearer" },
});

export const identity = (login = "aidle_demo", id = "710000001", scopes: readonly string[] = SCOPES) => ({
	status: 200,
	body: { client_id: CLIENT, login, user_id: id, scopes, expires_in: 14_000 },
});

export const token = (over: Partial<Token> = {}): Token => ({
	access: "access-1",
	refresh: "refresh-1",
	scopes: SCOPES,
	user: { id: "710000001", login: "aidle_demo" },
	at: Date.now(),
	madeBy: { place: PLACE, id: CLIENT },
	...over,
});

export interface Signing {
	readonly oauth: OAuth;
	readonly credentials: Credentials;
	readonly shelf: Shelf;
	readonly concealed: string[];
	/** May be changed, as the settings of a link may. */
	client: TwitchClient | Problem;
}

/** OAuth and credentials of one link, as a companion that starts makes them from what is on the shelf. */
function signing(shelf: Shelf, place: string, fetched: typeof fetch): Signing {
	const concealed: string[] = [];
	const conceal = (secret: string): Disposable => {
		concealed.push(secret);
		return new DisposableStack();
	};
	const made = { shelf, concealed, client: { place, id: CLIENT, secret: undefined } } as Pick<
		Signing,
		"shelf" | "concealed" | "client"
	>;
	const oauth = new OAuth({ client: () => made.client, fetch: fetched, conceal });
	return Object.assign(made, { oauth, credentials: new Credentials({ oauth, shelf, conceal }) });
}

export const scripted = (shelf: Shelf, twitch: ScriptedTwitch): Signing => signing(shelf, PLACE, twitch.fetch);

export const simulated = (shelf: Shelf, twitch: TwitchSimulator): Signing =>
	signing(shelf, simulatedPlaces(twitch.port).oauth, fetch);

/** A shelf with a token that the simulator has made. */
export async function shelfOf(twitch: TwitchSimulator, login = "aidle_demo", client = CLIENT): Promise<Shelf> {
	const { access, refresh, scopes, user } = await twitch.issue({ login, scopes: SCOPES, client });
	const madeBy = { place: simulatedPlaces(twitch.port).oauth, id: client };
	return new Shelf({ access, refresh, scopes, user: { id: user.id, login: user.login }, at: Date.now(), madeBy });
}

/** How often the simulator was asked for tokens. */
export const tokenRequests = async (twitch: TwitchSimulator): Promise<number> =>
	(await twitch.requests()).counts["POST /oauth2/token"] ?? 0;
