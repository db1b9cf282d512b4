import type { HookId } from "../contract/hook.ts";
import type { Problem } from "../contract/problem.ts";
import { hookSecret } from "./secret-ids.ts";
import type { SecretStore } from "./secret-store.ts";

/** The secrets of the hooks, among all others. */
export const hookShelf = (secrets: SecretStore) => ({
	has: (hook: HookId): boolean => secrets.has(hookSecret(hook)),
	/** The secret itself, to compare signatures. */
	get: (hook: HookId): string | undefined => secrets.get(hookSecret(hook))?.reveal(),
	set: (hook: HookId, secret: string): Promise<Problem | undefined> => secrets.set(hookSecret(hook), secret),
	forget: (hook: HookId): Promise<Problem | undefined> => secrets.forget(hookSecret(hook)),
});
