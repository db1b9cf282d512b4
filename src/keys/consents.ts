import type { Question } from "../companion-client/ask.ts";
import { questionOf, type SignInVisit } from "./visit.ts";

/**
 * What the keys in sight need of their accounts and nobody has allowed. A sign-in that any of them begins, or an
 * inspector, asks for all of it: Twitch is asked once, not once for each key.
 */
export class Consents {
	readonly #keys = new Set<() => SignInVisit | undefined>();

	/** `lacking` is asked whenever somebody signs in. */
	add(lacking: () => SignInVisit | undefined): Disposable {
		this.#keys.add(lacking);
		return { [Symbol.dispose]: () => void this.#keys.delete(lacking) };
	}

	/** What the companion is asked: of a sign-in, with what every key of that account needs; else the same. */
	widened<Asked extends Omit<Question, "timeout">>(question: Asked): Asked {
		if (question.method !== "POST") return question;
		const visits = [...this.#keys].flatMap((lacking) => lacking() ?? []);
		const same = visits.filter((visit) => questionOf(visit).path === question.path);
		if (same.length === 0) return question;
		const { scopes = [] } = (question.body ?? {}) as Partial<SignInVisit>;
		return { ...question, body: { scopes: [...new Set([...scopes, ...same.flatMap((visit) => visit.scopes)])] } };
	}
}
