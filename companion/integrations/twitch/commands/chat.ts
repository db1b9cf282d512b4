import { problem } from "../../../contract/problem.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { answered, asModerator, blaming, done, type SomeCommands } from "./command.ts";
import type { HelixSentMessage, List } from "./helix.external.ts";
import { userOf } from "./users.ts";

export const chatCommands = {
	"twitch.chat.message.send": async (peer, { message, reply, channel }, deadline) => {
		const { id } = channel === undefined ? peer.channel : await userOf(peer, channel, "channel");
		const body = {
			broadcaster_id: id,
			sender_id: peer.user.id,
			message,
			...(reply === undefined ? {} : { reply_parent_message_id: reply }),
		};
		const sent = answered(
			await blaming({ reply: /reply|parent/iu, message: /message/iu }, () =>
				peer.limits.keep([{ rule: "message", of: `${peer.user.id} ${id}` }], () =>
					peer.effect<List<HelixSentMessage>>({ method: "POST", path: "chat/messages", body }, deadline),
				),
			),
		);
		if (sent.is_sent) return done({ id: sent.message_id });
		const { code = "", message: words = "" } = sent.drop_reason ?? {};
		throw new Refusal(problem("twitch_message_dropped", { reason: words || code || "no reason given" }), true);
	},
	"twitch.chat.announcement.send": async (peer, { message, color = "primary" }, deadline) => {
		const query = asModerator(peer);
		const body = { message, color };
		await blaming({ message: /message/iu }, () =>
			peer.limits.keep([{ rule: "announcement", of: peer.channel.id }], () =>
				peer.effect({ method: "POST", path: "chat/announcements", query, body }, deadline),
			),
		);
		return done();
	},
	"twitch.chat.clear": async (peer, _, deadline) => {
		await peer.effect({ method: "DELETE", path: "moderation/chat", query: asModerator(peer) }, deadline);
		return done();
	},
	"twitch.chat.message.delete": async (peer, { message }, deadline) => {
		const query = { ...asModerator(peer), message_id: message };
		await blaming({ message: /message/iu }, () =>
			peer.effect({ method: "DELETE", path: "moderation/chat", query }, deadline),
		);
		return done();
	},
} satisfies SomeCommands;
