import type { Host } from "./host/host.ts";

/** Fills a deck nobody has touched yet with a key for each scene. */
export function fillFirstPage(host: Host, scenes: readonly string[]): void {
	const action = host.actions.find(({ UUID }) => UUID.endsWith(".scene"))?.UUID;
	const touched = host.devices.some(({ profiles }) => profiles.some(({ keys }) => keys.length > 0));
	if (!action || touched) return;
	for (const name of scenes) host.addKey({ action, settings: { v: 1, scene: { name } } });
}
