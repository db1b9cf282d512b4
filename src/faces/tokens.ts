/** Every colour of a key. A hue means one thing: red = audience or disk, teal = works, amber = you, violet = somebody asks, grey = nothing or unknown. */
export const color = {
	/** Under everything; melts into the bezel. */
	ground: "#0A0D12",
	/** Empty part of bars, unlit lamp. Decoration only, never the sole carrier of a meaning. */
	track: "#1E242D",
	/** What a running bar walks on. */
	rail: "#3A4452",
	/** Known shape, unknown truth. */
	ghost: "#76818F",
	/** Idle icons, remarks, tags. */
	quiet: "#B4BDC9",
	/** Names at rest. */
	name: "#DCE2EA",
	/** Active names, values. */
	ink: "#FFFFFF",
	/** Goes out or is being kept. */
	air: "#DC1431",
	/** Band on an air plate. */
	airDeep: "#8E0A1E",
	/** On, or next: nobody outside sees it yet. */
	ready: "#2FD6BE",
	readyInk: "#04241F",
	/** Look here: the cure is yours, and on this key. */
	care: "#FFB224",
	careInk: "#2A1800",
	/** Track of a ring on an amber plate. */
	careDeep: "#E58F00",
	/** Somebody waits for your yes. */
	ask: "#B7A2FF",
	askInk: "#190B3D",
} as const;

/** Measures on the 144-unit key. Straight edges lie on even numbers, so that half size is crisp. */
export const size = {
	key: 144,
	/** Height of the lit lamp, and of one that also names its connection. */
	band: 34,
	taggedBand: 48,
	/** Where the slab begins, and the centre of its word. */
	slab: 104,
	slabWord: 124,
	/** Height of the unlit lamp and of the running bar. */
	bar: 8,
	frame: 8,
	/** Centre of the one line at the bottom. */
	foot: 123,
	/** The touch strip of a dial. */
	strip: 200,
	stripHeight: 100,
} as const;

/** Font sizes, largest first. Nothing that must be read is under 20, headers go down to 18; 72-pixel keys halve all this. */
export const type = {
	name: [38, 34, 30, 27, 24, 22, 20],
	ghostName: [28, 26, 24, 22, 20],
	band: [22, 20, 18],
	foot: [22, 21, 20],
	slab: [25, 24, 23, 22, 21, 20],
	/** The name under an icon. */
	label: [26, 24, 22, 20],
	header: [22, 20, 19, 18],
	/** On a touch strip, which no device halves. */
	stripName: [24, 22, 20, 18, 16, 15],
	/** A state in capitals on a plate. */
	word: [48, 44, 40, 36, 33, 30],
	time: [30, 28, 26, 24, 22, 20],
	value: [56, 52, 48, 44, 40, 36, 33, 30],
	tag: [16],
} as const;

/** One family, never a list: QtSvg takes a list for one unknown name and falls back to a wider font. */
export const FONT = "Arial";
