import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { VERSION } from "../../companion/version.ts";
import { wholeApp } from "./whole-app.ts";

test("put together, nothing listens, nothing connects, and it lets go of everything", async () => {
	await using whole = await wholeApp("info");
	const { app, lines } = whole;
	expect(app.control.server.listening).toBe(false);
	const links = await whole.inject("GET", "/v1/links");
	expect(links.json()).toMatchObject({ links: [{ id: "obs:main", state: { phase: "stopped" }, password: "none" }] });
	await whole.stop();
	expect(lines).toEqual([]);
});

test("the version is that of the package", async () => {
	const text = await readFile(join(import.meta.dirname, "../../package.json"), "utf8");
	expect(JSON.parse(text)).toMatchObject({ version: VERSION });
});
