import type { Channel } from "./channel.ts";
import { named, type Stage } from "./stage.ts";
import type { User } from "./users.ts";

/** https://dev.twitch.tv/docs/api/reference#start-commercial */
const cooldown = 8 * 60_000;
const snoozeFor = 5 * 60_000;
const snoozeReturns = 60 * 60_000;
const mostSnoozes = 3;
const prerollFree = 10 * 60_000;

/** How often the schedule runs one. */
const every = 30 * 60_000;

/** The next one of the schedule runs at this time, in milliseconds since 1970; none for 0. */
function plan(stage: Stage, channel: Channel, at: number): void {
	const { ads } = channel;
	ads.off();
	ads.nextAt = at;
	ads.off = at === 0 ? () => undefined : stage.time.after(at - stage.time.now(), () => due(stage, channel));
}

function due(stage: Stage, channel: Channel): void {
	plan(stage, channel, stage.time.now() + every);
	runAd(stage, channel, channel.ads.duration, undefined);
}

/** The stream begins. */
export const beginAds = (stage: Stage, channel: Channel): void => plan(stage, channel, stage.time.now() + every);

/** The stream is over. */
export const endAds = (stage: Stage, channel: Channel): void => plan(stage, channel, 0);

/** Milliseconds until the next ad may run; 0 for at once. */
export const adWait = (stage: Stage, { ads }: Channel): number =>
	ads.lastAt === 0 ? 0 : Math.max(0, ads.lastAt + cooldown - stage.time.now());

/** Seconds; `requester` where somebody pressed a key, and nobody where the schedule did. */
export function runAd(stage: Stage, channel: Channel, seconds: number, requester: User | undefined): void {
	const { ads, owner } = channel;
	ads.lastAt = stage.time.now();
	ads.prerollFreeUntil = stage.time.now() + seconds * 1000 + prerollFree;
	const soon = ads.nextAt !== 0 && ads.nextAt < stage.time.now() + snoozeFor;
	if (soon) plan(stage, channel, stage.time.now() + every);
	stage.tell("channel.ad_break.begin", channel, {
		duration_seconds: seconds,
		started_at: stage.time.iso(),
		is_automatic: requester === undefined,
		...named("requester_user", requester ?? owner),
	});
}

/** False where none is left. */
export function snooze(stage: Stage, channel: Channel): boolean {
	const { ads } = channel;
	if (ads.snoozes === 0) return false;
	ads.snoozes--;
	plan(stage, channel, ads.nextAt + snoozeFor);
	ads.snoozeRefreshAt = stage.time.now() + snoozeReturns;
	stage.time.after(snoozeReturns, () => {
		ads.snoozes = Math.min(mostSnoozes, ads.snoozes + 1);
		if (ads.snoozes === mostSnoozes) ads.snoozeRefreshAt = 0;
	});
	return true;
}

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** https://dev.twitch.tv/docs/api/reference#get-ad-schedule */
export const scheduleOf = (stage: Stage, { ads }: Channel) => ({
	snooze_count: ads.snoozes,
	snooze_refresh_at: seconds(ads.snoozeRefreshAt),
	next_ad_at: seconds(ads.nextAt),
	duration: ads.duration,
	last_ad_at: seconds(ads.lastAt),
	preroll_free_time: Math.max(0, seconds(ads.prerollFreeUntil - stage.time.now())),
});
