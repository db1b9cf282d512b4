import { build } from "esbuild";

const root = new URL("../../..", import.meta.url).pathname;

/** The page of `form-page.tsx` as text: the inspector's stylesheet, and the script that draws a form into it. */
export async function formHtml(): Promise<{ readonly html: string; readonly script: string }> {
	const shared = { absWorkingDir: root, bundle: true, write: false, logLevel: "warning" } as const;
	const [script, style] = await Promise.all([
		build({
			...shared,
			entryPoints: ["test/companion/form/form-page.tsx"],
			format: "iife",
			jsx: "automatic",
			jsxImportSource: "preact",
		}),
		build({ ...shared, entryPoints: ["src/inspector/main.css"] }),
	]);
	const css = style.outputFiles[0]?.text ?? "";
	const head = `<meta name="viewport" content="width=device-width"><title>Form</title><style>${css}</style>`;
	return {
		html: `<!doctype html><html lang="en" data-surface="streamdeck"><head>${head}</head><body></body></html>`,
		script: script.outputFiles[0]?.text ?? "",
	};
}
