import type { CommandCase } from "./command-case.ts";
import type { CommandRig } from "./rig.ts";

/** Somebody who is neither a VIP nor a moderator. */
const login = "pixelpaula";
const settings = { user: "@PixelPaula" };
const result = { login, name: "PixelPaula" };

const idOf = ({ twitch }: CommandRig): string => twitch.stage.user(login).id;
const banned = (rig: CommandRig) => {
	const ban = rig.channel.bans.get(idOf(rig));
	return ban && { reason: ban.reason, forGood: ban.until === undefined };
};
const shutOut = (rig: CommandRig): void => {
	const { twitch, user } = rig;
	const entry = {
		user: twitch.stage.user(login),
		moderator: user,
		reason: "",
		createdAt: twitch.time.iso(),
		off: () => {},
	};
	rig.channel.bans.set(idOf(rig), entry);
};
const bans = "POST /helix/moderation/bans";

export const peopleCases: readonly CommandCase[] = [
	{
		action: "twitch.user.ban",
		settings: { ...settings, reason: "Spam" },
		sends: bans,
		look: banned,
		sees: { reason: "Spam", forGood: true },
		result,
	},
	{
		action: "twitch.user.timeout",
		settings: { ...settings, duration: 600 },
		sends: bans,
		look: banned,
		sees: { reason: "", forGood: false },
		result,
	},
	{
		action: "twitch.user.unban",
		prepare: shutOut,
		settings,
		sends: "DELETE /helix/moderation/bans",
		look: banned,
		sees: undefined,
		result,
	},
	{
		action: "twitch.user.warn",
		settings: { ...settings, reason: "Be kind" },
		sends: "POST /helix/moderation/warnings",
		look: (rig) => rig.asked("POST /helix/moderation/warnings"),
		sees: 1,
		result,
	},
	{
		action: "twitch.vip.add",
		settings,
		sends: "POST /helix/channels/vips",
		look: (rig) => rig.channel.vips.has(idOf(rig)),
		sees: true,
		result,
		absolute: true,
	},
	{
		action: "twitch.vip.remove",
		prepare: (rig) => rig.channel.vips.add(idOf(rig)),
		settings,
		sends: "DELETE /helix/channels/vips",
		look: (rig) => rig.channel.vips.has(idOf(rig)),
		sees: false,
		result,
		absolute: true,
	},
	{
		action: "twitch.moderator.add",
		settings,
		sends: "POST /helix/moderation/moderators",
		look: (rig) => rig.channel.moderators.has(idOf(rig)),
		sees: true,
		result,
		absolute: true,
	},
	{
		action: "twitch.moderator.remove",
		prepare: (rig) => rig.channel.moderators.add(idOf(rig)),
		settings,
		sends: "DELETE /helix/moderation/moderators",
		look: (rig) => rig.channel.moderators.has(idOf(rig)),
		sees: false,
		result,
		absolute: true,
	},
];
