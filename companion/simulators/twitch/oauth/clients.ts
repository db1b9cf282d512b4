/** The applications of developers. One without a secret is of type Public (https://dev.twitch.tv/docs/authentication/register-app/). */
export class Clients {
	readonly #secrets = new Map<string, string | undefined>();

	/** Registers an application; undefined makes it a public one. */
	register(id: string, secret: string | undefined): void {
		this.#secrets.set(id, secret);
	}

	/** A client id that nobody registered belongs to a public application, unless `strict`. */
	knows(id: string, strict: boolean): boolean {
		return id !== "" && (!strict || this.#secrets.has(id));
	}

	secretOf(id: string): string | undefined {
		return this.#secrets.get(id);
	}
}
