import type { FactValue } from "../../../contract/catalogue.ts";
import type { InputShape } from "../obs.external.ts";
import { askInput, type Peer } from "../peer.ts";
import { concernsInput, inputIn } from "./inputs.ts";
import { startOf } from "./outputs.ts";
import type { FactRows, Params } from "./row.ts";

type Media = FactValue<"obs.media">;

/** `ObsMediaState`: the part after the prefix, in our words. */
export const mediaStateOf = (state: string): Media["state"] =>
	(["opening", "buffering", "playing", "paused", "stopped", "ended", "error"] as const).find(
		(known) => state === `OBS_MEDIA_STATE_${known.toUpperCase()}`,
	) ?? "none";

const fileIn = ({ local_file: file, playlist }: { local_file?: unknown; playlist?: unknown }): string | undefined => {
	const path = typeof file === "string" && Array.isArray(playlist) === false ? file : undefined;
	return path === undefined || path === "" ? undefined : (path.split(/[/\\]/u).at(-1) ?? path);
};

const looking = (data: InputShape, params: Params, peer: Peer): "look" | undefined =>
	concernsInput(data, params, peer) ? "look" : undefined;

export const mediaRows: FactRows<"obs.media"> = {
	"obs.media": {
		async read(ask, params, peer, before): Promise<Media> {
			const input = askInput(inputIn(peer, params));
			const [{ mediaState, mediaDuration, mediaCursor }, { inputSettings }] = await Promise.all([
				ask<{ mediaState: string; mediaDuration: number | null; mediaCursor: number | null }>(
					"GetMediaInputStatus",
					input,
				),
				ask<{ inputSettings: Record<string, unknown> }>("GetInputSettings", input),
			]);
			const state = mediaStateOf(mediaState);
			const file = fileIn(inputSettings);
			const common = { state, duration: mediaDuration, ...(file === undefined ? {} : { file }) };
			if (state === "playing") return { ...common, startedAt: startOf(mediaCursor ?? 0, before?.startedAt) };
			return { ...common, position: mediaCursor ?? 0 };
		},
		hears: {
			MediaInputPlaybackStarted: looking,
			MediaInputPlaybackEnded: looking,
			MediaInputActionTriggered: looking,
		},
	},
};
