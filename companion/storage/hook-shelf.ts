import type { HookId } from "../contract/hook.ts";
import type { Problem } from "../contract/problem.ts";
import type { SecretStore } from "./secret-store.ts";

const secretOf = (hook: HookId): string => `hook/${hook}`;

/** The secrets of the hooks, among all others. */
export const hookShelf = (secrets: SecretStore) => ({
	has: (hook: HookId): boolean => secrets.has(secretOf(hook)),
	/** The secret itself, to compare signatures. */
	get: (hook: HookId): string | undefined => secrets.get(secretOf(hook))?.reveal(),
	set: (hook: HookId, secret: string): Promise<Problem | undefined> => secrets.set(secretOf(hook), secret),
	forget: (hook: HookId): Promise<Problem | undefined> => secrets.forget(secretOf(hook)),
});
