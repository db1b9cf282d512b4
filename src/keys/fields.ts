import { Type } from "typebox";
import { LinkId } from "../../companion/contract/link.ts";

const field = (title: string, choices: object) => Type.Optional(Type.Unsafe<LinkId>({ ...LinkId, title, choices }));

/** The field of the connection; the settings of every key of a family begin with `v` and it. */
export const linkField = (family: string, title: string) => field(title, { links: family });

/** The same of a key that can do or show anything: the connections are those of the first of these fields that is set. */
export const linkFieldOf = (...of: readonly string[]) => field("Connection", { links: "obs", of });
