import { type Static, Type } from "typebox";
import { LinkKind, LinkName } from "./link-name.ts";

/** A password as it is typed: it goes in and never comes out again. */
export const Password = Type.String({ minLength: 1, maxLength: 1_000, title: "Password" });

/** What a user configures of an OBS link. The password is kept apart, encrypted, and never part of this. */
export const ObsLinkSettings = Type.Object(
	{
		name: LinkName,
		kind: LinkKind,
		host: Type.String({ minLength: 1, maxLength: 253, pattern: "^[^\\s/@?#]+$", title: "Address" }),
		port: Type.Integer({ minimum: 1, maximum: 65_535, title: "Port" }),
		/** OBS itself speaks without; something in front of it may. */
		tls: Type.Boolean({ title: "TLS" }),
	},
	{ $id: "ObsLinkSettings", additionalProperties: false },
);
export type ObsLinkSettings = Static<typeof ObsLinkSettings>;

/** Where OBS listens unless told otherwise: https://github.com/obsproject/obs-websocket#configuring */
export const OBS_DEFAULTS: ObsLinkSettings = { name: "OBS", kind: "real", host: "127.0.0.1", port: 4455, tls: false };

/** What is given is changed. `password: null` forgets it. */
export const ObsLinkChange = Type.Object(
	{
		...Type.Partial(ObsLinkSettings).properties,
		password: Type.Optional(Type.Union([Password, Type.Null()])),
	},
	{ $id: "ObsLinkChange", additionalProperties: false },
);
export type ObsLinkChange = Static<typeof ObsLinkChange>;
