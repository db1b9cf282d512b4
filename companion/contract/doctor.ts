import { type Static, Type } from "typebox";

/** How a thing is: `unknown` means that it could not be looked at, and says why. */
const CheckState = Type.Union([Type.Literal("ok"), Type.Literal("warn"), Type.Literal("bad"), Type.Literal("unknown")]);
export type CheckState = Static<typeof CheckState>;

/** What the doctor says about one thing: what is there and, if that is not as it should be, the next step. */
export const Finding = Type.Object(
	{
		/** The check, and after a slash the thing where there are several: `link/obs:main`. */
		id: Type.String(),
		title: Type.String(),
		state: CheckState,
		found: Type.String(),
		next: Type.Optional(Type.String()),
	},
	{ $id: "Finding" },
);
export type Finding = Static<typeof Finding>;

/** Answer of `GET /v1/doctor`. `at`: milliseconds since 1970. */
export const DoctorReport = Type.Object(
	{ at: Type.Integer(), version: Type.String(), system: Type.String(), findings: Type.Array(Finding) },
	{ $id: "DoctorReport" },
);
export type DoctorReport = Static<typeof DoctorReport>;

/** The usual name of a support bundle. */
export const BUNDLE_NAME = "aidle-support.zip";

/** Answer of `GET /v1/doctor/bundle`: a zip, base64. */
export const SupportBundle = Type.Object({ name: Type.String(), zip: Type.String() }, { $id: "SupportBundle" });
export type SupportBundle = Static<typeof SupportBundle>;
