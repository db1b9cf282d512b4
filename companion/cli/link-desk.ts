import { Compile } from "typebox/compile";
import { type LinkChange, type LinkDescription, LinkId } from "../contract/link.ts";
import type { LinkTrial, LinkVerdict, LocalObs, LocalObsList } from "../contract/link-trial.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { en } from "../contract/texts/en.ts";
import { sentence } from "../contract/texts/text.ts";
import type { LinkBook } from "../links/link-book.ts";
import type { RunningCompanion } from "./companion.ts";

/** Why it was not done, in words. */
export class Complaint extends Error {}

export const complaintOf = (why: Problem): Complaint => new Complaint(sentence(en, why));

export interface LinkList {
	readonly links: readonly LinkDescription[];
	readonly defaults: Readonly<Record<string, LinkId>>;
}

/** Where links are asked for and changed. Everything rejects with a `Complaint` when it was refused. */
export interface LinkDesk {
	list(): Promise<LinkList>;
	get(id: string): Promise<LinkDescription>;
	change(id: string, change: LinkChange): Promise<LinkDescription>;
	remove(id: string): Promise<void>;
	makeDefault(id: string): Promise<void>;
	test(trial: LinkTrial): Promise<LinkVerdict>;
	findLocal(): Promise<readonly LocalObs[]>;
	adoptLocal(id: string, source: string): Promise<LinkDescription>;
}

/** The links of a running companion. */
export function remoteDesk(companion: RunningCompanion): LinkDesk {
	const ask = async <Body>(method: "GET" | "PUT" | "POST" | "DELETE", path: string, sent?: unknown): Promise<Body> => {
		const { status, body } = await companion.request(method, path, sent);
		if (status < 400) return body as Body;
		throw new Complaint((body as { message?: string } | null)?.message ?? `The companion answered ${status}.`);
	};
	const pathOf = (id: string): string => `/v1/links/${encodeURIComponent(id)}`;
	return {
		list: () => ask("GET", "/v1/links"),
		get: (id) => ask("GET", pathOf(id)),
		change: (id, change) => ask("PUT", pathOf(id), change),
		remove: (id) => ask("DELETE", pathOf(id)),
		makeDefault: (id) => ask("PUT", `${pathOf(id)}/default`),
		test: (trial) => ask("POST", "/v1/links/test", trial),
		findLocal: async () => (await ask<LocalObsList>("GET", "/v1/obs/local")).found,
		adoptLocal: (id, source) => ask("POST", `${pathOf(id)}/local`, { source }),
	};
}

const isLinkId = Compile(LinkId);

/** The stored links, where no companion runs. */
export function storedDesk(links: LinkBook): LinkDesk {
	const good = <Answer extends object>(answer: Answer | Problem): Answer => {
		if ("code" in answer) throw complaintOf(answer as Problem);
		return answer;
	};
	const done = (why: Problem | undefined): void => {
		if (why) throw complaintOf(why);
	};
	const known = (id: string): string => {
		if (isLinkId.Check(id)) return id;
		const reason = "it must be a family, a colon and a name in small letters, like obs:main";
		throw complaintOf(problem("settings_invalid", { reason }, "id"));
	};
	return {
		list: async () => ({ links: links.list(), defaults: links.defaults() }),
		get: async (id) => good(links.get(known(id)) ?? problem("link_missing", { link: id }, "id")),
		change: async (id, change) => good(await links.change(known(id), change)),
		remove: async (id) => done(await links.remove(known(id))),
		makeDefault: async (id) => done(await links.makeDefault(known(id))),
		test: (trial) => links.test(trial),
		findLocal: () => links.findLocal(),
		adoptLocal: async (id, source) => good(await links.adoptLocal(known(id), source)),
	};
}
