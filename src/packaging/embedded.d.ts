/** The companion's bundle, carried by the plugin. Made by the build (`entries.mjs`). */
declare module "embedded:companion" {
	/** SHA-256 of the bundle, hexadecimal. */
	export const hash: string;
	/** Text of the bundle, one ES module. */
	export function load(): Promise<string>;
}
