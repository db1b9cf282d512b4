/** What is told in place of a secret. */
export const SECRET = "[secret]";

/** Fields of OBS that let somebody in: stream keys, tokens of services, passwords. */
const secretName = /^(key|stream_?key)$|token|password|secret/i;

export const isSecretName = (name: string): boolean => secretName.test(name);

/** An address without what lets somebody in: some write a name, a password or a token into it. */
export const plainAddress = (address: string): string =>
	address.replace(/^([a-z]+:\/\/)[^/@]*@/i, `$1${SECRET}@`).replace(/^([a-z]+:\/\/[^?]*\?).+$/is, `$1${SECRET}`);

function plain(name: string, value: unknown): unknown {
	if (typeof value !== "string" || value === "") return withoutSecrets(value);
	if (isSecretName(name)) return SECRET;
	return name === "server" ? plainAddress(value) : value;
}

/** The same without secrets: OBS tells the stream key to whoever asks; we tell it to nobody. */
export function withoutSecrets(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutSecrets);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(name, part)]));
}
