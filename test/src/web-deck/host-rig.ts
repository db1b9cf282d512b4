import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { Host } from "../../../src/web-deck/host/host.ts";
import type { HostOptions } from "../../../src/web-deck/host/host-options.ts";
import { KEY_SVG, Puppet, SCENE } from "./puppet-plugin.ts";

export const PAGE = "http://127.0.0.1:28200";

/** An image as a plugin should send it. */
export const ENCODED = `data:image/svg+xml,${encodeURIComponent(KEY_SVG)}`;

export type Rig = {
	host: Host;
	puppet: Puppet;
	data: string;
	start: (options?: Partial<HostOptions>) => Promise<void>;
	/** Places an action and waits until the plugin has seen it. */
	place: (action?: string, more?: object) => Promise<string>;
	/** Says frames and waits until the host has judged all of them. */
	settle: (...frames: unknown[]) => Promise<void>;
	/** The rules broken so far. */
	rules: () => string[];
};

/** For each test a host that runs a fresh puppet in a data folder of its own. */
export function useRig(): Rig {
	const rig = {} as Rig;
	beforeEach(async () => {
		const data = mkdtempSync(join(tmpdir(), "aidle-deck-"));
		const puppet = await Puppet.make();
		Object.assign(rig, {
			data,
			puppet,
			async start(options = {}) {
				const deckFile = join(data, "deck.json");
				rig.host = await Host.start({ plugin: puppet.folder, dataDir: data, deckFile, pageOrigin: PAGE, ...options });
				await expect.poll(() => rig.host.plugin.phase, { timeout: 5_000 }).toBe("running");
			},
			async place(action = SCENE, more = {}) {
				const context = rig.host.addKey({ action, ...more });
				await puppet.hears("willAppear", context);
				return context;
			},
			async settle(...frames: unknown[]) {
				for (const frame of frames) puppet.say(frame);
				puppet.say({ event: "getGlobalSettings", context: puppet.run.uuid, id: "settle" });
				await puppet.hears("didReceiveGlobalSettings");
			},
			rules: () => rig.host.breaches.map(({ rule }) => rule),
		});
		await rig.start();
	});
	afterEach(async () => {
		await rig.host.stop();
		await rig.puppet[Symbol.asyncDispose]();
		rmSync(rig.data, { recursive: true, force: true });
	});
	return rig;
}
