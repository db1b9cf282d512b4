import { inspect } from "node:util";

const SHOWN = "[secret]";

/** A password or token that cannot slip into a text: whatever prints it prints `[secret]`. */
export class Secret {
	readonly #value: string;

	constructor(value: string) {
		this.#value = value;
	}

	/** The secret itself, for the one place that has to send it. */
	reveal(): string {
		return this.#value;
	}

	toString(): string {
		return SHOWN;
	}

	toJSON(): string {
		return SHOWN;
	}

	[inspect.custom](): string {
		return SHOWN;
	}
}
