import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import { BUNDLE_NAME, type DoctorReport, type SupportBundle } from "../contract/doctor.ts";
import { LOCALES, type Locale } from "../contract/texts/locale.ts";

export interface DoctorOptions {
	readonly doctor: {
		/** Looks at everything, and speaks this language. */
		readonly examine: (locale: Locale) => Promise<DoctorReport>;
		/** The same as a text that may be shown to anybody. */
		readonly shareable: () => Promise<string>;
		/** A zip for whoever helps the user. */
		readonly bundle: () => Promise<Uint8Array>;
	};
}

const Query = Type.Object(
	{ locale: Type.Optional(Type.Union(LOCALES.map((locale) => Type.Literal(locale)))) },
	{ additionalProperties: false },
);

/** What the doctor sees, for programs with the token and for its page. */
export const doctorRoutes: FastifyPluginCallback<DoctorOptions> = (app, { doctor }, done) => {
	app.get<{ Querystring: { locale?: Locale } }>(
		"/v1/doctor",
		{ config: { admits: "reader" }, schema: { querystring: Query } },
		async ({ query }, reply) => reply.send(await doctor.examine(query.locale ?? "en")),
	);
	app.get("/v1/doctor/text", { config: { admits: "reader" } }, async (_request, reply) =>
		reply.send({ text: await doctor.shareable() }),
	);
	app.get("/v1/doctor/bundle", { config: { admits: "reader" } }, async (_request, reply) => {
		const zip = Buffer.from(await doctor.bundle()).toString("base64");
		const answer: SupportBundle = { name: BUNDLE_NAME, zip };
		return reply.send(answer);
	});
	done();
};
