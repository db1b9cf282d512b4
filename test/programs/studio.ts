import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DISCOVERY_FILE, type Discovery } from "../../companion/contract/discovery.ts";
import type { LinkId } from "../../companion/contract/link.ts";
import type { SceneReference } from "../../companion/contract/scene-reference.ts";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import type { HostOptions } from "../../src/web-deck/host/host-options.ts";
import { ask, type CompanionAnswer } from "./door.ts";

/** Where an OBS listens. */
interface Place {
	readonly port: number;
	readonly password?: string | undefined;
	readonly kind?: "real" | "simulated";
}

export interface Seen {
	/** The words on the key, joined: "PROGRAM Main". */
	readonly words: string;
	/** `performance.now()` when the host received it. */
	readonly at: number;
}

const wordsIn = (image: string): string =>
	[...decodeURIComponent(image).matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, word = ""]) => word).join(" ");

/** Runs the command line as a user would; a password travels by standard input. */
function aidle(data: string, args: readonly string[], input = ""): { code: number; stdout: string; stderr: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, ["companion/cli.ts", ...args, "--data", data], {
		input,
		encoding: "utf8",
	});
	return { code: status ?? -1, stdout, stderr };
}

function setLink(data: string, link: LinkId, { port, password, kind = "real" }: Place): void {
	const where = ["--host", "127.0.0.1", "--port", String(port), "--kind", kind];
	const secret = password === undefined ? ["--no-password"] : ["--password-stdin"];
	const { code, stderr } = aidle(data, ["link", "set", link, ...where, ...secret], password && `${password}\n`);
	if (code !== 0) throw new Error(`link set ${link} ended with ${code}: ${stderr}`);
}

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, "utf8"));
	} catch {
		return false;
	}
};

export interface StudioOptions {
	readonly links: Readonly<Record<LinkId, Place>>;
	/** An existing data folder, to share a companion with another host. */
	readonly data?: string;
	/** The plugin's folder, the Node that runs it and the file that keeps keys, where it is not the checkout's plugin. */
	readonly host?: Partial<Pick<HostOptions, "plugin" | "node" | "deckFile" | "device">>;
}

/** The strict host, the real plugin and the companion it starts, with a data folder of their own. */
export class Studio implements AsyncDisposable {
	readonly data: string;
	readonly host: Host;
	readonly #owner: boolean;

	private constructor(data: string, host: Host, owner: boolean) {
		this.data = data;
		this.host = host;
		this.#owner = owner;
	}

	static async start({ links, data, host: more }: StudioOptions): Promise<Studio> {
		const folder = data ?? mkdtempSync(join(tmpdir(), "aidle-studio-"));
		for (const [link, place] of Object.entries(links)) setLink(folder, link, place);
		const host = await Host.start({
			plugin: pluginFolder,
			dataDir: folder,
			deckFile: join(folder, `deck-${randomUUID()}.json`),
			...more,
		});
		return new Studio(folder, host, data === undefined);
	}

	/** Places a Scene key and answers its context. */
	scene(
		scene: string | SceneReference,
		more: { link?: LinkId; target?: "program" | "preview"; device?: string } = {},
	): string {
		const { device, ...settings } = more;
		const reference = typeof scene === "string" ? { name: scene } : { ...scene };
		return this.host.addKey({
			action: "com.aidle.streamdeck.scene",
			settings: { v: 1, scene: reference, ...settings },
			...(device === undefined ? {} : { device }),
		});
	}

	/** What the key shows now; empty while it shows nothing of the plugin's. */
	words(context: string): string {
		return this.faces(context).at(-1)?.words ?? "";
	}

	/** Everything the key showed, oldest first. */
	faces(context: string): Seen[] {
		return this.host.images(context).recent.map(({ uri, at }) => ({ words: wordsIn(uri), at }));
	}

	discovery(): Discovery | undefined {
		try {
			return JSON.parse(readFileSync(join(this.data, DISCOVERY_FILE), "utf8")) as Discovery;
		} catch {
			return undefined;
		}
	}

	/** Pid of the running companion. */
	companion(): number | undefined {
		const pid = this.discovery()?.pid;
		return pid !== undefined && isAlive(pid) ? pid : undefined;
	}

	async request(method: string, path: string, body?: unknown): Promise<CompanionAnswer> {
		const found = this.discovery();
		if (!found) throw new Error("There is no companion");
		return await ask(found, method, path, body);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.host.stop();
		if (!this.#owner) return;
		for (let pid = this.companion(), tries = 0; pid !== undefined && tries < 50; pid = this.companion(), tries++) {
			process.kill(pid, "SIGKILL");
			await sleep(20);
		}
		rmSync(this.data, { recursive: true, force: true, maxRetries: 5 });
	}
}
