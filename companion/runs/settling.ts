import { isDeepStrictEqual } from "node:util";
import type { Settles } from "../contract/action.ts";
import { factKey, isKnown, type Reading } from "../contract/fact.ts";
import type { LinkId } from "../contract/link.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { type Named, referenceParams } from "../contract/reference.ts";
import type { FactStore, Watch } from "../facts/fact-store.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a value is what was asked for, an object that has all its properties, or a list that has all its things. */
export function holds(value: unknown, asked: unknown): boolean {
	if (Array.isArray(value) && Array.isArray(asked) && asked.length > 0 && asked.every(isObject)) {
		return asked.every((thing) => value.some((one) => holds(one, thing)));
	}
	return isObject(value) && isObject(asked)
		? Object.entries(asked).every(([name, part]) => isDeepStrictEqual(value[name], part))
		: isDeepStrictEqual(value, asked);
}

/** The fact's parameters: `$input` is the reference in that field of the action's settings. */
function paramsOf({ params = {} }: Settles, settings: unknown): Record<string, string> {
	const fields = settings as Readonly<Record<string, Named | undefined>>;
	const entries = Object.entries(params).flatMap(([param, field]) => {
		const reference = fields[field.slice(1)];
		return reference ? Object.entries(referenceParams(param, reference)) : [];
	});
	return Object.fromEntries(entries);
}

/** Waits, from before an action is sent, for the fact that proves its effect or its failure. */
export class Settling implements Disposable {
	readonly #settles: Settles;
	readonly #facts: FactStore;
	readonly #key: string;
	readonly #watch: Watch;
	#vain = false;
	#changed = (): void => {};

	constructor(settles: Settles, facts: FactStore, link: LinkId, settings: unknown) {
		this.#settles = settles;
		this.#facts = facts;
		this.#key = factKey(settles.fact, { link, ...paramsOf(settles, settings) });
		this.#watch = facts.watch((changed) => this.#look(changed.get(this.#key)));
		this.#watch.add([this.#key]);
	}

	[Symbol.dispose](): void {
		this.#watch[Symbol.dispose]();
	}

	/** Resolves when the fact holds the result; with a problem when it says that it was in vain, or nothing in time. */
	async reached(result: unknown): Promise<Problem | undefined> {
		const { equals, failsOn, within } = this.#settles;
		const asked = equals === "$result" ? result : equals;
		const { promise, resolve } = Promise.withResolvers<Problem | undefined>();
		const there = (): boolean => {
			const reading = this.#facts.read(this.#key);
			return isKnown(reading) && holds(reading.value, asked);
		};
		const look = (): void => {
			if (there()) resolve(undefined);
			else if (this.#vain && failsOn) resolve(problem(failsOn.problem));
		};
		this.#changed = look;
		look();
		const timer = setTimeout(() => resolve(problem("not_settled")), within);
		const found = await promise;
		clearTimeout(timer);
		return found;
	}

	#look(reading: Reading | undefined): void {
		const { failsOn } = this.#settles;
		// What it said before the action was sent is no change, and does not come here.
		if (failsOn && reading && isKnown(reading) && holds(reading.value, failsOn.value)) this.#vain = true;
		this.#changed();
	}
}
