import { Type } from "typebox";

/** What stands on the key instead of what it does. */
export const labelField = Type.Optional(Type.String({ maxLength: 100, title: "Label" }));
