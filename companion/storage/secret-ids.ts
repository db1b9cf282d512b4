import type { HookId } from "../contract/hook.ts";
import type { LinkId } from "../contract/link.ts";

/** What the password of a link and the secret of a hook are called among the secrets. */
export const linkSecret = (link: LinkId): string => `link/${link}`;
export const hookSecret = (hook: HookId): string => `hook/${hook}`;
