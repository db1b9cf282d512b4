import { type FixedPort, fixedPort } from "../../platform/fixed-ports.ts";
import { ownerText } from "../../platform/port-owner.ts";
import type { Check, CheckContext, Outcome } from "../check.ts";

/** Who is at a fixed port that we do not hold ourselves at the moment. */
async function lookAt({ portState, texts: { ports: words } }: CheckContext, name: FixedPort, port: number) {
	const state = await portState(port);
	if (state.is === "free") return { state: "ok", found: words.free(port) } as const;
	if (state.is === "refused") {
		return { state: "bad", found: words.refused(port, state.code), next: words.refusedNext } as const;
	}
	const owner = state.owner ? ownerText(state.owner) : "";
	if (state.aidle) return { state: "ok", found: words.ours(port, owner) } as const;
	return { state: "warn", found: words.taken(port, owner), next: words.takenNext[name] } as const;
}

const control: Check = {
	id: "control",
	title: ({ titles }) => titles.control,
	run: async ({ inside, texts: { ports: words } }) =>
		inside ? { state: "ok", found: words.control(inside.port) } : { state: "unknown", found: words.controlAway },
};

const hooks: Check = {
	id: "hooks",
	title: ({ titles }) => titles.hooks,
	async run(context): Promise<Outcome> {
		const { inside, texts, demo } = context;
		const port = inside?.hooks.port ?? fixedPort("hooks", demo);
		if (inside?.hooks.state.phase === "open") {
			return { state: "ok", found: texts.ports.open(port, inside.hooksEnabled) };
		}
		const there = await lookAt(context, "hooks", port);
		// Nobody waits for it: another program may have it.
		if (inside?.hooks.state.phase === "closed" && there.state === "ok") {
			return { state: "ok", found: texts.ports.closed(port) };
		}
		return inside?.hooks.state.phase === "taken" ? { ...there, state: "bad" } : there;
	},
};

const deck: Check = {
	id: "deck",
	title: ({ titles }) => titles.deck,
	run: (context) => lookAt(context, "deck", fixedPort("deck", context.demo)),
};

/** The ports of Aidle, and who has them. */
export const portChecks: readonly Check[] = [control, hooks, deck];
