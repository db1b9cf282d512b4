/** Version 1 always had `obs:main`, stored or not, and knew neither TLS nor a choice of the default. */
const MAIN = { name: "OBS", kind: "real", host: "127.0.0.1", port: 4455, tls: false };

/** The stored settings of version 1 as version 2. */
export function settingsFromVersion1(older: unknown): unknown {
	const { links, ...rest } = older as { readonly links: Readonly<Record<string, object>> };
	const known = Object.entries(links).map(([id, settings]) => [id, { ...settings, tls: false }] as const);
	const main = known.length > 0 ? { "obs:main": MAIN } : {};
	return { ...rest, v: 2, links: { ...main, ...Object.fromEntries(known) }, defaults: {} };
}

/** The stored settings of version 2 as version 3: links may be of another family than OBS, and none of OBS need be. */
export const settingsFromVersion2 = (older: unknown): unknown => ({ ...(older as object), v: 3 });
