import type { Input, Sources } from "./model.ts";

/** What the viewers get (active), and what is drawn anywhere at all (showing): UUIDs of scenes, groups and inputs. */
export interface OnAir {
	readonly active: ReadonlySet<string>;
	readonly showing: ReadonlySet<string>;
}

export const nothingOnAir: OnAir = { active: new Set(), showing: new Set() };

function reach(sources: Sources, uuid: string, reached: Set<string>): void {
	if (reached.has(uuid)) return;
	reached.add(uuid);
	for (const { enabled, source } of sources.holders.get(uuid)?.items ?? []) {
		if (enabled) reach(sources, source, reached);
	}
}

/** What follows from these scenes being in program and in preview. */
export function onAirWith(sources: Sources, program: readonly string[], preview: readonly string[]): OnAir {
	const active = new Set<string>();
	for (const uuid of program) reach(sources, uuid, active);
	if (preview.length === 0) return { active, showing: active };
	const showing = new Set<string>();
	for (const uuid of [...program, ...preview]) reach(sources, uuid, showing);
	return { active, showing };
}

/** The inputs in one set and not in the other. */
export const inputsOnlyIn = (one: ReadonlySet<string>, other: ReadonlySet<string>, sources: Sources): Input[] =>
	[...one]
		.filter((uuid) => !other.has(uuid))
		.map((uuid) => sources.inputs.get(uuid))
		.filter((input) => input !== undefined);

/** Whether the first scene or group shows the other one, itself or in what it shows. */
export function contains(sources: Sources, holder: string, other: string): boolean {
	const items = sources.holders.get(holder)?.items ?? [];
	return holder === other || items.some(({ source }) => contains(sources, source, other));
}
