import type { FactValue } from "../../../companion/contract/catalogue.ts";
import { percent } from "../../faces/numbers.ts";
import { nextSecondTo } from "../clock.ts";
import type { Moment } from "../key.ts";
import type { Shared } from "../obs/frame.ts";
import { words } from "../words.ts";
import { type Choice, contestFace, leading, RESULT_TIME, resultOf, shareLeft } from "./contest.ts";
import type { TwitchFace } from "./frame.ts";

type Prediction = NonNullable<FactValue<"twitch.prediction">>;

/** What an action on its way does, by the end of its name. */
const doing: Readonly<Record<string, string>> = {
	begin: words.asking,
	lock: words.locking,
	resolve: words.paying,
	cancel: words.ending,
};

const betsOn = ({ outcomes }: Prediction): readonly Choice[] =>
	outcomes.map(({ title, points }) => ({ title, weight: points }));

/** Until when the result of a prediction is told; undefined when there is none, or no longer. */
function resultUntil({ status, endedAt }: Prediction, now: number): number | undefined {
	if (status !== "resolved" || endedAt === undefined) return undefined;
	return endedAt + RESULT_TIME > now ? endedAt + RESULT_TIME : undefined;
}

/** The outcome that a title, whatever its case, or a number from the top means: as the action finds it. */
function outcomeOf({ outcomes }: Prediction, named: string) {
	const lower = named.trim().toLowerCase();
	return outcomes.find(({ title }) => title.toLowerCase() === lower) ?? outcomes[Number(lower) - 1];
}

/** The share of all bets that is on one outcome: "38%". */
function standOf(prediction: Prediction, named: string): string | undefined {
	const bets = betsOn(prediction).reduce((sum, { weight }) => sum + weight, 0);
	const outcome = outcomeOf(prediction, named);
	return outcome && `${percent(bets === 0 ? 0 : outcome.points / bets)}%`;
}

function winnerOf(prediction: Prediction): string | undefined {
	const won = prediction.outcomes.find(({ id }) => id === prediction.winner);
	return won && words.won(won.title);
}

/** A prediction as a key shows it that begins it, or, with `outcome`, that says how it ended. */
export function predictionFace(
	prediction: Prediction | null,
	shared: Shared,
	{ changing, action, now }: Pick<Moment, "changing" | "action" | "now">,
	outcome: string | undefined,
): TwitchFace {
	if (changing) {
		const word = doing[action?.slice(action.lastIndexOf(".") + 1) ?? ""] ?? words.working;
		return { ...shared, mode: "changing", word };
	}
	const { remark } = shared;
	const open = prediction?.status === "active" || prediction?.status === "locked";
	if (prediction === null || !open) {
		const none = outcome === undefined ? undefined : words.noneOpen;
		const told = prediction && resultUntil(prediction, now) !== undefined ? winnerOf(prediction) : undefined;
		const word = told ?? none;
		return { ...shared, mode: "off", act: true, remark: remark ?? (word === undefined ? undefined : { word }) };
	}
	if (outcome !== undefined) {
		const word = standOf(prediction, outcome);
		return word === undefined
			? { ...shared, mode: "care", word: words.noOutcome, remark: remark ?? { word: shared.name } }
			: { ...shared, mode: "off", act: true, remark: remark ?? { word } };
	}
	const { status, startedAt, locksAt } = prediction;
	if (status === "locked") {
		const best = leading(betsOn(prediction));
		return { ...shared, mode: "care", word: words.locked, remark: remark ?? (best && { word: resultOf(best) }) };
	}
	const left = locksAt === undefined ? 1 : shareLeft(startedAt, locksAt, now);
	return contestFace(shared, betsOn(prediction), words.noBets, left);
}

/** When it next looks different by itself. */
export function predictionTicks(prediction: Prediction | null, now: number): number | undefined {
	if (prediction === null) return undefined;
	const { status, locksAt } = prediction;
	if (status === "active" && locksAt !== undefined && locksAt > now) return nextSecondTo(locksAt, now);
	return resultUntil(prediction, now);
}
