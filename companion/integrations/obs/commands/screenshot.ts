import { problem } from "../../../contract/problem.ts";
import type { Named, Reference } from "../../../contract/reference.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { askSource, isMissing, sourceOf } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { asked, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";

/** Date and time of day here, as every file system takes them. */
function timeForFiles(at: Date): string {
	const two = (part: number): string => String(part).padStart(2, "0");
	const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
	return `${day} ${[two(at.getHours()), two(at.getMinutes()), two(at.getSeconds())].join("-")}`;
}

/** The source the settings mean, or the scene on program. */
async function pictured(session: ObsSession, reference: Reference | undefined): Promise<Named> {
	if (reference === undefined) {
		const { program } = session.truth;
		if (!program) throw new Refusal(problem("obs_loading"), false);
		return program;
	}
	const source = sourceOf(session, reference);
	if (isMissing(source)) throw new Refusal(source, false);
	const missing = problem("source_missing", { name: source.name }, "source");
	// A folder that is not there is refused with the same code later on.
	await asked(session, "GetSourceActive", askSource(source), { missing });
	return source;
}

export const screenshotCommands = {
	"obs.screenshot.take": async (session, { source: reference, file, format = "png", width }, deadline) => {
		const source = await pictured(session, reference);
		const path = file.replaceAll("{time}", timeForFiles(new Date()));
		const imageFilePath = /\.(png|jpe?g)$/i.test(path) ? path : `${path}.${format}`;
		const data = {
			...askSource(source),
			imageFormat: format,
			imageFilePath,
			...(width === undefined ? {} : { imageWidth: width }),
		};
		await send(session, {
			requests: [request("SaveSourceScreenshot", data)],
			deadline,
			refusals: { missing: problem("folder_missing", { path: imageFilePath }, "file") },
		});
		return { result: { file: imageFilePath }, unchanged: false, proven: true };
	},
} satisfies SomeCommands;
