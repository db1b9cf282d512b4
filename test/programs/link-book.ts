import { factKey, type Reading } from "../../companion/contract/fact.ts";
import type { LinkReport, LinkState, ObsLinkDescription } from "../../companion/contract/link.ts";
import type { LinkVerdict } from "../../companion/contract/link-trial.ts";
import { type ProblemCode, problem } from "../../companion/contract/problem.ts";

const online: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
export const refused: LinkState = { phase: "blocked", fault: problem("obs_password_wrong") };
export const at = { host: "192.168.1.40", port: 4455 };
export const closed: LinkState = { phase: "waiting", attempt: 2, until: 9, fault: problem("obs_closed", at) };

export const linkAt = (id: string, name: string, more: Partial<ObsLinkDescription> = {}): ObsLinkDescription => ({
	id,
	family: "obs",
	name,
	kind: "real",
	host: "127.0.0.1",
	port: 4455,
	tls: false,
	password: "none",
	state: online,
	corrections: 0,
	...more,
});

/** Facts of links, as the companion would tell them. */
export function factsOf(links: readonly ObsLinkDescription[], usual: string): Record<string, Reading> {
	const reports = links.flatMap(({ id, name, kind, state }) => {
		const value: LinkReport = { name, kind, state, versions: { obs: "30.2.3", websocket: "5.5.2" } };
		const reading: Reading = { value, since: 1 };
		const keys = [factKey("obs.link", { link: id }), ...(id === usual ? [factKey("obs.link")] : [])];
		return keys.map((key) => [key, reading] as const);
	});
	const entries = links.map(({ id, name }) => ({ id, name, family: "obs", default: id === usual }));
	return { ...Object.fromEntries(reports), [factKey("system.links")]: { value: entries, since: 1 } };
}

/** A companion whose links a test can configure over HTTP, and whose tests end as it says. */
export class LinkBook {
	links: ObsLinkDescription[];
	usual = "obs:main";
	verdict: LinkVerdict = {
		outcome: "connected",
		versions: { obs: "30.2.3", websocket: "5.5.2" },
		scenes: 14,
		ms: 3,
	};
	local: unknown[] = [];
	refuse: ProblemCode | undefined;
	/** `METHOD path body`, reads left out. */
	readonly asked: string[] = [];
	readonly #tell: (facts: Record<string, Reading>) => void;

	constructor(links: ObsLinkDescription[], tell: (facts: Record<string, Reading>) => void) {
		this.links = links;
		this.#tell = tell;
	}

	answer(line: string, body: string) {
		const [method = "", path = ""] = decodeURIComponent(line).split(" ");
		if (method !== "GET") this.asked.push([method, path, body].filter(Boolean).join(" "));
		if (path === "/v1/obs/local") return { body: { found: this.local } };
		if (method === "GET") return { body: { links: this.links } };
		if (path === "/v1/links/test") return { body: this.verdict };
		if (this.refuse) return { status: 409, body: { error: problem(this.refuse, { file: "x" }), message: "" } };
		const [, id = "", sub = ""] = /^\/v1\/links\/([^/]+)\/?(.*)$/u.exec(path) ?? [];
		if (sub === "default") this.usual = id;
		else if (method === "DELETE") this.links = this.links.filter((link) => link.id !== id);
		else this.#change(id, sub === "local" ? { host: "127.0.0.1", port: 4456, password: "x" } : JSON.parse(body));
		this.#tell(factsOf(this.links, this.usual));
		return { body: this.links.find((link) => link.id === id) };
	}

	#change(id: string, { password, ...change }: Partial<ObsLinkDescription> & { password?: string | null }): void {
		const before = this.links.find((link) => link.id === id) ?? linkAt(id, id);
		const kept = password === undefined ? before.password : password === null ? "none" : "saved";
		const link: ObsLinkDescription = { ...before, ...change, password: kept };
		this.links = [...this.links.filter((each) => each.id !== id), link];
	}
}
