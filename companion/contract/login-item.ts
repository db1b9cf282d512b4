import { Type } from "typebox";

/** Whether the companion starts when its user signs in to the computer. */
export const LoginItemState = Type.Object(
	{
		enabled: Type.Boolean(),
		/** The file that does it, by absolute path. */
		path: Type.String(),
	},
	{ $id: "LoginItemState" },
);
export type LoginItemState = Type.Static<typeof LoginItemState>;

export const LoginItemChange = Type.Object({ enabled: Type.Boolean() }, { additionalProperties: false });
export type LoginItemChange = Type.Static<typeof LoginItemChange>;
