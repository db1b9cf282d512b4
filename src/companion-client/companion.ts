import type { Happening } from "../../companion/contract/event.ts";
import type { Reading } from "../../companion/contract/fact.ts";
import type { LinkDescription, LinkId } from "../../companion/contract/link.ts";
import type { Problem } from "../../companion/contract/problem.ts";
import type { Expected, Run } from "../../companion/contract/run.ts";
import type { Answer, Question } from "./ask.ts";
import type { FactListener } from "./facts.ts";
import type { ClientState } from "./state.ts";

/** The companion as keys and inspectors see it. Everything that subscribes answers a disposer. */
export interface Companion {
	readonly state: ClientState;
	/** Calls the listener after each change of the state. */
	onState(listener: (state: ClientState) => void): Disposable;
	onEvent(listener: (happening: Happening) => void): Disposable;
	/** Calls the listener after each change set that holds one of the keys. They are spelled as `factKey` makes them. */
	watch(keys: readonly string[], listener: FactListener): Disposable;
	/** The last reading of a watched fact; undefined until the companion has told it. */
	read(key: string): Reading | undefined;
	/** Has watched facts read again: lists that nothing announces. */
	refresh(keys: readonly string[]): void;
	/** Never rejects. Nothing is queued: without a companion it answers `companion_away` at once. */
	run(action: string, settings: unknown, expected?: Expected): Promise<Run | Problem>;
	/** One attempt of a link to connect, now. False when the companion could not be asked. */
	retryLink(id: LinkId): Promise<boolean>;
	/** The configured links; undefined when the companion could not be asked. */
	links(): Promise<readonly LinkDescription[] | undefined>;
	/** Asks once, over HTTP; undefined when the companion did not answer. Nothing of it is kept or logged. */
	setUp(request: Omit<Question, "timeout">): Promise<Answer | undefined>;
	/** Looks for the companion and starts it again at once: the user asked, or the computer woke up. */
	hurry(): void;
	/** How many companions in a row were started in vain. */
	readonly fruitlessStarts: number;
}
