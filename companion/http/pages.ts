import type { FastifyPluginCallback } from "fastify";
import { type PageTexts, pageTexts } from "./embedded-pages.ts";
import { PAGES } from "./tickets.ts";

/** Nothing but what we serve ourselves, and nobody may frame it: https://www.w3.org/TR/CSP3/ */
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src data:",
	"connect-src 'self'",
	"frame-ancestors 'none'",
	"base-uri 'none'",
	"form-action 'none'",
].join("; ");

const HEADERS = {
	"content-security-policy": POLICY,
	"referrer-policy": "no-referrer",
	"cross-origin-resource-policy": "same-origin",
	"cross-origin-opener-policy": "same-origin",
};

const files: readonly (readonly [keyof PageTexts, string, string])[] = [
	["html", "", "text/html; charset=utf-8"],
	["style", "/page.css", "text/css; charset=utf-8"],
	["script", "/page.js", "text/javascript; charset=utf-8"],
];

/** The pages of the companion. Everybody on this computer may load them: they know nothing until they have a ticket. */
export const pageRoutes: FastifyPluginCallback = (app, _options, done) => {
	for (const page of PAGES) {
		for (const [file, path, type] of files) {
			app.get(`/${page}${path}`, { config: { admits: "anyone" } }, async (_request, reply) =>
				reply
					.headers(HEADERS)
					.type(type)
					.send((await pageTexts(page))[file]),
			);
		}
	}
	done();
};
