import { problem } from "../../../contract/problem.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import type { TwitchPeer } from "../peer.ts";
import { already, answered, blaming, done, firstOf, ofChannel, refuse, type SomeCommands } from "./command.ts";
import type { HelixPoll, HelixPrediction, List } from "./helix.external.ts";

const newestOf = <Vote>(peer: TwitchPeer, path: string): Promise<Vote | undefined> =>
	firstOf<Vote>(peer, path, { ...ofChannel(peer), first: 1 });

const newestPoll = (peer: TwitchPeer) => newestOf<HelixPoll>(peer, "polls");
const newestPrediction = (peer: TwitchPeer) => newestOf<HelixPrediction>(peer, "predictions");

const said = ({ id, title, status, ...vote }: HelixPoll | HelixPrediction) => ({
	id,
	title,
	status: status.toLowerCase(),
	options: ("choices" in vote ? vote.choices : vote.outcomes).map((option) => ({ id: option.id, title: option.title })),
});

/** How Twitch calls what it does not take, by the field of the settings. */
const blamed = {
	choices: /choice/iu,
	outcomes: /outcome/iu,
	duration: /duration|window/iu,
	points: /points/iu,
	title: /title/iu,
};

async function begin<Vote extends HelixPoll | HelixPrediction>(
	peer: TwitchPeer,
	path: string,
	body: object,
	deadline: number,
): Promise<Outcome> {
	const full = { ...ofChannel(peer), ...body };
	const begun = await blaming(blamed, () => peer.effect<List<Vote>>({ method: "POST", path, body: full }, deadline));
	return done(said(answered(begun)));
}

/** Puts a poll or prediction into another state. Throws a refusal when Twitch says yes and leaves it as it was. */
async function put<Vote extends HelixPoll | HelixPrediction>(
	peer: TwitchPeer,
	path: string,
	change: { readonly id: string; readonly status: Vote["status"]; readonly winning_outcome_id?: string },
	deadline: number,
): Promise<Outcome> {
	const body = { ...ofChannel(peer), ...change };
	const after = answered(await peer.effect<List<Vote>>({ method: "PATCH", path, body }, deadline));
	if (after.status !== change.status) throw new Refusal(problem("not_settled"), true);
	return done(said(after));
}

async function endPoll(peer: TwitchPeer, status: "TERMINATED" | "ARCHIVED", deadline: number): Promise<Outcome> {
	const poll = await newestPoll(peer);
	// What is over can still be taken out of sight.
	const over: readonly (HelixPoll["status"] | undefined)[] = status === "ARCHIVED" ? ["COMPLETED", "TERMINATED"] : [];
	if (poll?.status === status) return already(said(poll));
	if (!poll || (poll.status !== "ACTIVE" && !over.includes(poll.status))) throw refuse("twitch_poll_none");
	return await put<HelixPoll>(peer, "polls", { id: poll.id, status }, deadline);
}

/** The prediction that is not decided yet. */
async function openPrediction(peer: TwitchPeer): Promise<HelixPrediction> {
	const prediction = await newestPrediction(peer);
	if (prediction?.status === "ACTIVE" || prediction?.status === "LOCKED") return prediction;
	throw refuse("twitch_prediction_none");
}

/** By its title, whatever its case, or by its number from the top. */
function outcomeIn({ outcomes }: HelixPrediction, named: string): string {
	const lower = named.trim().toLowerCase();
	const outcome = outcomes.find(({ title }) => title.toLowerCase() === lower) ?? outcomes[Number(lower) - 1];
	if (!outcome) throw refuse("twitch_outcome_missing", { name: named }, "outcome");
	return outcome.id;
}

export const voteCommands = {
	"twitch.poll.begin": async (peer, { title, choices, duration, points }, deadline) => {
		const running = await newestPoll(peer);
		if (running?.status === "ACTIVE") throw refuse("twitch_poll_running", { name: running.title });
		const body = {
			title,
			choices: choices.map((choice) => ({ title: choice })),
			duration,
			channel_points_voting_enabled: points !== undefined,
			...(points === undefined ? {} : { channel_points_per_vote: points }),
		};
		return await begin<HelixPoll>(peer, "polls", body, deadline);
	},
	"twitch.poll.end": (peer, _, deadline) => endPoll(peer, "TERMINATED", deadline),
	"twitch.poll.archive": (peer, _, deadline) => endPoll(peer, "ARCHIVED", deadline),
	"twitch.prediction.begin": async (peer, { title, outcomes, duration }, deadline) => {
		const running = await newestPrediction(peer);
		if (running?.status === "ACTIVE" || running?.status === "LOCKED") {
			throw refuse("twitch_prediction_running", { name: running.title });
		}
		const body = { title, outcomes: outcomes.map((outcome) => ({ title: outcome })), prediction_window: duration };
		return await begin<HelixPrediction>(peer, "predictions", body, deadline);
	},
	"twitch.prediction.lock": async (peer, _, deadline) => {
		const prediction = await openPrediction(peer);
		if (prediction.status === "LOCKED") return already(said(prediction));
		return await put<HelixPrediction>(peer, "predictions", { id: prediction.id, status: "LOCKED" }, deadline);
	},
	"twitch.prediction.resolve": async (peer, { outcome }, deadline) => {
		const prediction = await openPrediction(peer);
		const change = {
			id: prediction.id,
			status: "RESOLVED",
			winning_outcome_id: outcomeIn(prediction, outcome),
		} as const;
		return await put<HelixPrediction>(peer, "predictions", change, deadline);
	},
	"twitch.prediction.cancel": async (peer, _, deadline) => {
		const { id } = await openPrediction(peer);
		return await put<HelixPrediction>(peer, "predictions", { id, status: "CANCELED" }, deadline);
	},
} satisfies SomeCommands;
