import { requestCode } from "../codes.ts";
import { numberField, objectField, optional, type RequestData, sourceField, textField, truthField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import { type FilterKind, filterKinds } from "../sources/filter-kinds.ts";
import { type FoundFilter, filterField } from "../sources/find.ts";
import { type Filter, filtersOf, withFilters } from "../sources/model.ts";
import { withSettings } from "../sources/settings.ts";
import { listedFilters } from "../sources/source-events.ts";
import type { Stage } from "../stage.ts";
import type { Source } from "../world.ts";
import type { Handlers } from "./handler.ts";

interface NamedKind extends FilterKind {
	readonly name: string;
}

function kindField(data: RequestData): NamedKind {
	const name = textField(data, "filterKind");
	const kind = Object.hasOwn(filterKinds, name) ? filterKinds[name] : undefined;
	if (kind) return { name, ...kind };
	const comment = "Your specified filter kind is not supported by OBS. Check that any necessary plugins are loaded.";
	throw new Refusal(requestCode.invalidFilterKind, comment);
}

/** Scenes and groups have both picture and sound. */
function fits({ works }: FilterKind, source: Source, stage: Stage): boolean {
	if (source.type !== "input") return true;
	const kind = stage.set.kindOf(source.input);
	return (works === "on sound" ? kind?.audio : kind?.video) ?? false;
}

const put = (stage: Stage, source: Source, filters: readonly Filter[]): void =>
	stage.set.change(withFilters(stage.set.sources, source.uuid, filters));

const change = (stage: Stage, { source, filter, filters }: FoundFilter, changes: Partial<Filter>): void =>
	put(
		stage,
		source,
		filters.map((one) => (one === filter ? { ...one, ...changes } : one)),
	);

function freeName(filters: readonly Filter[], name: string, what: string): string {
	if (!filters.some((filter) => filter.name === name)) return name;
	throw new Refusal(requestCode.resourceAlreadyExists, `A filter already exists by that ${what}.`);
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#filters-requests */
export const filterRequests: Handlers = {
	GetSourceFilterKindList: () => done({ sourceFilterKinds: Object.keys(filterKinds) }),

	GetSourceFilterList: (stage, data) =>
		done({ filters: listedFilters(filtersOf(stage.set.sources, sourceField(data, stage, "source").uuid)) }),

	GetSourceFilterDefaultSettings: (_, data) => done({ defaultFilterSettings: kindField(data).defaults }),

	CreateSourceFilter(stage, data) {
		const source = sourceField(data, stage, "source");
		const filters = filtersOf(stage.set.sources, source.uuid);
		const name = freeName(filters, textField(data, "filterName"), "name");
		const kind = kindField(data);
		const settings = withSettings({}, optional(data, "filterSettings", objectField) ?? {}, false);
		// OBS says that it has created a filter for sound on a mere picture, and has not.
		if (!fits(kind, source, stage)) return done();
		const filter: Filter = { name, kind: kind.name, enabled: true, settings };
		put(stage, source, [...filters, filter]);
		stage.publish(stage.set.events.filterCreated(source, filter, filters.length));
		return done();
	},

	RemoveSourceFilter(stage, data) {
		const { source, filter, filters } = filterField(data, stage);
		put(
			stage,
			source,
			filters.filter((one) => one !== filter),
		);
		stage.publish(stage.set.events.filter("SourceFilterRemoved", source, filter.name, {}));
		return done();
	},

	SetSourceFilterName(stage, data) {
		const found = filterField(data, stage);
		const name = freeName(found.filters, textField(data, "newFilterName"), "new name");
		change(stage, found, { name });
		const told = { oldFilterName: found.filter.name };
		stage.publish(stage.set.events.filter("SourceFilterNameChanged", found.source, name, told));
		return done();
	},

	GetSourceFilter(stage, data) {
		const { filter, filters } = filterField(data, stage);
		return done({
			filterEnabled: filter.enabled,
			filterIndex: filters.indexOf(filter),
			filterKind: filter.kind,
			filterSettings: filter.settings,
		});
	},

	SetSourceFilterIndex(stage, data) {
		const { source, filter, filters } = filterField(data, stage);
		const index = Math.trunc(numberField(data, "filterIndex", 0, 8192));
		const moved = filters.filter((one) => one !== filter).toSpliced(index, 0, filter);
		if (moved.every((one, place) => one === filters[place])) return done();
		put(stage, source, moved);
		stage.publish(stage.set.events.filtersReindexed(source, moved));
		return done();
	},

	SetSourceFilterSettings(stage, data) {
		const found = filterField(data, stage);
		const asked = objectField(data, "filterSettings");
		const overlay = optional(data, "overlay", truthField) ?? true;
		change(stage, found, { settings: withSettings(found.filter.settings, asked, overlay) });
		return done();
	},

	SetSourceFilterEnabled(stage, data) {
		const found = filterField(data, stage);
		const enabled = truthField(data, "filterEnabled");
		change(stage, found, { enabled });
		const { source, filter } = found;
		const told = { filterEnabled: enabled };
		stage.publish(stage.set.events.filter("SourceFilterEnableStateChanged", source, filter.name, told));
		return done();
	},
};
