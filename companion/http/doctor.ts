import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import type { DoctorReport } from "../contract/doctor.ts";
import { LOCALES, type Locale } from "../contract/texts/locale.ts";

export interface DoctorOptions {
	readonly doctor: {
		/** Looks at everything, and speaks this language. */
		readonly examine: (locale: Locale) => Promise<DoctorReport>;
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
	done();
};
