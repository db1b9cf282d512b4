import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";

/** Every stored document says which version of its shape it has. */
export interface Versioned {
	readonly v: number;
}

/** What a document is made of. */
export interface DocumentKind<Content extends Versioned> {
	readonly schema: TSchema;
	/** Pure steps: the first makes version 2 of version 1, and so on. The newest version is one more than they are. */
	readonly migrations: readonly ((older: unknown) => unknown)[];
	/** Where nothing is stored. */
	readonly initial: Content;
}

/** What a text turns out to be. `older`: it was brought up to date, and `text` is still what it was before. */
export type Content<Data> =
	| { readonly state: "absent" | "corrupt" | "newer" }
	| { readonly state: "good"; readonly data: Data; readonly text: string; readonly older: boolean };

const versionOf = (content: unknown): number | undefined => {
	if (typeof content !== "object" || content === null || !("v" in content)) return undefined;
	return Number.isInteger(content.v) && Number(content.v) >= 1 ? Number(content.v) : undefined;
};

/** Makes the reader of a kind of document: it checks a text and brings it up to date. */
export function readerOf<Data extends Versioned>(
	kind: DocumentKind<Data>,
): (text: string | undefined) => Content<Data> {
	const { schema, migrations } = kind;
	const check = Compile(schema);
	const good = (value: unknown): value is Data => check.Check(value);
	return (text) => {
		if (text === undefined) return { state: "absent" };
		try {
			let content: unknown = JSON.parse(text);
			const version = versionOf(content);
			if (version === undefined) return { state: "corrupt" };
			if (version > migrations.length + 1) return { state: "newer" };
			for (const step of migrations.slice(version - 1)) content = step(content);
			const older = version <= migrations.length;
			return good(content) ? { state: "good", data: content, text, older } : { state: "corrupt" };
		} catch {
			// No JSON, or of a shape a migration could not make sense of.
			return { state: "corrupt" };
		}
	};
}
