/** Nobody answered in time. */
export class Unanswered extends Error {}

/** The answer, if it comes within so many milliseconds; rejects with `Unanswered` when it does not. */
export async function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
	const { promise: late, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(new Unanswered()), ms);
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}
