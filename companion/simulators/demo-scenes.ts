import { colourfulSources } from "./obs/sources/furnish.ts";

/** The scenes of the demo: what a streamer has, and names that are hard to draw on a key. */
export const demoScenes: readonly string[] = [
	"Starting soon",
	"Just chatting",
	"Gameplay",
	"Be right back",
	"Desk cam",
	"Interview",
	"Ending",
	"🎸 Late-night acoustic session with the whole band",
	"雑談とお絵描き配信（深夜）",
];

/** What those scenes show. */
export const demoSources = colourfulSources;
