import { StoredRules } from "../contract/stored-rules.ts";
import { Document, type DocumentKind, type DocumentPlace } from "./document.ts";

export const rulesKind: DocumentKind<StoredRules> = {
	schema: StoredRules,
	migrations: [],
	initial: { v: 1, rules: {}, hooks: {}, listener: { hosts: [] } },
};

export type RulesDocument = Document<StoredRules>;

export const openRules = (place: DocumentPlace): Promise<RulesDocument> => Document.open(place, rulesKind);
