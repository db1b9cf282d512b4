import { Type } from "typebox";

/** Shown on keys and pages when more than one link exists. */
export const LinkName = Type.String({ minLength: 1, maxLength: 40, title: "Name" });

/** `simulated` is chosen, never inferred: its faces carry the tag DEMO. */
export const LinkKind = Type.Union([Type.Literal("real"), Type.Literal("simulated")]);
export type LinkKind = "real" | "simulated";

/** Whether the one secret that a user types for a link is kept; it is never read back. */
export const Kept = Type.Union([Type.Literal("saved"), Type.Literal("none")]);
export type Kept = "saved" | "none";
