import type { LocalObs } from "../../contract/link-trial.ts";
import type { LocalPeer, LocalPeers } from "../../links/connection.ts";

/** Where one OBS may keep the settings of its WebSocket server. */
interface Place {
	readonly source: string;
	readonly json: string;
	readonly ini: string;
}

export interface LocalObsOptions {
	readonly places: () => readonly Place[];
	/** The text of a file; undefined when it is not there or cannot be read. */
	readonly read: (path: string) => Promise<string | undefined>;
	/** Told a password before anything is done with it. */
	readonly conceal: (value: string) => void;
}

/** What stands where nothing is written: https://github.com/obsproject/obs-websocket/blob/master/src/Config.h */
const DEFAULTS = { server_enabled: false, server_port: 4455, auth_required: true, server_password: "" };

const isPort = (value: unknown): value is number =>
	Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535;

function peerOf(written: object): LocalPeer | undefined {
	const config: Readonly<Record<keyof typeof DEFAULTS, unknown>> = { ...DEFAULTS, ...written };
	const { server_enabled: enabled, server_port: port, auth_required: asks, server_password: password } = config;
	const readable = typeof enabled === "boolean" && isPort(port) && typeof asks === "boolean";
	if (!readable || typeof password !== "string") return undefined;
	return { enabled, port, password: asks && password !== "" ? password : undefined };
}

/** `config.json` of obs-websocket 5.5 and later. */
export function peerInJson(text: string): LocalPeer | undefined {
	try {
		const written: unknown = JSON.parse(text.replace(/^\uFEFF/u, ""));
		return typeof written === "object" && written !== null && !Array.isArray(written) ? peerOf(written) : undefined;
	} catch {
		// OBS is writing it, or somebody has spoilt it.
		return undefined;
	}
}

const ESCAPED: Readonly<Record<string, string>> = { "\\\\": "\\", "\\n": "\n", "\\r": "\r" };

/** https://github.com/obsproject/obs-studio/blob/master/libobs/util/config-file.c: what stands there besides is kept. */
const unescaped = (value: string): string => value.replaceAll(/\\[\\nr]/gu, (sign) => ESCAPED[sign] ?? sign);

const isTrue = (value: string): boolean => /^true$/iu.test(value) || Number(value) > 0;

/** How each line of the section is called in `config.json`, and what it holds. */
const LINES: Readonly<Record<string, readonly [name: keyof typeof DEFAULTS, of: (value: string) => unknown]>> = {
	ServerEnabled: ["server_enabled", isTrue],
	ServerPort: ["server_port", Number],
	AuthRequired: ["auth_required", isTrue],
	ServerPassword: ["server_password", unescaped],
};

/** The section of `global.ini` that obs-websocket 5.0 to 5.4 wrote. */
export function peerInIni(text: string): LocalPeer | undefined {
	let inSection = false;
	const written: [string, unknown][] = [];
	for (const line of text.replace(/^\uFEFF/u, "").split(/\r?\n/u)) {
		const section = /^\s*\[(.*)\]\s*$/u.exec(line)?.[1];
		if (section !== undefined) inSection = section === "OBSWebSocket";
		const equals = line.indexOf("=");
		const known = inSection && equals > 0 ? LINES[line.slice(0, equals).trim()] : undefined;
		if (known) written.push([known[0], known[1](line.slice(equals + 1).trim())]);
	}
	return written.length > 0 ? peerOf(Object.fromEntries(written)) : undefined;
}

/** The OBS of this computer as their own settings tell them. Read when somebody asks, each time anew, and never kept. */
export class LocalObsSettings implements LocalPeers {
	readonly #options: LocalObsOptions;

	constructor(options: LocalObsOptions) {
		this.#options = options;
	}

	async find(): Promise<readonly LocalObs[]> {
		const found = await Promise.all(
			this.#options.places().map(async (place) => ({ place, peer: await this.#at(place) })),
		);
		return found.flatMap(({ place: { source }, peer }) =>
			peer ? [{ source, enabled: peer.enabled, port: peer.port, password: peer.password !== undefined }] : [],
		);
	}

	async read(source: string): Promise<LocalPeer | undefined> {
		const place = this.#options.places().find((each) => each.source === source);
		return place && (await this.#at(place));
	}

	/** An OBS that writes the newer file no longer looks at the older one. */
	async #at({ json, ini }: Place): Promise<LocalPeer | undefined> {
		const { read, conceal } = this.#options;
		const newer = await read(json);
		const older = newer === undefined ? await read(ini) : undefined;
		const peer = newer === undefined ? older && peerInIni(older) : peerInJson(newer);
		if (!peer) return undefined;
		if (peer.password !== undefined) conceal(peer.password);
		return peer;
	}
}
