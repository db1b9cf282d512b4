import { isDeepStrictEqual } from "node:util";
import { problem } from "../../../contract/problem.ts";
import type { Reference } from "../../../contract/reference.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { RequestStatus } from "../obs.external.ts";
import { askSource } from "../peer.ts";
import type { ObsSession } from "../session.ts";
import { answerOf, change, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { proved } from "./find-input.ts";
import { sourceFor } from "./find-item.ts";

interface Which {
	readonly source: Reference;
	readonly filter: Reference;
}

type Settings = Record<string, unknown>;

interface FilterShape {
	readonly filterEnabled: boolean;
	readonly filterSettings: Settings;
}

/** Today's filter that the settings mean. */
async function filterFor(session: ObsSession, { source: reference, filter: { name } }: Which) {
	const { source, filters } = await sourceFor(session, reference);
	const missing = problem("filter_missing", { name, source: source.name }, "filter");
	if (!filters.includes(name)) throw new Refusal(missing, false);
	return {
		at: { ...askSource(source), filterName: name },
		told: { sourceName: source.name, filterName: name },
		refusals: { missing },
	};
}

async function enable(session: ObsSession, which: Which, next: (before: boolean) => boolean, deadline: number) {
	const { at, told, refusals } = await filterFor(session, which);
	const property = {
		get: request("GetSourceFilter", at),
		set: (on: boolean) => request("SetSourceFilterEnabled", { ...at, filterEnabled: on }),
		value: ({ filterEnabled }: FilterShape) => filterEnabled,
		event: (on: boolean) => ["SourceFilterEnableStateChanged", { ...told, filterEnabled: on }] as const,
		refusals,
	};
	return await proved(change(session, property, { deadline, next }));
}

const names = (answer: unknown): string[] =>
	(answer as { filters: { filterName: string }[] }).filters.map(({ filterName }) => filterName);

export const filterCommands = {
	"obs.filter.enabled.set": (session, { on, ...which }, deadline) => enable(session, which, () => on, deadline),
	"obs.filter.enabled.toggle": (session, which, deadline) => enable(session, which, (on) => !on, deadline),
	"obs.filter.settings.set": async (session, { settings, ...which }, deadline) => {
		const { at, refusals } = await filterFor(session, which);
		const holds = (now: Settings): boolean =>
			Object.entries(settings).every(([name, value]) => isDeepStrictEqual(now[name], value));
		const property = {
			get: request("GetSourceFilter", at),
			set: () => request("SetSourceFilterSettings", { ...at, filterSettings: settings, overlay: true }),
			value: ({ filterSettings }: FilterShape) => filterSettings,
			reached: holds,
			refusals,
		};
		const next = (before: Settings): Settings => ({ ...before, ...settings });
		const outcome = await proved(change(session, property, { deadline, next }));
		// OBS 29 tells nobody.
		session.cells.stir(["obs.filter.settings"]);
		return outcome;
	},
	"obs.filter.create": async (session, { source: reference, name, kind, settings = {} }, deadline) => {
		const { source } = await sourceFor(session, reference);
		const at = askSource(source);
		const filter = { filterName: name, filterKind: kind, filterSettings: settings };
		const [, list] = await send(session, {
			requests: [request("CreateSourceFilter", { ...at, ...filter }), request("GetSourceFilterList", at)],
			deadline,
			refusals: { [RequestStatus.resourceAlreadyExists]: problem("name_taken", { name }, "name") },
		});
		// A filter for sound on a mere picture is not created, whatever OBS answers.
		if (!names(answerOf(list)).includes(name)) throw new Refusal(problem("obs_cannot", { what: `${kind} here` }), true);
		session.cells.stir(["obs.filters", "obs.filter.enabled", "obs.filter.settings"]);
		return { result: null, unchanged: false, proven: true };
	},
	"obs.filter.remove": async (session, which, deadline) => {
		const { at, refusals } = await filterFor(session, which);
		const { filterName, ...source } = at;
		const requests = [request("RemoveSourceFilter", at), request("GetSourceFilterList", source)];
		const [, list] = await send(session, { requests, deadline, refusals });
		const proven = !names(answerOf(list)).includes(filterName);
		session.cells.stir(["obs.filters", "obs.filter.enabled", "obs.filter.settings"]);
		return await proved(Promise.resolve({ result: null, unchanged: false, proven }));
	},
} satisfies SomeCommands;
