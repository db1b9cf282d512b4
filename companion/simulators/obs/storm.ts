import type { Stage } from "./stage.ts";
import { type Scene, scenesOf } from "./world.ts";

export interface Storm {
	readonly perSecond: number;
	readonly seconds: number;
}

export interface StormResult {
	readonly sent: number;
	/** The scene of the last event, which is also in program. */
	readonly last: string;
	/** `process.hrtime.bigint()` in digits, when the last event was sent. */
	readonly lastAt: string;
}

const beat = 4;

/** Somebody mashes hotkeys: program changes round robin over all scenes, each change followed by its event. */
export async function rage({ perSecond, seconds }: Storm, stage: Stage): Promise<StormResult> {
	const start = performance.now();
	const total = Math.floor(perSecond * seconds);
	let sent = 0;
	let last: Scene | undefined;
	let lastAt = process.hrtime.bigint();
	while (sent < total) {
		const due = Math.min(total, Math.ceil(((performance.now() - start) * perSecond) / 1000));
		for (; sent < due; sent++) {
			const scenes = scenesOf(stage.world);
			last = scenes[sent % scenes.length];
			if (!last) return { sent, last: "", lastAt: String(lastAt) };
			lastAt = process.hrtime.bigint();
			stage.jumpToProgram(last);
		}
		await stage.clock.wait(beat);
	}
	return { sent, last: last?.name ?? "", lastAt: String(lastAt) };
}
