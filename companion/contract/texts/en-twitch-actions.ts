import type { ProblemText } from "./text.ts";

/** Twitch: what stands against an action, and how long. `{left}` is minutes and seconds, `1:40`. */
export const twitchActionTexts = {
	twitch_wait: {
		short: "Wait {left}",
		cause: "Twitch takes the next one in {left}.",
		next: "Try again then.",
	},
	twitch_shoutout_wait: {
		short: "Wait {left}",
		cause: "The next shoutout is possible in {left}.",
		next: "Try again then.",
	},
	twitch_shoutout_again: {
		short: "Wait {left}",
		cause: "This channel had its shoutout; the next one for it is possible in {left}.",
		next: "Choose another channel, or try again then.",
	},
	twitch_shoutout_early: {
		short: "Too early",
		cause: "Twitch takes no shoutout yet: it wants two minutes after any, and an hour after one for the same channel.",
		next: "Try again later, or choose another channel.",
	},
	twitch_raid_wait: {
		short: "Wait {left}",
		cause: "Raids were started and called off ten times; the next is possible in {left}.",
		next: "Try again then.",
	},
	twitch_ad_wait: {
		short: "Wait {left}",
		cause: "The next ad is possible in {left}.",
		next: "Try again then.",
	},
	twitch_snooze_wait: {
		short: "Wait {left}",
		cause: "No snooze is left; the next one comes in {left}.",
		next: "Try again then, or let the ad run.",
	},
	twitch_user_missing: {
		short: "No such user",
		cause: "Nobody on Twitch is called {name}.",
		next: "Enter the name as it stands in the address of the channel.",
	},
	twitch_category_missing: {
		short: "No category",
		cause: "Twitch has no category {name}.",
		next: "Choose one from the list.",
	},
	twitch_reward_missing: {
		short: "No reward",
		cause: "There is no reward {name} that was made here. Twitch lets a program change only what it made itself.",
		next: "Choose another, or make it here.",
	},
	twitch_video_missing: {
		short: "No video",
		cause: "The channel has no video of a past or running stream.",
		next: "Let Twitch store past broadcasts, in its settings for VODs.",
	},
	twitch_not_live: {
		short: "Not live",
		cause: "{channel} is not live.",
		next: "Go live first. Just after the start, Twitch needs a moment.",
	},
	twitch_redemption_over: {
		short: "Settled",
		cause: "This redemption was settled the other way already: fulfilled, or refunded.",
		next: "Nothing to do here; Twitch changes it only once.",
	},
	twitch_message_dropped: {
		short: "Not sent",
		cause: "Twitch did not show the message: {reason}.",
		next: "Change the message, or look at the rules of the chat.",
	},
	twitch_clip_failed: {
		short: "No clip",
		cause: "Twitch took the order, but there is no clip after 15 seconds.",
		next: "Look at the list of clips before you try again.",
	},
	twitch_poll_running: {
		short: "Poll runs",
		cause: "A poll runs already: {name}.",
		next: "End it first.",
	},
	twitch_poll_none: {
		short: "No poll",
		cause: "There is no poll to end.",
		next: "Begin one first.",
	},
	twitch_prediction_running: {
		short: "Runs already",
		cause: "A prediction is open already: {name}.",
		next: "Resolve or cancel it first.",
	},
	twitch_prediction_none: {
		short: "No prediction",
		cause: "No prediction is open.",
		next: "Begin one first.",
	},
	twitch_outcome_missing: {
		short: "No outcome",
		cause: "The prediction has no outcome {name}.",
		next: "Name one by its title, or by its number from the top.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
