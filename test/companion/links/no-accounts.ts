import type { LinkId } from "../../../companion/contract/link.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import type { SignIn } from "../../../companion/contract/sign-in.ts";
import type { AccountStanding } from "../../../companion/contract/twitch-link.ts";
import type { AccountBook } from "../../../companion/links/account-book.ts";

/** Nobody is signed in, and nobody can; notes what was asked for. */
export class NoAccounts implements AccountBook {
	readonly asked: string[] = [];
	signOutRefusal: Problem | undefined;
	state: SignIn = { phase: "none" };

	standing(): AccountStanding {
		return { signedIn: false, problem: problem("twitch_signed_out") };
	}

	async signIn(link: LinkId, scopes: readonly string[]): Promise<SignIn> {
		this.asked.push(["sign in", link, ...scopes].join(" "));
		return this.state;
	}

	progress(): SignIn {
		return this.state;
	}

	cancel(link: LinkId): SignIn {
		this.asked.push(`cancel ${link}`);
		return this.state;
	}

	async signOut(link: LinkId): Promise<Problem | undefined> {
		this.asked.push(`sign out ${link}`);
		return this.signOutRefusal;
	}

	forget(link: LinkId): void {
		this.asked.push(`forget ${link}`);
	}
}
