import { Hooks } from "../../../companion/hooks/hooks.ts";
import { MemoryShelf } from "../rules/memory-shelf.ts";

/** Hooks whose secrets are in a map, over a shelf in memory. */
export function memoryHooks(shelf = new MemoryShelf()) {
	const secrets = new Map<string, string>();
	const forgotten: string[] = [];
	let changes = 0;
	const hooks = new Hooks({
		shelf,
		secrets: {
			has: (hook) => secrets.has(hook),
			get: (hook) => secrets.get(hook),
			set: async (hook, secret) => void secrets.set(hook, secret),
			forget: async (hook) => void secrets.delete(hook),
		},
		forgetDeliveries: async (hook) => void forgotten.push(hook),
		usualPort: 28_201,
		state: () => ({ phase: "closed" }),
		onChange: async () => {
			changes++;
		},
	});
	return { hooks, shelf, secrets, forgotten, changes: () => changes };
}
