import { dirname } from "node:path";
import Type from "typebox";
import Value from "typebox/value";
import { DurableFile } from "../../companion/platform/durable-file.ts";
import { makePrivateFolder } from "../../companion/platform/private-folder.ts";
import type { StoredSession } from "./access.ts";

const SessionsSchema = Type.Object({
	v: Type.Literal(1),
	sessions: Type.Array(Type.Object({ hash: Type.String({ pattern: "^[0-9a-f]{64}$" }), since: Type.Number() })),
});

/** Keeps the hashes of sessions, so that an open page comes back by itself after the host was started again. */
export class SessionFile {
	readonly #file: DurableFile;

	constructor(path: string) {
		this.#file = new DurableFile(path);
	}

	/** What is not readable is no session: its page has to be opened again. */
	async read(): Promise<readonly StoredSession[]> {
		try {
			const value: unknown = JSON.parse((await this.#file.read()) ?? "null");
			return Value.Check(SessionsSchema, value) ? value.sessions : [];
		} catch {
			return [];
		}
	}

	async write(sessions: readonly StoredSession[]): Promise<void> {
		await makePrivateFolder(dirname(this.#file.path));
		await this.#file.write(JSON.stringify({ v: 1, sessions }));
	}
}
