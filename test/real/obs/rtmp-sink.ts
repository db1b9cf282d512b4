import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requirePart } from "../parts.ts";
import type { StreamTarget } from "./config.ts";
import { freePort } from "./port.ts";
import { eventually, Program } from "./process.ts";

const application = "live";

/** A streaming server on this machine: takes what OBS publishes and shows it to nobody. */
export class RtmpSink implements AsyncDisposable {
	readonly #module: string;
	readonly #folder: string;
	readonly #port: number;
	readonly #controlPort: number;
	#server: Program | undefined;

	private constructor(module: string, folder: string, port: number, controlPort: number) {
		this.#module = module;
		this.#folder = folder;
		this.#port = port;
		this.#controlPort = controlPort;
	}

	/** Resolves when it takes streams. */
	static async start(): Promise<RtmpSink> {
		const { available, path, reason } = requirePart("rtmp");
		if (!available) throw new Error(`no RTMP server: ${reason}`);
		const folder = await mkdtemp(join(tmpdir(), "aidle-rtmp-"));
		const sink = new RtmpSink(path, folder, await freePort(), await freePort());
		await sink.restart();
		return sink;
	}

	/** What OBS is given to stream here under this key. */
	target(key = "test"): StreamTarget {
		return { server: `rtmp://127.0.0.1:${this.#port}/${application}`, key };
	}

	/** Whether somebody publishes under this key. */
	async publishing(key = "test"): Promise<boolean> {
		return (await this.#statistics()).includes(`<name>${key}</name>`);
	}

	/** Cuts the connections of all who publish under this key; they may come back at once. */
	async drop(key = "test"): Promise<void> {
		await fetch(`${this.#control}/control/drop/publisher?app=${application}&name=${key}`);
	}

	/** Dies at once: every stream loses its connection, and nobody listens any more. */
	async stop(): Promise<void> {
		await this.#server?.kill();
		this.#server = undefined;
	}

	/** Takes streams again on the same port. */
	async restart(): Promise<void> {
		await this.stop();
		const file = join(this.#folder, "nginx.conf");
		await mkdir(join(this.#folder, "scratch"), { recursive: true });
		await writeFile(file, this.#configuration());
		const error = join(this.#folder, "error.log");
		this.#server = new Program(["nginx", "-c", file, "-p", this.#folder, "-e", error], {
			env: { PATH: process.env.PATH ?? "" },
			log: join(this.#folder, "nginx.log"),
			signalWithParent: "SIGKILL",
		});
		const listening = () =>
			fetch(`${this.#control}/stat`).then(
				({ ok }) => ok,
				() => false,
			);
		if (!(await eventually(listening, 5_000))) throw new Error(`nginx does not listen on port ${this.#port}`);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.stop();
		await rm(this.#folder, { recursive: true, force: true });
	}

	get #control(): string {
		return `http://127.0.0.1:${this.#controlPort}`;
	}

	async #statistics(): Promise<string> {
		return await (await fetch(`${this.#control}/stat`)).text();
	}

	/** One process, so that its death is the death of everything. https://github.com/arut/nginx-rtmp-module/wiki/Directives */
	#configuration(): string {
		const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
		return `
load_module ${this.#module};
daemon off;
master_process off;
pid ${this.#folder}/nginx.pid;
error_log ${this.#folder}/error.log;
events { worker_connections 64; }
rtmp { server { listen 127.0.0.1:${this.#port}; application ${application} { live on; record off; } } }
http {
	access_log off;
	${scratch.map((name) => `${name}_temp_path ${this.#folder}/scratch/${name};`).join("\n\t")}
	server {
		listen 127.0.0.1:${this.#controlPort};
		location /stat { rtmp_stat all; }
		location /control { rtmp_control all; }
	}
}
`;
	}
}
