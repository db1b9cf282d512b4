import type { FactValue } from "../../../contract/catalogue.ts";
import type { Params } from "../../../facts/telling.ts";
import type { InputShape } from "../obs.external.ts";
import { askInput, type Peer } from "../peer.ts";
import { concernsInput, inputIn } from "./inputs.ts";
import { startOf } from "./moment.ts";
import type { FactRows } from "./row.ts";

type Media = FactValue<"obs.media">;

/** `ObsMediaState`: the part after the prefix, in our words. */
export const mediaStateOf = (state: string): Media["state"] =>
	(["opening", "buffering", "playing", "paused", "stopped", "ended", "error"] as const).find(
		(known) => state === `OBS_MEDIA_STATE_${known.toUpperCase()}`,
	) ?? "none";

export interface MediaShape {
	readonly mediaState: string;
	/** Milliseconds; null where OBS does not know. */
	readonly mediaDuration: number | null;
	readonly mediaCursor: number | null;
}

const fileIn = ({ local_file: file, is_local_file: local }: Readonly<Record<string, unknown>>): string | undefined =>
	typeof file === "string" && file !== "" && local !== false ? file.split(/[/\\]/u).at(-1) : undefined;

const PERIOD = 2_000;
/** Milliseconds OBS needs to tell the end, or the beginning of the next turn. */
const TURN = 60;

/** Milliseconds until it is over, by our clock. */
function leftOf({ state, startedAt, duration }: Media): number | undefined {
	if (state !== "playing" || startedAt === undefined || !duration) return undefined;
	return startedAt + duration - Date.now();
}

/** What it is after an event, as far as it can be said without looking. */
function told(before: Media, state: Media["state"], position: number): Media {
	const { position: _, startedAt: __, ...rest } = before;
	return state === "playing"
		? { ...rest, state, startedAt: Date.now() - Math.round(position) }
		: { ...rest, state, position };
}

const positionOf = ({ position, startedAt }: Media): number =>
	startedAt === undefined ? (position ?? 0) : Math.max(0, Date.now() - startedAt);

/** `ObsMediaInputAction`: what it makes of an input. */
const actions: Readonly<Record<string, (before: Media) => Media>> = {
	PLAY: (before) => told(before, "playing", positionOf(before)),
	PAUSE: (before) => told(before, "paused", positionOf(before)),
	STOP: (before) => told(before, "stopped", 0),
	RESTART: (before) => told(before, "playing", 0),
};

export const ACTION = "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_";
/** Whoever acts on a media source tells it by this event; that it was moved, only we tell ourselves. */
export const MOVED = "MediaInputActionTriggered";

/** A source that was moved while it was paused says 0, or the old place, until it plays on from the new one. */
export const placeOf = (cursor: number | null, movedTo: number | undefined): number => movedTo ?? cursor ?? 0;

interface Acted {
	readonly mediaAction?: string;
	/** Where we moved it. */
	readonly mediaCursor?: number;
}

const hearing =
	(next: (before: Media, data: Acted) => Media | undefined) =>
	(data: InputShape & Acted, params: Params, peer: Peer, before: Media | undefined) => {
		if (!concernsInput(data, params, peer)) return undefined;
		const value = before && next(before, data);
		return value ? { value } : ("look" as const);
	};

export const mediaRows: FactRows<"obs.media"> = {
	"obs.media": {
		async read(ask, params, peer, before): Promise<Media> {
			const found = inputIn(peer, params);
			const input = askInput(found);
			const [{ mediaState, mediaDuration, mediaCursor }, { inputSettings }] = await Promise.all([
				ask<MediaShape>("GetMediaInputStatus", input),
				ask<{ inputSettings: Record<string, unknown> }>("GetInputSettings", input),
			]);
			const state = mediaStateOf(mediaState);
			const file = fileIn(inputSettings);
			const common = { state, duration: mediaDuration, ...(file === undefined ? {} : { file }) };
			if (state === "playing") return { ...common, startedAt: startOf(mediaCursor ?? 0, before?.startedAt) };
			return { ...common, position: placeOf(mediaCursor, state === "paused" ? peer.moved.get(found.name) : undefined) };
		},
		again: (media) => {
			const left = leftOf(media);
			return left === undefined || left < 0 ? PERIOD : Math.min(PERIOD, left + TURN);
		},
		hears: {
			// It also comes when a paused one plays on.
			MediaInputPlaybackStarted: hearing((before) =>
				before.state === "playing"
					? undefined
					: told(before, "playing", before.state === "paused" ? positionOf(before) : 0),
			),
			InputSettingsChanged: hearing(() => undefined),
			MediaInputPlaybackEnded: hearing((before) => told(before, "ended", 0)),
			MediaInputActionTriggered: hearing((before, { mediaAction = "", mediaCursor }) =>
				mediaCursor === undefined
					? actions[mediaAction.slice(ACTION.length)]?.(before)
					: told(before, before.state, mediaCursor),
			),
		},
	},
};
