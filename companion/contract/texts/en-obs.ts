import type { ProblemText } from "./text.ts";

/** What OBS refuses or lacks. */
export const obsRefusals = {
	scene_missing: {
		short: "Missing",
		cause: "There is no scene “{name}” in {collection}.",
		next: "Choose another, or switch the collection back.",
		button: "Choose",
	},
	scene_other_collection: {
		short: "Other set",
		cause: "This key belongs to collection “{name}”.",
		next: "Switch to it, or choose a scene from this one.",
	},
	studio_mode_off: { short: "Studio off", cause: "Studio mode is off.", next: "Switch it on in OBS to preview." },
	other_collection: {
		short: "Other set",
		cause: "This belongs to collection “{name}”.",
		next: "Switch to it, or choose something from this one.",
	},
	input_missing: {
		short: "Missing",
		cause: "There is no input “{name}” in OBS.",
		next: "Choose another, or create it in OBS.",
		button: "Choose",
	},
	item_missing: {
		short: "Missing",
		cause: "“{name}” is not in “{scene}”.",
		next: "Choose another source, or add it in OBS.",
		button: "Choose",
	},
	source_missing: {
		short: "Missing",
		cause: "There is no source “{name}” in OBS.",
		next: "Choose another, or create it in OBS.",
		button: "Choose",
	},
	filter_missing: {
		short: "Missing",
		cause: "“{source}” has no filter “{name}”.",
		next: "Choose another, or add it in OBS.",
		button: "Choose",
	},
	transition_missing: {
		short: "Missing",
		cause: "There is no transition “{name}” in this scene collection.",
		next: "Choose another, or add it in OBS.",
		button: "Choose",
	},
	profile_missing: {
		short: "Missing",
		cause: "OBS has no profile “{name}”.",
		next: "Choose another.",
		button: "Choose",
	},
	collection_missing: {
		short: "Missing",
		cause: "OBS has no scene collection “{name}”.",
		next: "Choose another.",
		button: "Choose",
	},
	output_missing: { short: "Missing", cause: "OBS has no output “{name}”.", next: "Choose another.", button: "Choose" },
	hotkey_missing: { short: "Missing", cause: "OBS has no hotkey “{name}”.", next: "Choose another.", button: "Choose" },
	folder_missing: {
		short: "No folder",
		cause: "The folder of “{path}” is not on the computer OBS runs on.",
		next: "Create it, or choose another.",
	},
	scene_before_missing: {
		short: "No way back",
		cause: "No other scene was on program since we connected, or it is gone.",
		next: "Switch scenes once.",
	},
	scene_end: {
		short: "The end",
		cause: "There is no scene further on.",
		next: "Let the list start over, if you like.",
	},
	name_taken: { short: "Name taken", cause: "“{name}” exists already.", next: "Choose another name." },
	audio_missing: {
		short: "No sound",
		cause: "“{name}” has no sound.",
		next: "Choose an audio source.",
		button: "Choose",
	},
	media_missing: {
		short: "No media",
		cause: "“{name}” plays nothing.",
		next: "Choose a media source.",
		button: "Choose",
	},
	obs_cannot: {
		short: "Not available",
		cause: "This OBS cannot do this: {what}.",
		next: "A newer OBS, or one with more parts installed, can.",
	},
	stream_off: { short: "Not live", cause: "OBS is not streaming.", next: "Start the stream first." },
	stream_not_started: {
		short: "No stream",
		cause: "OBS began to stream and gave up at once: the server could not be reached or refused the stream key.",
		next: "Check service, server and stream key in OBS, Settings, Stream.",
	},
	record_off: { short: "Not recording", cause: "OBS is not recording.", next: "Start the recording first." },
	record_not_started: {
		short: "No recording",
		cause: "OBS could not start the recording.",
		next: "Check folder and encoder in OBS, Settings, Output.",
	},
	chapters_off: {
		short: "No chapters",
		cause: "The format of this recording has no chapters.",
		next: "Choose Hybrid MP4 in OBS, Settings, Output, Recording Format; the next recording takes chapters.",
	},
	splitting_off: {
		short: "No splitting",
		cause: "OBS is not set up to split this recording.",
		next: "In OBS, Settings, Output, choose the output mode Advanced and switch on Automatic File Splitting under Recording; the next recording can be split.",
	},
	replay_off: { short: "Not armed", cause: "The replay buffer is not running.", next: "Start it first." },
	replay_not_started: {
		short: "No replay",
		cause: "OBS could not start the replay buffer.",
		next: "Switch it on in OBS, Settings, Output.",
	},
	replay_not_saved: {
		short: "Not saved",
		cause: "OBS has not said that it saved the replay.",
		next: "Look into the recording folder; save again.",
	},
	virtualcam_not_started: {
		short: "No camera",
		cause: "OBS could not start the virtual camera.",
		next: "Look at OBS: its driver may be missing.",
	},
	output_busy: {
		short: "Busy",
		cause: "This is just {state}.",
		next: "Wait a moment and press again.",
	},
	fade_overtaken: {
		short: "Overtaken",
		cause: "Somebody else moved this volume during the fade.",
		next: "Nothing to do; it stays where it was put.",
	},
	obs_refused: {
		short: "Refused",
		cause: "OBS refused this ({status}): {comment}.",
		next: "Look at OBS and try again.",
	},
} as const satisfies Record<string, ProblemText>;
