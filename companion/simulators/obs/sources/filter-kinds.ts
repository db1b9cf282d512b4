import type { Data } from "../events.ts";

/** A filter works on pictures or on sound; on an input without the one it is made for it comes to nothing. */
export interface FilterKind {
	readonly works: "on pictures" | "on sound";
	readonly defaults: Data;
}

const picture = (defaults: Data): FilterKind => ({ works: "on pictures", defaults });
const sound = (defaults: Data): FilterKind => ({ works: "on sound", defaults });

const correction = { brightness: 0, contrast: 0, gamma: 0 };
const keying = { ...correction, key_color: 65280, key_color_type: "green" };
const colourKey = { ...keying, similarity: 80, smoothness: 50 };
const chromaKey = { ...keying, similarity: 400, smoothness: 80, spill: 100 };
const lumaKey = { luma_max: 1, luma_max_smooth: 0, luma_min: 0, luma_min_smooth: 0 };
const mask = { color: 16777215, type: "mask_color_filter.effect" };

/** Filter kinds in the order of OBS's own list. */
export const filterKinds: Readonly<Record<string, FilterKind>> = {
	mask_filter: picture({ ...mask, opacity: 100 }),
	mask_filter_v2: picture({ ...mask, opacity: 1 }),
	crop_filter: picture({ relative: true }),
	gain_filter: sound({ db: 0 }),
	basic_eq_filter: sound({ high: 0, low: 0, mid: 0 }),
	hdr_tonemap_filter: picture({
		hdr_input_maximum_nits: 4000,
		hdr_output_maximum_nits: 1000,
		sdr_input_maximum_nits: 1000,
		sdr_output_maximum_nits: 300,
		sdr_white_level_nits: 300,
		transform: 0,
	}),
	color_filter: picture({ ...correction, color: 16777215, hue_shift: 0, opacity: 100, saturation: 0 }),
	color_filter_v2: picture({
		...correction,
		color_add: 0,
		color_multiply: 16777215,
		hue_shift: 0,
		opacity: 1,
		saturation: 0,
	}),
	scale_filter: picture({ resolution: "None", sampling: "bicubic", undistort: false }),
	scroll_filter: picture({ cx: 100, cy: 100, limit_size: false, loop: true }),
	gpu_delay: picture({}),
	color_key_filter: picture({ ...colourKey, opacity: 100 }),
	color_key_filter_v2: picture({ ...colourKey, opacity: 1 }),
	clut_filter: picture({ clut_amount: 1, passthrough_alpha: false }),
	sharpness_filter: picture({ sharpness: 0.08 }),
	sharpness_filter_v2: picture({ sharpness: 0.08 }),
	chroma_key_filter: picture({ ...chromaKey, opacity: 100 }),
	chroma_key_filter_v2: picture({ ...chromaKey, opacity: 1 }),
	async_delay_filter: picture({}),
	noise_suppress_filter: sound({ method: "speex", suppress_level: -30 }),
	noise_suppress_filter_v2: sound({ method: "rnnoise", suppress_level: -30 }),
	invert_polarity_filter: sound({}),
	noise_gate_filter: sound({
		attack_time: 25,
		close_threshold: -32,
		hold_time: 200,
		open_threshold: -26,
		release_time: 150,
	}),
	compressor_filter: sound({
		attack_time: 6,
		output_gain: 0,
		ratio: 10,
		release_time: 60,
		sidechain_source: "none",
		threshold: -18,
	}),
	limiter_filter: sound({ release_time: 60, threshold: -6 }),
	expander_filter: sound({
		attack_time: 10,
		detector: "RMS",
		output_gain: 0,
		presets: "expander",
		ratio: 2,
		release_time: 50,
		threshold: -40,
	}),
	upward_compressor_filter: sound({
		attack_time: 10,
		detector: "RMS",
		knee_width: 10,
		output_gain: 0,
		ratio: 0.5,
		release_time: 50,
		threshold: -20,
	}),
	luma_key_filter: picture(lumaKey),
	luma_key_filter_v2: picture(lumaKey),
};
