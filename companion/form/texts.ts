import type { Fault } from "./validation.ts";

/** Everything a form says by itself. */
export interface FormTexts {
	/** Instead of a form without a single field. */
	readonly noFields: string;
	/** Both by the family of the list: `obs`. */
	readonly live: (family: string) => string;
	readonly nothingListed: (family: string) => string;
	readonly kept: string;
	/** What is chosen is not listed by the integration of this name: `obs`, `twitch`. */
	readonly notThere: (name: string, family: string) => string;
	/** There is no list before this field is filled. */
	readonly waitsFor: (title: string) => string;
	readonly notSetUp: (link: string) => string;
	readonly showList: string;
	readonly refresh: string;
	readonly search: string;
	readonly noneFound: string;
	/** A long list shows the rows of these numbers. */
	readonly more: (from: number, to: number, all: number) => string;
	/** In an empty field that takes a name from a list or by hand. */
	readonly choose: string;
	readonly chooseOne: string;
	readonly nothing: string;
	readonly notOffered: (value: string) => string;
	readonly unknownEntry: (id: string) => string;
	readonly only: (scope: string) => string;
	readonly onlyUnknown: string;
	readonly otherScope: (scope: string) => string;
	readonly add: string;
	readonly remove: (title: string) => string;
	/** A number as people of this language type it. */
	readonly number: (value: number) => string;
	readonly fault: (title: string, fault: Fault) => string;
	/** Words of the user's inside a sentence. */
	readonly quoted: (text: string) => string;
	/** What stands between two sentences. */
	readonly between: string;
	/** What stays in force until a fault is mended. */
	readonly keeping: (value: string) => string;
}
