import { Compile, type Validator } from "typebox/compile";
import { faultIn } from "../contract/fault-in.ts";
import { ClientMessage } from "../contract/wire.ts";

/** Reads what clients say. Compiled once, for all of them. */
export class ClientMessages {
	readonly #checks: ReadonlyMap<string, Validator>;

	constructor() {
		this.#checks = new Map(ClientMessage.anyOf.map((schema) => [schema.properties.type.const, Compile(schema)]));
	}

	/** The message, or why it is none. */
	read(text: string): ClientMessage | string {
		let value: unknown;
		try {
			value = JSON.parse(text);
		} catch {
			return "not JSON";
		}
		if (typeof value !== "object" || value === null || !("type" in value)) return "no type";
		const check = this.#checks.get(`${value.type}`);
		if (!check) return "this type is not known";
		if (check.Check(value)) return value as ClientMessage;
		const { field, reason } = faultIn(check.Errors(value), "message");
		return `${field}: ${reason}`;
	}
}
