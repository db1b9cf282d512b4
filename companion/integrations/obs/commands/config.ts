import { type Problem, problem } from "../../../contract/problem.ts";
import { type Outcome, Refusal } from "../../../runs/refusal.ts";
import { RequestStatus } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import {
	answerOf,
	asked,
	batchOf,
	change,
	type Property,
	type Refusals,
	type Request,
	request,
	send,
} from "./change.ts";
import type { SomeCommands } from "./command.ts";

interface ProfileList {
	readonly currentProfileName: string;
	readonly profiles: readonly string[];
}

interface CollectionList {
	readonly currentSceneCollectionName: string;
	readonly sceneCollections: readonly string[];
}

const profileMissing = (name: string): Problem => problem("profile_missing", { name }, "profile");
const taken = (name: string): Problem => problem("name_taken", { name }, "name");

/** The active profile. */
const profile: Property<string> = {
	get: request("GetProfileList"),
	set: (profileName) => request("SetCurrentProfile", { profileName }),
	value: ({ currentProfileName }: ProfileList) => currentProfileName,
	event: (profileName) => ["CurrentProfileChanged", { profileName }],
};

async function switchProfile(session: ObsSession, name: string, deadline: number): Promise<Outcome> {
	const { profiles } = await asked<ProfileList>(session, "GetProfileList");
	if (!profiles.includes(name)) throw new Refusal(profileMissing(name), false);
	const refusals = { missing: profileMissing(name) };
	const outcome = await change(session, { ...profile, refusals }, { deadline, next: () => name });
	// Nearly everything may be another way in another profile.
	if (!outcome.unchanged) session.cells.stir();
	if (!outcome.proven) throw new Refusal(problem("not_settled"), true);
	return outcome;
}

/** Creates or removes a profile, which may also change the active one. */
async function changeProfiles(session: ObsSession, requests: Request, refusals: Refusals, deadline: number) {
	await send(session, { requests: [requests], deadline, refusals });
	session.cells.stir();
	return { result: null, unchanged: false, proven: true };
}

/** What must be so before the scene collections are touched: why not, or true when it is so already. */
type Look = (list: CollectionList) => Problem | boolean;

/**
 * Enters another scene collection. From before it is sent nothing known counts and nothing is read any more: OBS 29 does
 * not survive every read in the middle of it.
 */
async function enter(session: ObsSession, order: Request, name: string, look: Look, deadline: number) {
	return await session.lane.enter({
		same: `${order.requestType} ${name}`,
		deadline,
		send: async (): Promise<Outcome> => {
			const found = look(await asked<CollectionList>(session, "GetSceneCollectionList"));
			if (typeof found === "object") throw new Refusal(found, false);
			if (found || performance.now() > deadline) return { result: name, unchanged: true, proven: true };
			session.collectionChanging();
			const [answer] = await session.batch(batchOf([order]), true);
			if (!answer?.requestStatus.result) await session.collectionChanged();
			answerOf(answer, { [RequestStatus.resourceAlreadyExists]: taken(name) });
			return { result: name, unchanged: false, proven: false };
		},
		took: async ({ unchanged }) => {
			await session.refresh();
			return !unchanged;
		},
	});
}

export const configCommands = {
	"obs.profile.switch": (session, { profile: name }, deadline) => switchProfile(session, name, deadline),
	"obs.profile.create": (session, { name }, deadline) =>
		changeProfiles(
			session,
			request("CreateProfile", { profileName: name }),
			{ [RequestStatus.resourceAlreadyExists]: taken(name) },
			deadline,
		),
	"obs.profile.remove": (session, { profile: name }, deadline) =>
		changeProfiles(
			session,
			request("RemoveProfile", { profileName: name }),
			{ missing: profileMissing(name) },
			deadline,
		),
	"obs.collection.switch": (session, { collection: name }, deadline) =>
		enter(
			session,
			request("SetCurrentSceneCollection", { sceneCollectionName: name }),
			name,
			({ currentSceneCollectionName, sceneCollections }) =>
				sceneCollections.includes(name)
					? currentSceneCollectionName === name
					: problem("collection_missing", { name }, "collection"),
			deadline,
		),
	"obs.collection.create": async (session, { name }, deadline) =>
		enter(
			session,
			request("CreateSceneCollection", { sceneCollectionName: name }),
			name,
			({ sceneCollections }) => (sceneCollections.includes(name) ? taken(name) : false),
			deadline,
		),
} satisfies SomeCommands;
