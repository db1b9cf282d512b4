import type { LinkDescription, LinkState } from "../contract/link.ts";
import { en } from "../contract/texts/en.ts";
import { sentence } from "../contract/texts/text.ts";

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

export function described({ id, name, kind, host, port, password, state }: LinkDescription): string {
	const rows = [
		["Name", name],
		["Kind", kind],
		["Address", `${host}:${port}`],
		["Password", password],
		["State", stateText(state)],
	] as const;
	return [id, ...rows.map(([label, value]) => `  ${label.padEnd(10)}${value}`)].join("\n");
}

export const listed = (links: readonly LinkDescription[]): string => links.map(described).join("\n");
