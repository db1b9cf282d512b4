import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { constants, copyFile } from "node:fs/promises";
import { type Static, Type } from "typebox";
import { type Problem, problem } from "../contract/problem.ts";
import { Document, type DocumentKind, type DocumentPlace, fileStamp } from "./document.ts";
import type { KeySource } from "./key-source.ts";
import { Secret } from "./secret.ts";
import { isTokenSecret } from "./secret-ids.ts";
import { reasonOf } from "./write-failure.ts";

const Base64 = Type.String({ pattern: "^[A-Za-z0-9+/]*={0,2}$" });
const Sealed = Type.Object({ iv: Base64, tag: Base64, data: Base64 }, { additionalProperties: false });
type Sealed = Static<typeof Sealed>;

const Secrets = Type.Object(
	{ v: Type.Literal(1), secrets: Type.Record(Type.String(), Sealed) },
	{ additionalProperties: false },
);
export type Secrets = Static<typeof Secrets>;

export const secretsKind: DocumentKind<Secrets> = { schema: Secrets, migrations: [], initial: { v: 1, secrets: {} } };

/** https://csrc.nist.gov/pubs/sp/800/38/d/final: a nonce of 96 bits, new for every message, and the whole tag. */
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The id is authenticated with it: one secret cannot be put in another's place. */
function seal(key: Buffer, id: string, value: string): Sealed {
	const iv = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(id));
	const data = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
	return { iv: iv.toString("base64"), tag: cipher.getAuthTag().toString("base64"), data: data.toString("base64") };
}

/** Throws when the key is another, or anything was changed. */
function unseal(key: Buffer, id: string, { iv, tag, data }: Sealed): Secret {
	const opened = createDecipheriv(CIPHER, key, Buffer.from(iv, "base64"), { authTagLength: TAG_BYTES })
		.setAAD(Buffer.from(id))
		.setAuthTag(Buffer.from(tag, "base64"));
	return new Secret(Buffer.concat([opened.update(data, "base64"), opened.final()]).toString("utf8"));
}

export interface SecretPlace extends DocumentPlace {
	readonly keys: KeySource;
	/**
	 * Told every secret before anything else learns it, so that no log can print it. Not told sign-ins, which follow each
	 * other for ever: whoever reads one out of its text knows for how long.
	 */
	readonly conceal: (value: string) => void;
}

/** The passwords and tokens of this installation, encrypted on the disk. Ids say what they are for: `link/obs:main`. */
export class SecretStore {
	readonly #document: Document<Secrets>;
	readonly #key: Buffer | Problem;
	readonly #conceal: (value: string) => void;
	readonly #secrets: Map<string, Secret>;
	readonly #notices: readonly Problem[];

	private constructor(
		document: Document<Secrets>,
		key: Buffer | Problem,
		conceal: (value: string) => void,
		secrets: Map<string, Secret>,
		notices: readonly Problem[],
	) {
		this.#document = document;
		this.#key = key;
		this.#conceal = conceal;
		this.#secrets = secrets;
		this.#notices = notices;
	}

	/**
	 * Never fails for a wrong key: what cannot be opened is kept aside and missing here. Sign-ins of an older copy are
	 * missing, too: to use one again could end all others of that account.
	 */
	static async open({ keys, conceal, ...place }: SecretPlace): Promise<SecretStore> {
		const document = await Document.open(place, secretsKind);
		const key = await keys.key();
		const secrets = new Map<string, Secret>();
		const notices = [...document.notices];
		if (!Buffer.isBuffer(key)) {
			return new SecretStore(document, key, conceal, secrets, [...notices, key]);
		}
		const unreadable: string[] = [];
		const usedUp: string[] = [];
		for (const [id, sealed] of Object.entries(document.data.secrets)) {
			if (document.recovered && isTokenSecret(id)) {
				usedUp.push(id);
				continue;
			}
			try {
				const secret = unseal(key, id, sealed);
				if (!isTokenSecret(id)) conceal(secret.reveal());
				secrets.set(id, secret);
			} catch {
				unreadable.push(id);
			}
		}
		const store = new SecretStore(document, key, conceal, secrets, notices);
		if (usedUp.length > 0) await store.#without(usedUp);
		if (unreadable.length > 0) notices.push(await store.#putAside(unreadable, place));
		return store;
	}

	get notices(): readonly Problem[] {
		return this.#notices;
	}

	/** As it stands on the disk, encrypted; undefined while nothing does. */
	get text(): string | undefined {
		return this.#document.text;
	}

	/** Whether every secret of such a document can be opened with the key of this installation. */
	opens({ secrets }: Secrets): boolean {
		const key = this.#key;
		if (!Buffer.isBuffer(key)) return false;
		try {
			for (const [id, sealed] of Object.entries(secrets)) unseal(key, id, sealed);
			return true;
		} catch {
			return false;
		}
	}

	/** As `Document.hold`. */
	hold(why: Problem | undefined): Promise<void> {
		return this.#document.hold(why);
	}

	/** The document without these, still encrypted. */
	without(ids: ReadonlySet<string>): Secrets {
		const { v, secrets } = this.#document.data;
		return { v, secrets: Object.fromEntries(Object.entries(secrets).filter(([id]) => !ids.has(id))) };
	}

	/**
	 * An older state of it, with the sign-ins of now that `keeps` wants: those of then have been used up, and to use one
	 * again could end all others.
	 */
	renewed({ v, secrets }: Secrets, keeps: (id: string) => boolean): Secrets {
		const lasting = Object.entries(secrets).filter(([id]) => !isTokenSecret(id));
		const tokens = Object.entries(this.#document.data.secrets).filter(([id]) => isTokenSecret(id) && keeps(id));
		return { v, secrets: Object.fromEntries([...lasting, ...tokens]) };
	}

	has(id: string): boolean {
		return Object.hasOwn(this.#document.data.secrets, id);
	}

	/** Why a secret that is there cannot be read; undefined when it can, or when there is none. */
	lockedBecause(id: string): Problem | undefined {
		return Buffer.isBuffer(this.#key) || !this.has(id) ? undefined : this.#key;
	}

	get(id: string): Secret | undefined {
		return this.#secrets.get(id);
	}

	/** Resolves when it is on the disk. Answers a problem when nothing was changed. */
	async set(id: string, value: string): Promise<Problem | undefined> {
		if (!isTokenSecret(id)) this.#conceal(value);
		if (!Buffer.isBuffer(this.#key)) return this.#key;
		const sealed = seal(this.#key, id, value);
		const refused = await this.#document.change(({ v, secrets }) => ({ v, secrets: { ...secrets, [id]: sealed } }));
		if (!refused) this.#secrets.set(id, new Secret(value));
		return refused;
	}

	async forget(id: string): Promise<Problem | undefined> {
		if (!this.has(id)) return undefined;
		const refused = await this.#without([id]);
		if (!refused) this.#secrets.delete(id);
		return refused;
	}

	#without(ids: readonly string[]): Promise<Problem | undefined> {
		return this.#document.change(({ v, secrets }) => ({
			v,
			secrets: Object.fromEntries(Object.entries(secrets).filter(([id]) => !ids.includes(id))),
		}));
	}

	async #putAside(ids: readonly string[], { path, now }: DocumentPlace): Promise<Problem> {
		try {
			await copyFile(path, path.replace(/\.json$/u, `.locked-${fileStamp(now())}.json`), constants.COPYFILE_EXCL);
		} catch (error) {
			// Not kept, so not removed either: the same is tried at the next start.
			return problem("secrets_locked", { reason: reasonOf(error) });
		}
		await this.#without(ids);
		return problem("secrets_locked", { reason: "they were saved with another key" });
	}
}
