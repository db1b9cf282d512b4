import { isFamily, linkFamilies } from "../../../companion/contract/link-families.ts";

/** Whose list it is, by its family: "OBS"; what belongs to no connection is our own. */
export const peerOf = (family: string): string => (isFamily(family) ? linkFamilies[family].title : "Aidle");
