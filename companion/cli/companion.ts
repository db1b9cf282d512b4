import { request as ask } from "node:http";
import { join } from "node:path";
import { Compile } from "typebox/compile";
import { DISCOVERY_FILE, Discovery, proofText } from "../contract/discovery.ts";
import { COMMAND_LINE } from "../http/actions.ts";
import { DiscoveryFile } from "../platform/discovery-file.ts";
import { prove } from "../platform/prove.ts";
import { VERSION } from "../version.ts";

/** Milliseconds a companion may take to prove itself, and to answer. */
const PROOF_TIME = 2_000;
const ANSWER_TIME = 15_000;

export interface Answer {
	readonly status: number;
	readonly body: unknown;
}

/** A running companion that has proved to be the one of the discovery file. */
export class RunningCompanion {
	readonly #found: Discovery;

	private constructor(found: Discovery) {
		this.#found = found;
	}

	/** Undefined when none runs for this data folder, or a stranger sits on its port. */
	static async find(folder: string): Promise<RunningCompanion | undefined> {
		const content = await new DiscoveryFile(join(folder, DISCOVERY_FILE)).read();
		if (!Compile(Discovery).Check(content)) return undefined;
		const { port, token } = content;
		const health = await prove({ port, token, textOf: proofText, timeout: PROOF_TIME });
		return health ? new RunningCompanion(content) : undefined;
	}

	/** Rejects when the companion goes away before it has answered. */
	request(method: "GET" | "PUT" | "POST" | "DELETE", path: string, body?: unknown): Promise<Answer> {
		const { port, token } = this.#found;
		const text = body === undefined ? undefined : JSON.stringify(body);
		const headers = {
			authorization: `Bearer ${token}`,
			"user-agent": `${COMMAND_LINE}/${VERSION}`,
			...(text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
		};
		const options = { host: "127.0.0.1", port, method, path, headers, agent: false, timeout: ANSWER_TIME };
		return new Promise((resolve, reject) => {
			const request = ask(options, (response) => {
				let answer = "";
				response.setEncoding("utf8").on("data", (part: string) => {
					answer += part;
				});
				response.on("error", reject);
				response.on("end", () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer || "null") }));
			});
			request.on("timeout", () => request.destroy(new Error("no answer")));
			request.on("error", reject);
			request.end(text);
		});
	}
}
