import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildApp } from "../../companion/app.ts";
import { Log } from "../../companion/log/log.ts";
import { openData } from "../../companion/storage/data.ts";
import { VERSION } from "../../companion/version.ts";
import { temporaryFolder } from "./platform/temporary-folder.ts";

const token = "t".repeat(43);

test("put together, nothing listens, nothing connects, and it lets go of everything", async () => {
	await using folder = await temporaryFolder();
	const lines: string[] = [];
	const log = new Log({ write: (line) => void lines.push(line), close: () => {} }, "info");
	const data = await openData(folder.path, (value) => log.conceal(value));
	const identity = { version: VERSION, pid: 1, startedAt: 1 };
	const app = buildApp({
		identity,
		epoch: "epoch",
		token,
		data,
		folder: folder.path,
		found: [],
		program: { command: "node", args: [] },
		log,
		patience: 60_000,
		hookPort: 1,
		end: () => {},
		again: () => {},
	});
	expect(app.control.server.listening).toBe(false);
	const headers = { authorization: `Bearer ${token}`, host: "127.0.0.1:0" };
	const links = await app.control.inject({ method: "GET", url: "/v1/links", headers });
	expect(links.json()).toMatchObject({ links: [{ id: "obs:main", state: { phase: "stopped" }, password: "none" }] });
	await app.stop();
	expect(lines).toEqual([]);
});

test("the version is that of the package", async () => {
	const text = await readFile(join(import.meta.dirname, "../../package.json"), "utf8");
	expect(JSON.parse(text)).toMatchObject({ version: VERSION });
});
