import type { LinkId } from "../contract/link.ts";
import type { Problem } from "../contract/problem.ts";
import type { SignIn } from "../contract/sign-in.ts";
import type { AccountStanding } from "../contract/twitch-link.ts";

/** The sign-ins of links whose family knows accounts. Links are named by their ids, and are there. */
export interface AccountBook {
	standing(link: LinkId): AccountStanding;
	/** Begins another sign-in, in the place of one that goes on. `scopes` are asked for besides those that are needed. */
	signIn(link: LinkId, scopes: readonly string[]): Promise<SignIn>;
	/** How far the last one has come. */
	progress(link: LinkId): SignIn;
	/** What was signed in before stays so. */
	cancel(link: LinkId): SignIn;
	/** Ends the sign-in there and forgets it here. Answers what of it did not work. */
	signOut(link: LinkId): Promise<Problem | undefined>;
	/** The link is gone. Its sign-in was ended before. */
	forget(link: LinkId): void;
}
