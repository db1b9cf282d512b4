import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { type Answer, refused } from "../message.ts";

const style = readFileSync(new URL("./page.css", import.meta.url), "utf8");

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** Text as it may stand between tags and in attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign);

/** A page of the simulator. It runs no script and asks nobody for anything. */
export const page = (title: string, body: string): Answer => ({
	status: 200,
	body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`,
	headers: {
		"content-security-policy":
			"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
		"cache-control": "no-store",
	},
});

/** Nobody else's page may press buttons here, by whatever name it reaches this computer. */
export function refusalOfStrangers(headers: IncomingHttpHeaders, port: number): Answer | undefined {
	const own = [`127.0.0.1:${port}`, `localhost:${port}`];
	if (!own.includes(headers.host ?? "")) return refused(403, "This host name is not ours");
	const { origin } = headers;
	const foreign = origin !== undefined && !own.some((host) => origin === `http://${host}`);
	return foreign ? refused(403, "This origin is not ours") : undefined;
}
