import type { LinkDescription, LinkState } from "../contract/link.ts";
import type { LinkVerdict, LocalObs } from "../contract/link-trial.ts";
import { en } from "../contract/texts/en.ts";
import { sentence } from "../contract/texts/text.ts";
import type { LinkList } from "./link-desk.ts";

/** The state of a connection in words. */
function stateText(state: LinkState): string {
	switch (state.phase) {
		case "online":
			return state.answering === "slow" ? "online, busy" : "online";
		case "waiting":
		case "blocked":
			return `${state.phase}: ${sentence(en, state.fault)}`;
		default:
			return state.phase;
	}
}

/** What is special to a family. */
function rowsOf(link: LinkDescription): readonly (readonly [string, string])[] {
	if (link.family === "obs") {
		return [
			["Address", `${link.host}:${link.port}${link.tls ? ", TLS" : ""}`],
			["Password", link.password],
		];
	}
	const { account, channel, clientId, clientSecret, port, kind } = link;
	const who = account.signedIn ? account.user.login : sentence(en, account.problem);
	return [
		["Account", account.signedIn && account.trouble ? `${who}. ${sentence(en, account.trouble)}` : who],
		["Channel", channel === "" ? "its own" : channel],
		...(clientId === "" ? [] : ([["Client ID", clientId]] as const)),
		...(clientId === "" && clientSecret === "none" ? [] : ([["Secret", clientSecret]] as const)),
		...(kind === "simulated" ? ([["Port", `${port}`]] as const) : []),
	];
}

export function described(link: LinkDescription): string {
	const rows = [["Name", link.name], ["Kind", link.kind], ...rowsOf(link), ["State", stateText(link.state)]] as const;
	return [link.id, ...rows.map(([label, value]) => `  ${label.padEnd(10)}${value}`)].join("\n");
}

export function listed({ links, defaults }: LinkList): string {
	const usual = new Set(Object.values(defaults));
	return links
		.map((link) => described(usual.has(link.id) ? { ...link, id: `${link.id}, the default` } : link))
		.join("\n");
}

/** After the last one has gone, what there was in the beginning is there again. */
export const removed = (id: string, { links }: LinkList): string =>
	links.some((link) => link.id === id)
		? `${id} was the only connection: it has its first settings again, and no password.`
		: `${id} is removed.`;

/** What the settings of each OBS on this computer say. */
export const found = (there: readonly LocalObs[]): string =>
	there
		.map(({ source, enabled, port, password }) => {
			const server = enabled ? "server enabled" : "server not enabled (Tools → WebSocket Server Settings)";
			return `${source}: port ${port}, ${password ? "with" : "without"} a password, ${server}`;
		})
		.join("\n");

/** What a trial that reached OBS came to. */
export function reached(verdict: Exclude<LinkVerdict, { outcome: "failed" }>): string {
	if (verdict.outcome === "connected") {
		const { versions, scenes, ms } = verdict;
		return `Connected in ${ms} ms: OBS ${versions.obs}, WebSocket ${versions.websocket}, scenes: ${scenes}`;
	}
	const late = verdict.ms === undefined ? "" : `: it answered after ${verdict.ms} ms`;
	return `OBS is there and lets us in, but it is loading or busy${late}.`;
}
