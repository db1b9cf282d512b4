import type { Host } from "./host/host.ts";

/** The scenes the pretend OBS of the demo has, so that a first page shows something. */
export const DEMO_SCENES = [
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

/** Fills a deck nobody has touched yet. */
export function fillWithDemo(host: Host): void {
	const action = host.actions.find(({ UUID }) => UUID.endsWith(".scene"))?.UUID;
	const touched = host.devices.some(({ profiles }) => profiles.some(({ keys }) => keys.length > 0));
	if (!action || touched) return;
	for (const name of DEMO_SCENES) host.addKey({ action, settings: { v: 1, scene: { name } } });
}
