import { type Static, type TProperties, Type } from "typebox";
import { Account } from "../../facts/twitch/link.ts";
import { LinkId } from "../../link.ts";

/** What every event of Twitch can be asked for. */
export const ofLink = { link: Type.Optional(LinkId) };
const settings = Type.Object(ofLink, { additionalProperties: false });

/** As it happened, found out after a gap, or fired by hand in the simulator. */
const Origin = Type.Unsafe<"live" | "late" | "simulated">({
	type: "string",
	enum: ["live", "late", "simulated"],
});

/** A row: its payload says besides how the event came. */
export const event = <Payload extends TProperties>(
	title: string,
	summary: string,
	requires: readonly string[],
	payload: Payload,
	sample: object,
) => ({
	title,
	summary,
	settings,
	requires,
	payload: Type.Object({ origin: Origin, ...payload }),
	sample: { origin: "live", ...sample },
});

/** A text in its parts; `emote` is an emote's id. */
export const Message = Type.Object({
	text: Type.String(),
	fragments: Type.Array(
		Type.Object({
			kind: Type.Unsafe<"text" | "emote" | "cheer" | "mention">({
				type: "string",
				enum: ["text", "emote", "cheer", "mention"],
			}),
			text: Type.String(),
			emote: Type.Optional(Type.String()),
			bits: Type.Optional(Type.Integer()),
			user: Type.Optional(Account),
		}),
	),
});
export type Message = Static<typeof Message>;

/** People of the examples, as in Twitch's own. */
export const cool = { id: "1234", login: "cool_user", name: "Cool_User" };
export const cooler = { id: "1337", login: "cooler_user", name: "Cooler_User" };
export const mod = { id: "1339", login: "mod_user", name: "Mod_User" };

/** A text without anything in it, as `Message`. */
export const said = (text: string): Message => ({ text, fragments: [{ kind: "text", text }] });

/** A moment of the examples. */
export const moment = (iso: string): number => Date.parse(iso);
