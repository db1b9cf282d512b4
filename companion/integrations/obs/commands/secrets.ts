/** What is told in place of a secret. */
export const SECRET = "[secret]";

/** Fields of OBS that let somebody in: stream keys, tokens of services, passwords. */
const secretName = /^(key|stream_?key)$|token|password|secret/i;

export const isSecretName = (name: string): boolean => secretName.test(name);

/** The same without secrets: OBS tells the stream key to whoever asks; we tell it to nobody. */
export function withoutSecrets(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutSecrets);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, part]) => [
			name,
			isSecretName(name) && typeof part === "string" && part !== "" ? SECRET : withoutSecrets(part),
		]),
	);
}
