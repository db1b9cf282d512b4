import { type Problem, problem } from "../../contract/problem.ts";
import type { SignedInUser } from "../../contract/sign-in.ts";
import { complaintIn, deviceCodeIn, grantIn, identityIn } from "./oauth.external.ts";
import { type Application, isSame } from "./token.ts";

/** A sign-in that Twitch has begun. The device code is a secret; `lifetime` and `interval` are milliseconds. */
export interface DeviceCode {
	readonly deviceCode: string;
	readonly userCode: string;
	readonly uri: string;
	readonly lifetime: number;
	readonly interval: number;
}

/** A pair of tokens, both secret; the one for refreshing is good once. Scopes are left out where they are as before. */
export interface Grant {
	readonly access: string;
	readonly refresh: string;
	readonly scopes: readonly string[] | undefined;
}

/** Whom a token speaks for, and what for. */
export interface Identity {
	readonly user: SignedInUser;
	readonly scopes: readonly string[];
}

interface Good<Value> {
	readonly is: "good";
	readonly value: Value;
}
/** Twitch does not accept this token any more, and never will again. */
interface Dead {
	readonly is: "dead";
}
/** Nothing is wrong with the token, but with the application it was made for: the user must change something. */
interface Refused {
	readonly is: "refused";
	readonly problem: Problem;
}
/** Twitch was not heard, or not understood. It says nothing about the token. */
export interface Later {
	readonly is: "later";
	readonly problem: Problem;
}
/** What a device code has come to; `unknown` is what Twitch says of a used one, and sometimes of a waiting one. */
interface Undecided {
	readonly is: "pending" | "slower" | "denied" | "expired" | "unknown";
}

/** Who speaks to which Twitch. The product's own application is public and has no secret. */
export interface TwitchClient extends Application {
	readonly secret: string | undefined;
}

export interface OAuthOptions {
	/** Read at each request; a problem when the secret store cannot be read. */
	readonly client: () => TwitchClient | Problem;
	readonly fetch: typeof fetch;
	/** Told every secret before anything else learns it; what it answers is for whoever goes on holding it. */
	readonly conceal: (secret: string) => Disposable;
}

interface Question {
	readonly path: "device" | "token" | "validate" | "revoke";
	readonly form?: Readonly<Record<string, string>>;
	readonly token?: string;
	/** Milliseconds. */
	readonly patience: number;
}

interface Heard {
	readonly status: number;
	readonly body: unknown;
	readonly client: TwitchClient;
}

/** Milliseconds. */
const PATIENCE = 10_000;
/** Somebody waits for a code, and gives up after eight seconds. */
const PATIENCE_FOR_CODE = 6_000;
/** Giving up on an answer that is on its way would lose the only pair of tokens there is. */
const PATIENCE_FOR_PAIR = 30_000;

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

const refused = (found: Problem): Refused => ({ is: "refused", problem: found });
const notUnderstood = (status: number): Later => ({
	is: "later",
	problem: problem("twitch_not_answering", { status }),
});

/** What is wrong with the application, by the words of Twitch, which has no codes. */
const WRONG_CLIENTS = [
	[/missing client secret/u, "twitch_client_secret_missing"],
	[/invalid client secret/u, "twitch_client_secret_wrong"],
	[/invalid client|client id|client does not exist|unauthorized_client/u, "twitch_client_wrong"],
] as const;

/** https://www.rfc-editor.org/rfc/rfc8628#section-3.5, and what Twitch says instead of some. */
const UNDECIDED = [
	[/authorization.?pending/u, "pending"],
	[/slow.?down/u, "slower"],
	[/denied/u, "denied"],
	[/expired/u, "expired"],
	[/invalid device.?code/u, "unknown"],
] as const;

const DEAD = /invalid (refresh |access )?token|invalid_(grant|token)/u;

/** The first row of a table that these words match. */
const wordedAs = <Meaning>(table: readonly (readonly [RegExp, Meaning])[], words: string): Meaning | undefined =>
	table.find(([pattern]) => pattern.test(words))?.[1];

/** What Twitch complains of. Only an answer in its own form is a word of Twitch; a proxy may answer 401 as well. */
const complaint = ({ status, body }: Heard): string | undefined =>
	status >= 400 && status < 500 && status !== 429 ? complaintIn(body) : undefined;

/** A complaint that is about the application, or nothing we can act on. */
function clientTrouble(heard: Heard): Refused | Later {
	const code = wordedAs(WRONG_CLIENTS, complaint(heard) ?? "");
	return code === undefined ? notUnderstood(heard.status) : refused(problem(code));
}

/**
 * Speaks with id.twitch.tv: https://dev.twitch.tv/docs/authentication/. Nothing secret is in a URL, and nothing Twitch
 * says gets into a problem. Asks once each time; answers are values, never errors.
 */
export class OAuth {
	readonly #options: OAuthOptions;

	constructor(options: OAuthOptions) {
		this.#options = options;
	}

	/** The application of the moment; its id is empty while there is none, or it cannot be read. */
	get application(): Application {
		const client = this.#options.client();
		return "code" in client ? { place: "", id: "" } : { place: client.place, id: client.id };
	}

	/** Whether the application is confidential: its tokens do not end for not being used. */
	get confidential(): boolean {
		const client = this.#options.client();
		return "secret" in client && client.secret !== undefined;
	}

	/**
	 * The same for the application of this moment, whatever the settings say by then: what one application was given is
	 * sent for no other.
	 */
	fixed(): OAuth {
		const { client, ...rest } = this.#options;
		const then = client();
		// Its secret may be corrected meanwhile.
		const known = (): TwitchClient | Problem => {
			const now = client();
			return "code" in now || "code" in then || !isSame(now, then) ? then : now;
		};
		return new OAuth({ ...rest, client: known });
	}

	/** Begins a sign-in that asks for these permissions. */
	async device(scopes: readonly string[]): Promise<Good<DeviceCode> | Refused | Later> {
		// Twitch says `scopes` where RFC 8628 says `scope`, and takes them from a form only.
		const form = { scopes: scopes.join(" ") };
		const heard = await this.#ask({ path: "device", form, patience: PATIENCE_FOR_CODE });
		if ("is" in heard) return heard;
		const value = heard.status === 200 ? deviceCodeIn(heard.body, heard.client.place) : undefined;
		if (!value) return clientTrouble(heard);
		this.#conceal(value.deviceCode, value.userCode);
		return { is: "good", value };
	}

	/** Asks what has become of a sign-in. */
	async exchange(deviceCode: string): Promise<Good<Grant> | Undecided | Refused | Later> {
		const form = { device_code: deviceCode, grant_type: DEVICE_GRANT, ...this.#secret() };
		const heard = await this.#ask({ path: "token", form, patience: PATIENCE_FOR_PAIR });
		if ("is" in heard) return heard;
		const value = this.#granted(heard, undefined);
		if (value) return { is: "good", value };
		if (heard.status === 429) return { is: "slower" };
		const undecided = wordedAs(UNDECIDED, complaint(heard) ?? "");
		return undecided === undefined ? clientTrouble(heard) : { is: undecided };
	}

	/**
	 * Another pair for this one, which is good once: Twitch ends everything of this user and application when it comes
	 * again. Once begun it is never given up but for silence.
	 */
	async refresh(refresh: string): Promise<Good<Grant> | Dead | Refused | Later> {
		const form = { grant_type: "refresh_token", refresh_token: refresh, ...this.#secret() };
		const heard = await this.#ask({ path: "token", form, patience: PATIENCE_FOR_PAIR });
		if ("is" in heard) return heard;
		const value = this.#granted(heard, refresh);
		if (value) return { is: "good", value };
		const words = complaint(heard);
		if (words === undefined) return notUnderstood(heard.status);
		const trouble = clientTrouble(heard);
		if (trouble.is === "refused") return trouble;
		return DEAD.test(words) || heard.status === 401 ? { is: "dead" } : trouble;
	}

	/** Whom a token speaks for: https://dev.twitch.tv/docs/authentication/validate-tokens/ */
	async validate(access: string): Promise<Good<Identity> | Dead | Refused | Later> {
		const heard = await this.#ask({ path: "validate", token: access, patience: PATIENCE });
		if ("is" in heard) return heard;
		const value = heard.status === 200 ? identityIn(heard.body) : undefined;
		if (value) return { is: "good", value };
		return heard.status === 401 && complaint(heard) !== undefined ? { is: "dead" } : notUnderstood(heard.status);
	}

	/** Ends a token. `dead`: it was at its end already. */
	async revoke(access: string): Promise<Good<undefined> | Dead | Refused | Later> {
		const heard = await this.#ask({ path: "revoke", form: { token: access }, patience: PATIENCE });
		if ("is" in heard) return heard;
		if (heard.status === 200) return { is: "good", value: undefined };
		return DEAD.test(complaint(heard) ?? "") ? { is: "dead" } : clientTrouble(heard);
	}

	#granted({ status, body }: Heard, refreshed: string | undefined): Grant | undefined {
		const value = status === 200 ? grantIn(body, refreshed) : undefined;
		if (value) this.#conceal(value.access, value.refresh);
		return value;
	}

	/** Whoever keeps one of them conceals it for as long as he does. */
	#conceal(...secrets: readonly string[]): void {
		for (const secret of secrets) this.#options.conceal(secret)[Symbol.dispose]();
	}

	#secret(): Readonly<Record<string, string>> {
		const client = this.#options.client();
		if ("code" in client || client.secret === undefined) return {};
		return { client_secret: client.secret };
	}

	async #ask({ path, form, token, patience }: Question): Promise<Heard | Refused | Later> {
		const client = this.#options.client();
		if ("code" in client) return refused(client);
		if (client.id === "") return refused(problem("twitch_client_missing"));
		if (client.secret !== undefined) this.#conceal(client.secret);
		const silence = new AbortController();
		const timer = setTimeout(() => silence.abort(), patience);
		try {
			const answer = await this.#options.fetch(`${client.place}/${path}`, {
				...(form ? { method: "POST", body: new URLSearchParams({ client_id: client.id, ...form }) } : {}),
				headers: { accept: "application/json", ...(token === undefined ? {} : { authorization: `OAuth ${token}` }) },
				// A redirect would take the form, and what is in it, to somebody else.
				redirect: "error",
				signal: silence.signal,
			});
			return { status: answer.status, body: jsonIn(await answer.text()), client };
		} catch {
			// What is thrown may quote what was sent, so that nothing of it is told.
			return { is: "later", problem: problem(silence.signal.aborted ? "twitch_not_answering" : "twitch_unreachable") };
		} finally {
			clearTimeout(timer);
		}
	}
}

function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
