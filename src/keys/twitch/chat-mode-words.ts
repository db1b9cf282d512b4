import type { FactValue } from "../../../companion/contract/catalogue.ts";
import type { IconName } from "../../faces/icons.ts";
import { words } from "../words.ts";

type Modes = FactValue<"twitch.chat.modes">;
/** Every way in which a chat can be held back. */
export type Mode = keyof Modes | "shield";

export const looks: Readonly<Record<Mode, { readonly icon: IconName; readonly name: string }>> = {
	slow: { icon: "turtle", name: words.slow },
	followers: { icon: "heart", name: words.followersOnly },
	subscribers: { icon: "star", name: words.subscribersOnly },
	emotes: { icon: "smile", name: words.emotesOnly },
	unique: { icon: "hash", name: words.uniqueOnly },
	shield: { icon: "shield", name: words.shield },
};

const DAY = 24 * 60;

/** For how long one has to have followed, of minutes; nothing where any time will do. */
function ageOf(age: number): string {
	if (age === 0) return "";
	if (age % DAY === 0) return words.days(age / DAY);
	return age % 60 === 0 ? words.hours(age / 60) : words.minutes(age);
}

/** What a mode says that is on: with the seconds or minutes it is set to, where it has some. */
export function wordOf(mode: Mode, state: boolean | number): string {
	if (mode === "slow" && typeof state === "number") return words.slowFor(state);
	if (mode === "followers" && typeof state === "number") return words.followersFor(ageOf(state)).trim();
	return looks[mode].name.toUpperCase();
}
