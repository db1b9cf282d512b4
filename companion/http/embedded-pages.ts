import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A page as the companion serves it. */
export interface PageTexts {
	readonly html: string;
	readonly style: string;
	readonly script: string;
}

const sources = join(import.meta.dirname, "../pages");
const built = join(import.meta.dirname, "../../node_modules/.cache/aidle/pages");

/**
 * The texts of a page. In a checkout they lie where the build puts them; a bundle has them inside and not this module
 * (`src/packaging/entries.mjs`).
 */
export async function pageTexts(name: string): Promise<PageTexts> {
	const text = (folder: string, file: string): Promise<string> => readFile(join(folder, file), "utf8");
	const [html, style, script] = await Promise.all([
		text(sources, `${name}/page.html`),
		text(built, `${name}.css`),
		text(built, `${name}.js`),
	]);
	return { html, style, script };
}
