/** The product's own application at Twitch, of the type Public; filled at release. Empty: users bring their own. */
const PRODUCT = "";
/** The simulator takes every id for one of a public application. */
const SIMULATED = "aidle-simulated";

/** The id of the application that a link uses where its user has entered none of his own. */
export const clientIdOf = (kind: "real" | "simulated"): string => (kind === "real" ? PRODUCT : SIMULATED);
