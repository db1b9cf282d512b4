import { say } from "../world/chat.ts";
import type { Stage } from "../world/stage.ts";

export interface Storm {
	readonly perSecond: number;
	readonly seconds: number;
	/** What is said, with `{n}` for the number from 1 on: `storm {n}` where nothing is given. */
	readonly text?: string;
	/** Whose channel: `aidle_demo` where nothing is said. */
	readonly channel?: string;
}

export interface StormResult {
	readonly sent: number;
	/** `process.hrtime.bigint()` in digits, when the last message was sent. */
	readonly lastAt: string;
}

const beat = 4;

/** Viewers talk, as many messages a second as told, one author after the other. */
export async function rage(
	stage: Stage,
	{ perSecond, seconds, text = "storm {n}", channel }: Storm,
): Promise<StormResult> {
	const where = stage.channel(stage.user(channel ?? "aidle_demo"));
	const authors = stage.users.slice(4);
	const start = performance.now();
	const total = Math.floor(perSecond * seconds);
	let sent = 0;
	while (sent < total) {
		const due = Math.min(total, Math.ceil(((performance.now() - start) * perSecond) / 1000));
		for (; sent < due; sent++) {
			const author = authors[sent % authors.length];
			if (author) say(stage, where, author, text.replaceAll("{n}", String(sent + 1)));
		}
		await new Promise((resolve) => setTimeout(resolve, beat));
	}
	return { sent, lastAt: String(process.hrtime.bigint()) };
}
