import type { Channel } from "./channel.ts";
import { named, type Stage } from "./stage.ts";
import type { User } from "./users.ts";

/** https://dev.twitch.tv/docs/api/reference#start-commercial */
const cooldown = 8 * 60_000;
const snoozeFor = 5 * 60_000;
const snoozeReturns = 60 * 60_000;
const mostSnoozes = 3;
const prerollFree = 10 * 60_000;

/** Milliseconds until the next ad may run; 0 for at once. */
export const adWait = (stage: Stage, { ads }: Channel): number =>
	ads.lastAt === 0 ? 0 : Math.max(0, ads.lastAt + cooldown - stage.time.now());

/** Seconds; `requester` where somebody pressed a key, and nobody where the schedule did. */
export function runAd(stage: Stage, channel: Channel, seconds: number, requester: User | undefined): void {
	const { ads, owner } = channel;
	ads.lastAt = stage.time.now();
	ads.prerollFreeUntil = stage.time.now() + seconds * 1000 + prerollFree;
	if (ads.nextAt !== 0 && ads.nextAt < stage.time.now() + snoozeFor) ads.nextAt = stage.time.now() + 30 * 60_000;
	stage.tell("channel.ad_break.begin", channel, {
		duration_seconds: seconds,
		started_at: stage.time.iso(),
		is_automatic: requester === undefined,
		...named("requester_user", requester ?? owner),
	});
}

/** False where none is left. */
export function snooze(stage: Stage, { ads }: Channel): boolean {
	if (ads.snoozes === 0) return false;
	ads.snoozes--;
	ads.nextAt += snoozeFor;
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
