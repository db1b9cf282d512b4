import { Type } from "typebox";
import { LinkId } from "../../companion/contract/link.ts";

/** The field of the connection; the settings of every key of a family begin with `v` and it. */
export const linkField = (family: string, title: string) =>
	Type.Optional(Type.Unsafe<LinkId>({ ...LinkId, title, choices: { links: family } }));
