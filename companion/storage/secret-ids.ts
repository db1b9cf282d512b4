import type { HookId } from "../contract/hook.ts";
import type { LinkId } from "../contract/link.ts";

/** What the password or client secret of a link, its sign-in, and the secret of a hook are called among the secrets. */
export const linkSecret = (link: LinkId): string => `link/${link}`;
export const tokenSecret = (link: LinkId): string => `${TOKENS}${link}`;
export const hookSecret = (hook: HookId): string => `hook/${hook}`;

const TOKENS = "token/";
/**
 * Whether it is a sign-in. It is good once and followed by another: an older one that is put back in its place would end
 * the sign-in for good.
 */
export const isTokenSecret = (id: string): boolean => id.startsWith(TOKENS);
