import { type Static, Type } from "typebox";

/**
 * The discovery file: how a local program finds the companion. It lies in the data folder, readable by its user alone.
 * Before a client sends the token it asks `GET /health?nonce=N` for the proof
 * HMAC-SHA256(token, `N:port`), hexadecimal: a stranger on a recycled port learns nothing.
 */
export const DISCOVERY_FILE = "companion.json";

export const Discovery = Type.Object(
	{
		pid: Type.Integer({ minimum: 1 }),
		port: Type.Integer({ minimum: 1, maximum: 65_535 }),
		/** 256 random bits, base64url; new at every start. */
		token: Type.String({ minLength: 43 }),
		protocol: Type.String(),
		version: Type.String(),
		/** Milliseconds since 1970. */
		startedAt: Type.Integer(),
	},
	{ $id: "Discovery" },
);
export type Discovery = Static<typeof Discovery>;

/** Answer of `/health`. Without a token it holds nothing but the proof. */
export const Health = Type.Object(
	{ proof: Type.String(), protocol: Type.String(), version: Type.String() },
	{ $id: "Health" },
);
export type Health = Static<typeof Health>;

/** What the proof is computed over. */
export const proofText = (nonce: string, port: number): string => `${nonce}:${port}`;
