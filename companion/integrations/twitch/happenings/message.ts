import type { Message } from "../../../contract/events/twitch/fields.ts";
import { type Person, userIn } from "./said.ts";

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#message */
export interface MessageShape {
	readonly text: string;
	readonly fragments?: readonly FragmentShape[];
}

interface FragmentShape {
	readonly type?: string;
	readonly text: string;
	readonly emote?: { readonly id: string } | null;
	readonly cheermote?: { readonly bits: number } | null;
	readonly mention?: Person<"user"> | null;
}

/** Where an emote stands in a text that comes without fragments: code points, the last one included. */
interface PlacedEmote {
	readonly id: string;
	readonly begin: number;
	readonly end: number;
}

type Fragment = Message["fragments"][number];

function fragmentOf({ text, emote, cheermote, mention }: FragmentShape): Fragment {
	if (emote) return { kind: "emote", text, emote: emote.id };
	if (cheermote) return { kind: "cheer", text, bits: cheermote.bits };
	if (mention) return { kind: "mention", text, user: userIn(mention) };
	return { kind: "text", text };
}

/** A text with its parts. */
export const messageOf = ({ text, fragments }: MessageShape): Message => ({
	text,
	fragments: fragments?.map(fragmentOf) ?? plain(text),
});

const plain = (text: string): Fragment[] => (text === "" ? [] : [{ kind: "text", text }]);

/** A text whose emotes are told by their places. */
export function placedMessage(text: string, emotes: readonly PlacedEmote[] | null): Message {
	const characters = [...text];
	const part = (from: number, to?: number): string => characters.slice(from, to).join("");
	const fragments: Fragment[] = [];
	let done = 0;
	for (const { id, begin, end } of [...(emotes ?? [])].sort((a, b) => a.begin - b.begin)) {
		fragments.push(...plain(part(done, begin)), { kind: "emote", text: part(begin, end + 1), emote: id });
		done = end + 1;
	}
	return { text, fragments: [...fragments, ...plain(part(done))] };
}
