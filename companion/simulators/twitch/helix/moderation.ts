import { type Answer, done, isFields, list } from "../message.ts";
import type { Channel } from "../world/channel.ts";
import { ban, setRole, setShield, unban, warn } from "../world/moderation.ts";
import { named } from "../world/stage.ts";
import { type Call, type Endpoints, endpoint, Refusal } from "./call.ts";

/** Fields that stand one level deeper, in `data`. */
function innerOf(call: Call): Readonly<Record<string, unknown>> {
	const { data } = call.body;
	if (!isFields(data)) throw new Refusal(400, "The data field is required");
	return data;
}

const shortReason = (given: unknown): string => {
	const reason = given === undefined ? "" : String(given);
	if (reason.length > 500) throw new Refusal(400, "The text in the reason field is too long");
	return reason;
};

function banUser(call: Call): Answer {
	const channel = call.moderated();
	const { user_id, duration, reason } = innerOf(call);
	const user = call.account(String(user_id));
	if (user === channel.owner) throw new Refusal(400, "The user specified in the user_id field may not be banned");
	const seconds = duration === undefined ? undefined : Number(duration);
	if (seconds !== undefined && !(Number.isInteger(seconds) && seconds >= 1 && seconds <= 1_209_600)) {
		throw new Refusal(400, "The value in the duration field is not valid");
	}
	const before = channel.bans.get(user.id);
	if (before && before.until === undefined) {
		throw new Refusal(400, "The user specified in the user_id field is already banned.");
	}
	const entry = ban(call.stage, channel, call.user, user, shortReason(reason), seconds);
	return list([
		{
			broadcaster_id: channel.owner.id,
			moderator_id: call.user.id,
			user_id: user.id,
			created_at: entry.createdAt,
			end_time: entry.until ?? null,
		},
	]);
}

const bansOf = ({ bans }: Channel): object[] =>
	[...bans.values()].map(({ user, moderator, reason, createdAt, until }) => ({
		...named("user", user),
		expires_at: until ?? "",
		created_at: createdAt,
		reason,
		...named("moderator", moderator),
	}));

function warnUser(call: Call): Answer {
	const channel = call.moderated();
	const { user_id, reason } = innerOf(call);
	const user = call.account(String(user_id));
	if (user === channel.owner) throw new Refusal(400, "The user specified in the user_id field may not be warned");
	const text = shortReason(reason);
	if (text === "") throw new Refusal(400, "The reason field is required");
	warn(call.stage, channel, call.user, user, text);
	return list([{ broadcaster_id: channel.owner.id, user_id: user.id, moderator_id: call.user.id, reason: text }]);
}

const shieldOf = ({ shield }: Channel): object => ({
	is_active: shield.active,
	...(shield.moderator
		? named("moderator", shield.moderator)
		: { moderator_id: "", moderator_login: "", moderator_name: "" }),
	last_activated_at: shield.at,
});

/** Ten in ten seconds: https://dev.twitch.tv/docs/api/reference#add-channel-vip */
const roleLimit = { count: 10, within: 10_000 } as const;

function addRole(call: Call, role: "moderator" | "vip"): Answer {
	const channel = call.own();
	const user = call.account(call.one("user_id"), role === "vip" ? 404 : 400);
	const [same, other] = role === "vip" ? [channel.vips, channel.moderators] : [channel.moderators, channel.vips];
	const status = role === "vip" ? 422 : 400;
	if (user === channel.owner) throw new Refusal(status, `The broadcaster may not be a ${role}`);
	if (same.has(user.id)) throw new Refusal(status, `The user is already a ${role}`);
	if (other.has(user.id)) {
		if (role === "vip")
			throw new Refusal(422, "The user is a moderator. To make them a VIP, first remove them as moderator");
		throw new Refusal(422, "The user is a VIP. To make them a moderator, first remove them as a VIP");
	}
	call.limit(`${role} + ${channel.owner.id}`, roleLimit.count, roleLimit.within);
	setRole(call.stage, channel, role, user, true);
	return done;
}

function removeRole(call: Call, role: "moderator" | "vip"): Answer {
	const channel = call.own();
	const user = call.account(call.one("user_id"), role === "vip" ? 404 : 400);
	const has = role === "vip" ? channel.vips : channel.moderators;
	if (!has.has(user.id)) throw new Refusal(role === "vip" ? 422 : 400, `The user is not a ${role}`);
	call.limit(`${role} - ${channel.owner.id}`, roleLimit.count, roleLimit.within);
	setRole(call.stage, channel, role, user, false);
	return done;
}

const holders = (call: Call, ids: ReadonlySet<string>): Answer => {
	const wanted = call.many("user_id");
	const all = [...ids].filter((id) => wanted.length === 0 || wanted.includes(id));
	return call.page(all.map((id) => named("user", call.account(id))));
};

const managed = "channel:manage:moderators";

export const moderationEndpoints: Endpoints = {
	"POST /moderation/bans": endpoint("ban-user", "moderator:manage:banned_users", banUser),
	"DELETE /moderation/bans": endpoint("unban-user", "moderator:manage:banned_users", (call) => {
		const channel = call.moderated();
		if (unban(call.stage, channel, call.user, call.account(call.one("user_id")))) return done;
		throw new Refusal(400, "The user specified in the user_id query parameter is not banned.");
	}),
	"GET /moderation/banned": endpoint("get-banned-users", "moderation:read moderator:manage:banned_users", (call) =>
		call.page(bansOf(call.own())),
	),
	"POST /moderation/warnings": endpoint("warn-chat-user", "moderator:manage:warnings", warnUser),
	"GET /moderation/shield_mode": endpoint(
		"get-shield-mode-status",
		"moderator:read:shield_mode moderator:manage:shield_mode",
		(call) => list([shieldOf(call.moderated())]),
	),
	"PUT /moderation/shield_mode": endpoint("update-shield-mode-status", "moderator:manage:shield_mode", (call) => {
		const channel = call.moderated();
		const active = call.body.is_active;
		if (typeof active !== "boolean") throw new Refusal(400, "The is_active field is required");
		setShield(call.stage, channel, call.user, active);
		return list([shieldOf(channel)]);
	}),
	"GET /moderation/moderators": endpoint("get-moderators", `moderation:read ${managed}`, (call) =>
		holders(call, call.own().moderators),
	),
	"POST /moderation/moderators": endpoint("add-channel-moderator", managed, (call) => addRole(call, "moderator")),
	"DELETE /moderation/moderators": endpoint("remove-channel-moderator", managed, (call) =>
		removeRole(call, "moderator"),
	),
	"GET /channels/vips": endpoint("get-vips", "channel:read:vips channel:manage:vips", (call) =>
		holders(call, call.own().vips),
	),
	"POST /channels/vips": endpoint("add-channel-vip", "channel:manage:vips", (call) => addRole(call, "vip")),
	"DELETE /channels/vips": endpoint("remove-channel-vip", "channel:manage:vips", (call) => removeRole(call, "vip")),
};
