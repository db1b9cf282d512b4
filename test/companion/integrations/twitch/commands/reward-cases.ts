import {
	addReward,
	plainReward,
	type Redemption,
	type Reward,
	redeem,
} from "../../../../../companion/simulators/twitch/world/rewards.ts";
import type { CommandCase } from "./command-case.ts";
import { CLIENT, type CommandRig } from "./rig.ts";

const hydrate = { ...plainReward, title: "Hydrate", cost: 100 };

/** The broadcaster has a reward that was made here, and one that was made on the dashboard. */
const stock = ({ twitch, channel }: CommandRig): Reward => {
	addReward(twitch.stage, channel, { ...hydrate, title: "Stretch" }, undefined);
	return addReward(twitch.stage, channel, hydrate, CLIENT);
};
const rewardIn = ({ channel }: CommandRig): Reward | undefined =>
	[...channel.rewards.values()].find(({ client }) => client === CLIENT);
const settings = (rig: CommandRig) => rewardIn(rig)?.settings;
const reward = { name: "Hydrate" };

/** Two viewers have bought it. */
const sold = (rig: CommandRig): void => {
	const bought = stock(rig);
	for (const login of ["cat_viewer", "pixelpaula"]) {
		redeem(rig.twitch.stage, rig.channel, bought, rig.twitch.stage.user(login), "");
	}
};
const redemptions = ({ channel }: CommandRig): readonly Redemption[] => [...channel.redemptions.values()];
const statuses = (rig: CommandRig): readonly string[] => redemptions(rig).map(({ status }) => status);
const change = "PATCH /helix/channel_points/custom_rewards";
const settle = "PATCH /helix/channel_points/custom_rewards/redemptions";

export const rewardCases: readonly CommandCase[] = [
	{
		action: "twitch.reward.create",
		settings: {
			title: "Hydrate",
			cost: 300,
			prompt: "Drink!",
			input: true,
			color: "#00ff7f",
			skipQueue: true,
			perStream: 5,
			perUser: 0,
			cooldown: 90,
		},
		sends: "POST /helix/channel_points/custom_rewards",
		look: settings,
		sees: {
			...plainReward,
			title: "Hydrate",
			cost: 300,
			prompt: "Drink!",
			is_user_input_required: true,
			background_color: "#00FF7F",
			should_redemptions_skip_request_queue: true,
			is_max_per_stream_enabled: true,
			max_per_stream: 5,
			is_global_cooldown_enabled: true,
			global_cooldown_seconds: 90,
		},
		result: { title: "Hydrate", cost: 300, enabled: true, paused: false },
	},
	{
		action: "twitch.reward.update",
		prepare: stock,
		settings: { reward, cost: 250, title: "Drink water" },
		sends: change,
		look: settings,
		sees: { ...hydrate, title: "Drink water", cost: 250 },
		result: { title: "Drink water", cost: 250 },
	},
	{
		action: "twitch.reward.delete",
		prepare: stock,
		settings: { reward },
		sends: "DELETE /helix/channel_points/custom_rewards",
		look: ({ channel }) => [...channel.rewards.values()].map((one) => one.settings.title),
		sees: ["Stretch"],
	},
	{
		action: "twitch.reward.pause",
		prepare: stock,
		settings: { reward, paused: true },
		sends: change,
		look: (rig) => settings(rig)?.is_paused,
		sees: true,
		result: { paused: true },
		absolute: true,
	},
	{
		action: "twitch.reward.enable",
		prepare: stock,
		settings: (rig: CommandRig) => ({ reward: { uuid: rewardIn(rig)?.id ?? "", name: "As it was called" }, on: false }),
		sends: change,
		look: (rig) => settings(rig)?.is_enabled,
		sees: false,
		result: { enabled: false },
		absolute: true,
	},
	{
		action: "twitch.redemption.fulfil",
		prepare: sold,
		settings: { reward },
		sends: settle,
		look: statuses,
		sees: ["FULFILLED", "UNFULFILLED"],
		result: [{ user: "cat_viewer" }],
	},
	{
		action: "twitch.redemption.fulfil",
		prepare: sold,
		settings: { reward, all: true },
		sends: settle,
		look: statuses,
		sees: ["FULFILLED", "FULFILLED"],
		result: [{ user: "cat_viewer" }, { user: "pixelpaula" }],
		absolute: true,
	},
	{
		action: "twitch.redemption.cancel",
		prepare: sold,
		settings: (rig: CommandRig) => ({ reward, redemption: redemptions(rig)[1]?.id }),
		sends: settle,
		look: statuses,
		sees: ["UNFULFILLED", "CANCELED"],
		result: [{ user: "pixelpaula" }],
	},
];
