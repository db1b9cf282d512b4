import { expect, it } from "vitest";
import { pluginFolder } from "../../../src/packaging/entries.mjs";
import { pageFile } from "../../../src/web-deck/page-files.ts";

it.each([
	["first-run.html", "text/html; charset=utf-8"],
	["help.css", "text/css; charset=utf-8"],
	["deck.png", "image/png"],
])("has %s of the help, where an inspector leads to it", async (file, type) => {
	const { pathname } = new URL(`../help/${file}`, "http://127.0.0.1/plugin/ui/inspector.html");
	expect((await pageFile(pathname, pluginFolder))?.type).toBe(type);
});
