import type { LinkChange, LinkDescription, LinkId } from "../../companion/contract/link.ts";
import type { LinkTrial, LinkVerdict, LocalObsList } from "../../companion/contract/link-trial.ts";
import { PROBLEM_CODES, type Problem, problem } from "../../companion/contract/problem.ts";
import type { SignIn } from "../../companion/contract/sign-in.ts";
import type { SetUpRequest, ToInspector, ToPlugin } from "./messages.d.ts";

/** Milliseconds until nobody will answer any more: longer than the plugin waits for the companion. */
const PATIENCE = 10_000;

type Answered = Extract<ToInspector, { type: "answered" }>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null;

const isProblem = (value: unknown): value is Problem =>
	isObject(value) && isObject(value.params) && PROBLEM_CODES.some((code) => code === value.code);

/** Why nothing came of a request; undefined when it was done. */
function problemIn(status: number, body: unknown): Problem | undefined {
	if (status >= 200 && status < 300) return undefined;
	if (status === 0) return problem("companion_away");
	return isObject(body) && isProblem(body.error) ? body.error : problem("internal");
}

/** What was asked for, or why there is none. */
export type Done<Body> = { readonly body: Body } | { readonly problem: Problem };

/** Asks the companion through the plugin: each request once, whatever becomes of it. */
export class SetUp {
	readonly #tell: (message: ToPlugin) => boolean;
	readonly #waiting = new Map<number, (answer: Pick<Answered, "status" | "body">) => void>();
	readonly #patience: number;
	#last = 0;

	/** `tell` answers false when nothing was sent. */
	constructor(tell: (message: ToPlugin) => boolean, patience = PATIENCE) {
		this.#tell = tell;
		this.#patience = patience;
	}

	async links(): Promise<Done<readonly LinkDescription[]>> {
		const done = await this.#ask<{ links: readonly LinkDescription[] }>({ method: "GET", path: "/v1/links" });
		return "body" in done ? { body: done.body.links } : done;
	}

	change(link: LinkId, body: LinkChange): Promise<Done<LinkDescription>> {
		return this.#ask({ method: "PUT", path: `/v1/links/${link}`, body });
	}

	remove(link: LinkId): Promise<Done<unknown>> {
		return this.#ask({ method: "DELETE", path: `/v1/links/${link}` });
	}

	makeDefault(link: LinkId): Promise<Done<unknown>> {
		return this.#ask({ method: "PUT", path: `/v1/links/${link}/default` });
	}

	test(body: LinkTrial): Promise<Done<LinkVerdict>> {
		return this.#ask({ method: "POST", path: "/v1/links/test", body });
	}

	/** Which OBS settings this computer has. */
	localObs(): Promise<Done<LocalObsList>> {
		return this.#ask({ method: "GET", path: "/v1/obs/local" });
	}

	/** Takes over address, port and password from those settings; the password stays with the companion. */
	useLocal(link: LinkId, source: string): Promise<Done<LinkDescription>> {
		return this.#ask({ method: "POST", path: `/v1/links/${link}/local`, body: { source } });
	}

	/** Begins a sign-in; the companion knows what has to be asked for. */
	signIn(link: LinkId): Promise<Done<SignIn>> {
		return this.#ask({ method: "POST", path: `/v1/links/${link}/sign-in`, body: {} });
	}

	/** How far a sign-in has come. */
	progress(link: LinkId): Promise<Done<SignIn>> {
		return this.#ask({ method: "GET", path: `/v1/links/${link}/sign-in` });
	}

	cancelSignIn(link: LinkId): Promise<Done<SignIn>> {
		return this.#ask({ method: "DELETE", path: `/v1/links/${link}/sign-in` });
	}

	signOut(link: LinkId): Promise<Done<LinkDescription>> {
		return this.#ask({ method: "POST", path: `/v1/links/${link}/sign-out` });
	}

	heard({ number, status, body }: Answered): void {
		this.#waiting.get(number)?.({ status, body });
	}

	async #ask<Body>(request: SetUpRequest): Promise<Done<Body>> {
		const number = ++this.#last;
		const { promise, resolve } = Promise.withResolvers<Pick<Answered, "status" | "body">>();
		this.#waiting.set(number, resolve);
		const timer = setTimeout(() => resolve({ status: 0, body: undefined }), this.#patience);
		if (!this.#tell({ type: "setup", number, request })) resolve({ status: 0, body: undefined });
		const { status, body } = await promise;
		clearTimeout(timer);
		this.#waiting.delete(number);
		const found = problemIn(status, body);
		// The companion answers a request that was done as `contract/` says.
		return found === undefined ? { body: body as Body } : { problem: found };
	}
}
