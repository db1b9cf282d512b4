import { type ChatCommandSettings, type ChatMessageSettings, visible } from "../../contract/chat-command.ts";
import { type Problem, problem } from "../../contract/problem.ts";
import { folded } from "./keyword.ts";

const invalid = (reason: string, field: string): Problem => problem("settings_invalid", { reason }, field);

function nameFault(name: string, field: string): Problem | undefined {
	const [sign = "", ...more] = visible(name);
	if (sign === "/") return invalid("commands with / are Twitch's own: nobody else is told of them", field);
	if (sign === "@") return invalid("with @ somebody is named", field);
	if (more.length === 0 && !/[\p{L}\p{N}]/u.test(sign)) return invalid("there is nothing but a sign", field);
	return undefined;
}

function argumentsFault(wanted: NonNullable<ChatCommandSettings["arguments"]>): Problem | undefined {
	const names = wanted.map(({ name }) => name);
	for (const [index, { name, kind }] of wanted.entries()) {
		if (names.indexOf(name) < index) return invalid("another one has this name", `arguments.${index}.name`);
		if (kind === "rest" && index < wanted.length - 1) {
			return invalid("it takes all that is left, and must be the last", `arguments.${index}.kind`);
		}
	}
	return undefined;
}

/** Why nobody could ever write such a command; its field is one of the settings. */
export function commandFault({ name, aliases = [], arguments: wanted = [] }: ChatCommandSettings): Problem | undefined {
	const names = [nameFault(name, "name"), ...aliases.map((alias, index) => nameFault(alias, `aliases.${index}`))];
	return names.find((fault) => fault !== undefined) ?? argumentsFault(wanted);
}

/** Why no message could be like this, or every one is; its field is one of the settings. */
export async function messageFault({
	keyword,
	regex,
	firstInStream,
}: ChatMessageSettings): Promise<Problem | undefined> {
	if (keyword === undefined && regex === undefined && firstInStream !== true) {
		return invalid("a keyword, a regex or firstInStream is needed", "keyword");
	}
	if (keyword !== undefined && folded(keyword) === "") return invalid("there is nothing to be seen in it", "keyword");
	if (regex === undefined) return undefined;
	const { patternOf } = await import("./pattern.ts");
	const pattern = patternOf(regex);
	return typeof pattern === "string" ? invalid(pattern, "regex") : undefined;
}
