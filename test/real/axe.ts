import axe from "axe-core";
import type { Page } from "playwright-core";

/** Rules of axe-core that a page breaks, inside its frames as well: `url rule: element`. */
export async function violations(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const frame of page.frames()) {
		// A Content Security Policy forbids scripts from text; the debugging connection may still run them.
		await frame.evaluate(axe.source);
		const result = (await frame.evaluate("axe.run()")) as axe.AxeResults;
		for (const { id, nodes } of result.violations) {
			found.push(...nodes.map(({ html }) => `${frame.url()} ${id}: ${html}`));
		}
	}
	return found;
}
