import Type from "typebox";
import { Compile } from "typebox/compile";
import type { FromPage } from "./wire/page-messages.d.ts";

const context = Type.String({ maxLength: 100 });
const place = Type.Object({ column: Type.Integer(), row: Type.Integer() });
const about = <Name extends string>(name: Name) => Type.Object({ type: Type.Literal(name), context });
const Message = Type.Union([
	about("down"),
	about("up"),
	about("remove"),
	about("inspect"),
	Type.Object({ type: Type.Literal("turn"), context, ticks: Type.Integer({ minimum: -100, maximum: 100 }) }),
	Type.Object({ type: Type.Literal("touch"), context, hold: Type.Boolean() }),
	Type.Object({
		type: Type.Literal("add"),
		action: Type.String({ maxLength: 200 }),
		at: Type.Union([place, Type.Null()]),
	}),
	Type.Object({ type: Type.Literal("move"), context, to: place }),
	Type.Object({ type: Type.Literal("restore") }),
	Type.Object({ type: Type.Literal("close-inspector") }),
]);
const message = Compile(Message);

/** Whether a frame is something a page may say. */
export const isFromPage = (value: unknown): value is FromPage => message.Check(value);
