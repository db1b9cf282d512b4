import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The spellings under which a secret could be found in a text. */
function spellings(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [
		secret,
		JSON.stringify(secret).slice(1, -1),
		JSON.stringify(JSON.stringify(secret)).slice(3, -3),
		bytes.toString("base64").replace(/=+$/u, ""),
		bytes.toString("base64url"),
		bytes.toString("hex"),
		encodeURIComponent(secret),
		encodeURI(secret),
	];
}

/** Files below a folder whose bytes hold a spelling of the secret. */
export function filesWith(folder: string, secret: string): string[] {
	const forms = spellings(secret).map((form) => Buffer.from(form));
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => {
			const bytes = readFileSync(file);
			return forms.some((form) => bytes.includes(form));
		});
}

/** Whether a text holds a spelling of the secret, in any case of its letters. */
export const holds = (text: string, secret: string): boolean =>
	spellings(secret).some((form) => text.toLowerCase().includes(form.toLowerCase()));
