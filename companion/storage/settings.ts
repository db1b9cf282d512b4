import { type Static, Type } from "typebox";
import { LINK_ID, type LinkId, type LinkSettings, linkIdOf } from "../contract/link.ts";
import { linkFamilies } from "../contract/link-families.ts";
import { settingsFromVersion1, settingsFromVersion2 } from "../contract/stored-links.ts";
import { Document, type DocumentKind, type DocumentPlace } from "./document.ts";

const LinkKey = Type.String({ pattern: LINK_ID });
const Family = Type.String({ pattern: "^[a-z]{2,16}$" });
const Name = Type.String({ minLength: 1, maxLength: 5_000 });

/** A scene of this collection that went by the name `from` is called `to` since. */
const Alias = Type.Object({ collection: Name, from: Name, to: Name }, { additionalProperties: false });
export type Alias = Static<typeof Alias>;

/** Each link as its family has it. */
const Links = Type.Unsafe<Record<LinkId, LinkSettings>>({
	type: "object",
	patternProperties: Object.fromEntries(
		Object.entries(linkFamilies).map(([family, { settings }]) => [linkIdOf(family), settings]),
	),
	additionalProperties: false,
});

/** Everything the user has set, except secrets. */
const Settings = Type.Object(
	{
		v: Type.Literal(3),
		links: Links,
		/** The link of each family that is meant where none is named, once the user has chosen. */
		defaults: Type.Record(Family, LinkKey, { additionalProperties: false }),
		/** Renamed scenes by link, oldest first, for an OBS that has no UUIDs. */
		aliases: Type.Record(LinkKey, Type.Array(Alias), { additionalProperties: false }),
	},
	{ additionalProperties: false },
);
export type Settings = Static<typeof Settings>;

/**
 * The first step makes version 2 of version 1, and so on. What a step gets was written by an older version and is not
 * checked before: the schema judges what comes out at the end. A step is never changed again.
 */
const migrations: DocumentKind<Settings>["migrations"] = [settingsFromVersion1, settingsFromVersion2];

export const settingsKind: DocumentKind<Settings> = {
	schema: Settings,
	migrations,
	initial: { v: 3, links: {}, defaults: {}, aliases: {} },
};

export type SettingsDocument = Document<Settings>;

export const openSettings = (place: DocumentPlace): Promise<SettingsDocument> => Document.open(place, settingsKind);
