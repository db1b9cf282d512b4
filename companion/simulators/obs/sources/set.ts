import type { Clock } from "../clock.ts";
import type { ObsEvent } from "../events.ts";
import type { Profile } from "../profile.ts";
import { programOf, scenesOf, sourcesOf, type World, withSources } from "../world.ts";
import { inputsOnlyIn, nothingOnAir, type OnAir, onAirWith } from "./air.ts";
import { type InputKind, inputKindsOf } from "./kinds.ts";
import { MediaClocks } from "./media-clocks.ts";
import { Meters } from "./meters.ts";
import {
	filtersOf,
	holderOf,
	type Input,
	type Item,
	noSources,
	type Sources,
	withInput,
	withItems,
	withoutUnused,
} from "./model.ts";
import { namedSource, type SourceEvents, sourceEventsOf } from "./source-events.ts";

export interface SetParts {
	readonly profile: Profile;
	readonly clock: Clock;
	readonly publish: (event: ObsEvent) => void;
	/** Absent while a collection is exchanged for another. */
	readonly world: () => World | undefined;
	readonly put: (world: World) => void;
}

interface Holding {
	readonly uuid: string;
	readonly name: string;
}

/** What stands on the stage: inputs, groups, items and filters of the current collection, with what runs by itself. */
export class StageSet {
	readonly kinds: readonly InputKind[];
	readonly events: SourceEvents;
	readonly media: MediaClocks;
	readonly meters: Meters;
	readonly #parts: SetParts;
	#onAir: OnAir = nothingOnAir;

	constructor(parts: SetParts) {
		const { profile, clock, publish } = parts;
		this.#parts = parts;
		this.kinds = inputKindsOf(profile);
		this.events = sourceEventsOf(profile);
		const inputWith = (uuid: string) => this.sources.inputs.get(uuid);
		this.media = new MediaClocks({ clock, events: this.events, publish, inputWith });
		const heard = () => inputsOnlyIn(this.#onAir.active, new Set(), this.sources).filter(({ sound }) => sound);
		this.meters = new Meters({ profile, clock, media: this.media, events: this.events, publish, heard });
	}

	get sources(): Sources {
		const world = this.#parts.world();
		return world ? sourcesOf(world) : noSources;
	}

	get onAir(): OnAir {
		return this.#onAir;
	}

	kindOf({ kind }: { readonly kind: string }): InputKind | undefined {
		return this.kinds.find((one) => one.kind === kind);
	}

	/** Puts changed sources in place of the former ones; what nobody shows any more is gone, and told so. */
	change(sources: Sources): void {
		const world = this.#parts.world();
		if (!world) return;
		const { left, gone } = withoutUnused(sources);
		this.#parts.put(withSources(world, left));
		for (const input of gone) this.#lose(input, sources);
	}

	/** The scene or group with this UUID. */
	holderWith(uuid: string): Holding | undefined {
		const world = this.#parts.world();
		return world && (scenesOf(world).find((scene) => scene.uuid === uuid) ?? this.sources.groups.get(uuid));
	}

	/** Whatever an item with this source shows. */
	shownBy(uuid: string): Holding | undefined {
		return this.sources.inputs.get(uuid) ?? this.holderWith(uuid);
	}

	/** What is in program or in preview may have changed. `leaving` is the scene a transition still shows. */
	look(leaving: string | undefined): void {
		const world = this.#parts.world();
		if (!world) return;
		const before = this.#onAir;
		const program = [programOf(world).uuid, ...(leaving === undefined ? [] : [leaving])];
		this.#onAir = onAirWith(this.sources, program, world.preview ? [world.preview.uuid] : []);
		this.#clean();
		this.#tell(before, this.#onAir);
	}

	/** Another collection is in place: nothing of the former one runs on, and nothing is told. */
	renew(): void {
		for (const uuid of [...this.#onAir.active]) this.media.forget(uuid);
		this.#onAir = nothingOnAir;
	}

	/** Takes an input away. As long as a scene shows it that nobody looks at, it answers as if nothing had happened. */
	remove(input: Input): void {
		if (input.removed) return;
		this.media.forget(input.uuid);
		this.#parts.publish(this.events.input("InputRemoved", input, {}));
		this.change(withInput(this.sources, { ...input, removed: true }));
	}

	#lose(input: Input, from: Sources): void {
		const { publish } = this.#parts;
		this.media.forget(input.uuid);
		if (!input.removed) publish(this.events.input("InputRemoved", input, {}));
		for (const { name } of filtersOf(from, input.uuid)) {
			publish(this.events.filter("SourceFilterRemoved", input, name, {}));
		}
	}

	/** Items of removed inputs go when their scene is drawn the next time. */
	#clean(): void {
		const { sources } = this;
		if (![...sources.inputs.values()].some(({ removed }) => removed)) return;
		let left = sources;
		for (const uuid of this.#onAir.showing) {
			const { items } = holderOf(left, uuid);
			const dead = items.filter(({ source }) => left.inputs.get(source)?.removed);
			if (dead.length === 0) continue;
			left = withItems(
				left,
				uuid,
				items.filter((item) => !dead.includes(item)),
			);
			this.#tellDead(uuid, dead);
		}
		if (left !== sources) this.change(left);
	}

	#tellDead(uuid: string, dead: readonly Item[]): void {
		const holder = this.holderWith(uuid);
		for (const item of dead) {
			const source = this.shownBy(item.source);
			if (!holder || !source) continue;
			const data = namedSource(source, this.#parts.profile);
			this.#parts.publish(this.events.item("SceneItemRemoved", holder, item, data));
		}
	}

	#tell(before: OnAir, after: OnAir): void {
		const { events, sources } = this;
		const { publish } = this.#parts;
		for (const input of inputsOnlyIn(after.showing, before.showing, sources)) publish(events.showChanged(input, true));
		for (const input of inputsOnlyIn(after.active, before.active, sources)) {
			publish(events.activeChanged(input, true));
			if (this.kindOf(input)?.media) this.media.activated(input);
		}
		for (const input of inputsOnlyIn(before.showing, after.showing, sources)) publish(events.showChanged(input, false));
		for (const input of inputsOnlyIn(before.active, after.active, sources)) {
			publish(events.activeChanged(input, false));
			if (this.kindOf(input)?.media) this.media.deactivated(input);
		}
	}
}
