import { type Static, Type } from "typebox";
import { LinkId } from "./link.ts";
import { ObsLinkSettings, Password } from "./obs-link.ts";
import { Problem } from "./problem.ts";

/** Body of `POST /v1/links/test`: where OBS may be. Nothing of it is kept. */
export const LinkTrial = Type.Object(
	{
		host: ObsLinkSettings.properties.host,
		port: ObsLinkSettings.properties.port,
		tls: Type.Boolean({ title: "TLS" }),
		password: Type.Optional(Password),
		/** The saved password of this link is tried where none is given. */
		link: Type.Optional(LinkId),
	},
	{ $id: "LinkTrial", additionalProperties: false },
);
export type LinkTrial = Static<typeof LinkTrial>;

/** What one attempt to connect came to. `ms` is the time from the connect to the last answer. */
export const LinkVerdict = Type.Union(
	[
		Type.Object({
			outcome: Type.Literal("connected"),
			versions: Type.Object({ obs: Type.String(), websocket: Type.String() }),
			scenes: Type.Integer({ minimum: 0 }),
			ms: Type.Integer({ minimum: 0 }),
		}),
		/** It is OBS and the password is right, but it is still loading or answers late. */
		Type.Object({ outcome: Type.Literal("busy"), ms: Type.Optional(Type.Integer({ minimum: 0 })) }),
		Type.Object({ outcome: Type.Literal("failed"), problem: Problem }),
	],
	{ $id: "LinkVerdict" },
);
export type LinkVerdict =
	| {
			readonly outcome: "connected";
			readonly versions: { readonly obs: string; readonly websocket: string };
			readonly scenes: number;
			readonly ms: number;
	  }
	| { readonly outcome: "busy"; readonly ms?: number }
	| { readonly outcome: "failed"; readonly problem: Problem };

/** What the settings of one OBS on this computer say about its WebSocket server; the password itself is never told. */
export const LocalObs = Type.Object(
	{
		/** Names these settings among those of this computer: `obs-studio`, `flatpak`. */
		source: Type.String({ minLength: 1, maxLength: 40 }),
		enabled: Type.Boolean(),
		port: ObsLinkSettings.properties.port,
		/** Whether it asks for one that is stored there. */
		password: Type.Boolean(),
	},
	{ $id: "LocalObs" },
);
export type LocalObs = Static<typeof LocalObs>;

/** Answer of `GET /v1/obs/local`. */
export const LocalObsList = Type.Object({ found: Type.Array(LocalObs) }, { $id: "LocalObsList" });
export type LocalObsList = Static<typeof LocalObsList>;

/** Body of `POST /v1/links/:id/local`: the settings to take over. */
export const LocalObsChoice = Type.Object(
	{ source: LocalObs.properties.source },
	{ $id: "LocalObsChoice", additionalProperties: false },
);
export type LocalObsChoice = Static<typeof LocalObsChoice>;
