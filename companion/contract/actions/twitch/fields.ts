import { Type } from "typebox";

interface UserOptions {
	readonly description?: string;
	/** A fact that lists those who come into question. */
	readonly of?: string;
}

/** A user or channel by the name in its address. An @ in front of it is taken as people write it. */
export const userField = (title: string, { description, of }: UserOptions = {}) =>
	Type.String({
		minLength: 1,
		maxLength: 26,
		pattern: "^@?[A-Za-z0-9_]{1,25}$",
		title,
		description: description ?? "The name as it stands in the address of the channel.",
		...(of === undefined ? {} : { choices: { fact: of, store: "login" } }),
	});

/** Why somebody is banned or warned. */
export const reasonField = Type.String({ minLength: 1, maxLength: 500, title: "Reason" });
