import { Check } from "typebox/schema";
import { type FactId, type FactValue, facts } from "../../../companion/contract/catalogue.ts";
import type { Face } from "../../faces/face.ts";
import { compact, percent } from "../../faces/numbers.ts";
import { timecode } from "../../faces/timecode.ts";
import { elapsedOf, nextSecond } from "../clock.ts";
import type { Shared } from "../obs/frame.ts";
import { words } from "../words.ts";
import { adFace, adTicks } from "./ad-face.ts";
import { looks, type Mode, wordOf } from "./chat-mode-words.ts";
import type { TwitchFace } from "./frame.ts";
import { pollFace, pollTicks } from "./poll-face.ts";
import { predictionFace, predictionTicks } from "./prediction-face.ts";

/** How one fact is shown whose value is more than a switch, a number or a name. */
interface Presentation<Value> {
	readonly face: (value: Value, shared: Shared, now: number) => Face;
	/** When the face next differs by itself; absent: never. */
	readonly ticks?: (value: Value, now: number) => number | undefined;
}

const nothing = ({ icon, name, tag }: Shared): Face => ({ kind: "stat", icon, name, tag, value: words.nothing });

/** A name or a text, and below it what more there is to say. */
const told = ({ name, tag, remark, step }: Shared, said: string, more: string = name): Face => ({
	kind: "scene",
	name: said,
	tag,
	tally: "none",
	remark: remark ?? { word: more },
	step,
});

/** Who it was; nobody is named who wants to stay unnamed. */
const whose = (user: { readonly name: string } | undefined): string => user?.name ?? words.anonymous;

const modesOn = (modes: FactValue<"twitch.chat.modes">): readonly (readonly [Mode, boolean | number])[] =>
	Object.entries(modes).flatMap(([mode, state]) =>
		state === null || state === false ? [] : [[mode as Mode, state] as const],
	);

const presentations: { readonly [Id in FactId]?: Presentation<FactValue<Id>> } = {
	"twitch.live": {
		face({ live, startedAt }, shared, now): TwitchFace {
			if (!live) return { ...shared, mode: "off" };
			const run = startedAt === undefined ? undefined : elapsedOf({ startedAt }, now);
			const time = run === undefined ? undefined : timecode(run);
			return { ...shared, mode: "air", word: words.live, time, step: Math.floor((run ?? 0) / 1_000) };
		},
		ticks: ({ live, startedAt }, now) => (live && startedAt !== undefined ? nextSecond({ startedAt }, now) : undefined),
	},
	"twitch.channel": {
		face: ({ title, category }, shared) =>
			title === "" ? nothing(shared) : told(shared, title, category?.name ?? shared.name),
	},
	"twitch.ads": { face: adFace, ticks: adTicks },
	"twitch.chat.modes": {
		face(modes, shared): TwitchFace {
			const [first, ...more] = modesOn(modes);
			if (first === undefined) return { ...shared, mode: "off" };
			const [mode, state] = first;
			if (more.length > 0) return { ...shared, mode: "on", word: words.modes(more.length + 1) };
			return { ...shared, icon: looks[mode].icon, mode: "on", word: wordOf(mode, state) };
		},
	},
	"twitch.poll": {
		face: (poll, shared, now) =>
			pollFace(poll, { ...shared, name: poll?.title ?? shared.name }, { changing: false, now }),
		ticks: pollTicks,
	},
	"twitch.prediction": {
		face: (prediction, shared, now) =>
			predictionFace(
				prediction,
				{ ...shared, name: prediction?.title ?? shared.name },
				{ changing: false, action: undefined, now },
				undefined,
			),
		ticks: predictionTicks,
	},
	"twitch.hypetrain": {
		face({ train }, shared, now): TwitchFace {
			if (train === null || train.endsAt <= now) return { ...shared, mode: "off" };
			const { icon, name, tag, remark } = shared;
			const share = train.goal === 0 ? 1 : train.progress / train.goal;
			const label = remark?.word ?? words.level(train.level);
			return { kind: "ring", mode: "countdown", icon, name, tag, value: `${percent(share)}%`, label, share };
		},
		ticks: ({ train }, now) => (train !== null && train.endsAt > now ? train.endsAt : undefined),
	},
	"twitch.goals": {
		face([goal], shared): Face {
			if (goal === undefined) return nothing(shared);
			const { icon, name, tag, remark } = shared;
			const share = goal.target === 0 ? 1 : goal.current / goal.target;
			const label = remark?.word ?? words.of(compact(goal.target));
			return { kind: "ring", mode: "countdown", icon, name, tag, value: compact(goal.current), label, share };
		},
	},
	"twitch.last.follow": {
		face: (last, shared) => (last ? told(shared, last.user.name, words.followed) : nothing(shared)),
	},
	"twitch.last.subscription": {
		face(last, shared): Face {
			if (last === null) return nothing(shared);
			const { user, gifts, months = 0 } = last;
			return told(shared, whose(user), gifts > 0 ? words.gifts(gifts) : words.months(Math.max(1, months)));
		},
	},
	"twitch.last.cheer": {
		face: (last, shared) => (last ? told(shared, whose(last.user), words.bits(compact(last.bits))) : nothing(shared)),
	},
	"twitch.last.raid": {
		face: (last, shared) =>
			last ? told(shared, last.user.name, words.viewers(compact(last.viewers))) : nothing(shared),
	},
	"twitch.account": { face: ({ user }, shared) => told(shared, user.name) },
	"twitch.budget": {
		face: ({ remaining }, { icon, name, tag, remark }) => ({
			kind: "stat",
			icon,
			name,
			tag,
			remark,
			value: compact(remaining),
		}),
	},
};

/** How a value is shown that is one of this fact; undefined where it is nothing special. */
function presentationOf(id: FactId, value: unknown): Presentation<unknown> | undefined {
	const found = presentations[id];
	// What a companion of another version may tell is no reason to fall over.
	return found && Check(facts[id].value, value) ? (found as Presentation<unknown>) : undefined;
}

/** The face of a fact of Twitch that has one of its own. */
export const presentOwn = (id: FactId, value: unknown, shared: Shared, now: number): Face | undefined =>
	presentationOf(id, value)?.face(value, shared, now);

/** When that face next differs by itself; `undefined` inside: never, and outside: it has none of its own. */
export function ticksOfOwn(id: FactId, value: unknown, now: number): { readonly at: number | undefined } | undefined {
	const found = presentationOf(id, value);
	return found && { at: found.ticks?.(value, now) };
}
