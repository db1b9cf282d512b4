import { type Clock, untilNextFrame } from "./clock.ts";
import { eventsOf, type ObsEvent } from "./events.ts";
import { Outputs } from "./outputs/outputs.ts";
import type { Profile } from "./profile.ts";
import { Profiles } from "./settings/profiles.ts";
import { farewell, welcome } from "./sources/flood.ts";
import { withoutHolder } from "./sources/model.ts";
import { StageSet } from "./sources/set.ts";
import type { StageParts } from "./stage-parts.ts";
import { restOfWay, TransitionRun } from "./transition-run.ts";
import { Window } from "./window.ts";
import {
	currentCollection,
	inCollection,
	type NewUuid,
	neighbourOf,
	newCollection,
	programOf,
	type Scene,
	scenesOf,
	sourcesOf,
	type Transition,
	type World,
	withCollection,
	withoutPreview,
	withoutScene,
	withPreview,
	withProgram,
	withScene,
	withSceneRenamed,
	withTransition,
	withTransitionDuration,
} from "./world.ts";

/** How long OBS needs to load another scene collection of a few scenes, in milliseconds. */
const collectionSwitchTime = 45;

/** A scene collection is being exchanged: lists are empty and nothing is in program. */
export type Phase = "ready" | "between collections";

/** The world in time: what OBS does after it was asked, and the events it sends while doing so. */
export class Stage {
	readonly profile: Profile;
	readonly clock: Clock;
	readonly newUuid: NewUuid;
	readonly publish: (event: ObsEvent) => void;
	readonly crash: () => void;
	/** What the window of OBS still has to do. */
	readonly window: Window;
	readonly profiles: Profiles;
	readonly outputs: Outputs;
	readonly run = new TransitionRun();
	/** Inputs, items, filters and media of the current collection. */
	readonly set: StageSet;
	readonly #events: ReturnType<typeof eventsOf>;
	#current: World;
	#phase: Phase = "ready";
	#flight: (() => void) | undefined;
	/** What the running transition still shows. */
	#leaving: Scene | undefined;
	/** Acts out the state in which OBS 29 and 30 switch scenes and no longer say so. */
	deaf = false;

	constructor({ profile, clock, newUuid, world, publish, crash }: StageParts) {
		this.profile = profile;
		this.clock = clock;
		this.window = new Window(clock);
		this.newUuid = newUuid;
		this.publish = publish;
		this.crash = crash;
		this.profiles = new Profiles(clock, publish);
		this.outputs = new Outputs({ clock, publish, settings: () => this.profiles.settings }, profile.hasVirtualCamera);
		this.#current = world;
		this.#events = eventsOf(profile);
		this.set = new StageSet({
			profile,
			clock,
			publish,
			world: () => (this.#phase === "ready" ? this.#current : undefined),
			put: (next) => {
				this.#world = next;
			},
		});
		this.set.look(undefined);
	}

	get world(): World {
		return this.#current;
	}

	get #world(): World {
		return this.#current;
	}

	set #world(world: World) {
		this.#current = world;
		this.set.look(this.#leaving?.uuid);
	}

	get phase(): Phase {
		return this.#phase;
	}

	/** Puts a scene into program. Outside studio mode the scene already there is left alone, without an event. */
	switchProgram(scene: Scene): void {
		this.window.catchUp();
		const leaving = programOf(this.#world);
		if (!this.#world.preview && leaving.uuid === scene.uuid) return;
		this.#leaving = leaving;
		this.#world = withProgram(this.#world, scene);
		this.#fly(leaving);
	}

	/** The change without a transition, as in a storm of hotkeys: one event each, at once. */
	jumpToProgram(scene: Scene): void {
		this.#world = withProgram(this.#world, scene);
		this.publish(this.#events.programChanged(scene));
	}

	/** OBS answers first and applies this a moment later; with the scene already there nothing happens. */
	switchPreview(scene: Scene): void {
		this.clock.after(untilNextFrame(), () => {
			if (!this.#world.preview || this.#world.preview.uuid === scene.uuid) return;
			this.#world = withPreview(this.#world, scene);
			this.publish(this.#events.previewChanged(scene));
		});
	}

	/** Moves the T-bar: the first move takes the preview into program, and at its end it has arrived; see the profile. */
	moveTBar(position: number): void {
		const { preview, transition } = this.#world;
		const carries = this.profile.tBarArrives;
		const leaving = this.#leaving ?? programOf(this.#world);
		const { begins, arrives } = this.run.byHand(carries ? position : 0);
		if (begins || !carries) this.publish(this.#events.transition("SceneTransitionStarted", transition));
		if (!preview || !carries) return;
		if (begins) this.#leaving = leaving;
		if (begins) this.#world = withProgram(this.#world, preview);
		this.#flight?.();
		if (arrives) this.#flight = this.clock.after(restOfWay, () => this.#land(leaving, transition));
	}

	setStudioMode(on: boolean): void {
		this.window.catchUp();
		const { preview } = this.#world;
		if (on === (preview !== undefined)) return;
		const program = programOf(this.#world);
		if (preview) {
			this.#world = withoutPreview(this.#world);
			this.publish(this.#events.programChanged(preview));
			this.publish(this.#events.programChanged(program));
		} else {
			this.#world = withPreview(this.#world, program);
		}
		this.publish(this.#events.studioModeChanged(on));
	}

	createScene(name: string): Scene {
		this.window.catchUp();
		const scene = { uuid: this.newUuid(), name };
		this.#world = withScene(this.#world, scene, this.profile.newSceneGoes);
		this.publish(this.#events.sceneListChanged(scenesOf(this.#world)));
		this.publish(this.#events.sceneCreated(scene));
		return scene;
	}

	renameScene(scene: Scene, name: string): void {
		this.#world = withSceneRenamed(this.#world, scene.uuid, name);
		this.publish(this.#events.sceneNameChanged({ ...scene, name }, scene.name));
	}

	/**
	 * Removes a scene; a neighbour takes the place of the one in program. For a moment it is still listed, and its name
	 * is taken.
	 */
	removeScene(scene: Scene): void {
		const neighbour = neighbourOf(this.#world, scene.uuid);
		const wasProgram = programOf(this.#world).uuid === scene.uuid;
		this.publish(this.#events.sceneRemoved(scene));
		if (wasProgram && neighbour) {
			this.#world = withProgram(this.#world, neighbour);
			this.#fly(neighbour);
		}
		if (this.#world.preview?.uuid === scene.uuid) {
			const next = neighbour ?? programOf(this.#world);
			this.#world = withPreview(this.#world, next);
			this.publish(this.#events.previewChanged(next));
		}
		const { collection } = this.#world;
		this.window.later(() => {
			if (this.#world.collection !== collection) return;
			this.#world = withoutScene(this.#world, scene.uuid);
			this.set.change(withoutHolder(sourcesOf(this.#world), scene.uuid));
			this.publish(this.#events.sceneListChanged(scenesOf(this.#world)));
		});
	}

	/** A transition exchanged while one runs swallows the end of the running one: nobody hears that it arrived. */
	setTransition(transition: Transition): void {
		this.window.later(() => {
			if (transition.uuid !== this.#world.transition.uuid) {
				this.#abandon();
			}
			this.#world = withTransition(this.#world, transition);
			this.publish(this.#events.transition("CurrentSceneTransitionChanged", transition));
		});
	}

	setTransitionDuration(milliseconds: number): void {
		this.window.later(() => {
			if (this.#world.transitionDuration === milliseconds) return;
			this.#world = withTransitionDuration(this.#world, milliseconds);
			this.publish(this.#events.transitionDurationChanged(milliseconds));
		});
	}

	/** Resolves when the other collection is in place. */
	async switchCollection(name: string): Promise<void> {
		if (name === this.#world.collection) return;
		this.window.catchUp();
		const arrived = inCollection(this.#world, name);
		await this.#exchange(arrived);
		if (this.profile.collectionSwitch === "floods") {
			this.publish(this.#events.programChanged(programOf(arrived)));
			if (arrived.preview) this.publish(this.#events.previewChanged(arrived.preview));
		}
		this.publish(this.#events.collectionChanged(name));
	}

	/** Creates a collection with the one scene OBS puts into a new one, and switches to it. */
	async createCollection(name: string): Promise<void> {
		this.window.catchUp();
		const created = withCollection(this.#world, newCollection(name, [], this.newUuid));
		await this.#exchange(inCollection(created, name));
		if (this.profile.collectionSwitch === "floods") {
			this.publish(this.#events.collectionListChanged(this.#world.collections.map((collection) => collection.name)));
		}
		this.publish(this.#events.collectionChanged(name));
	}

	/** What OBS says before it closes its connections. */
	announceExit(): void {
		if (this.profile.removesScenesOnExit) {
			for (const event of farewell(currentCollection(this.#world), this)) this.publish(event);
		}
		this.publish(this.#events.exitStarted());
	}

	async #exchange(arrived: World): Promise<void> {
		const leaving = currentCollection(this.#world);
		const floods = this.profile.collectionSwitch === "floods";
		this.#abandon();
		this.publish(this.#events.collectionChanging(leaving.name));
		this.#phase = "between collections";
		if (floods) for (const event of farewell(leaving, this)) this.publish(event);
		await this.clock.wait(collectionSwitchTime);
		this.set.renew();
		this.#current = arrived;
		this.#phase = "ready";
		this.set.look(undefined);
		if (floods) for (const event of welcome(currentCollection(arrived), this)) this.publish(event);
	}

	/** The running transition never arrives. */
	#abandon(): void {
		this.#flight?.();
		this.#flight = undefined;
		this.#leaving = undefined;
		this.run.end();
	}

	/**
	 * The program event comes when the picture has arrived: for a cut with the next frame, so that switches within one
	 * frame share one event.
	 */
	#fly(leaving: Scene): void {
		this.#flight?.();
		const { transition, duration } = this.run.begin(this.#world);
		this.publish(this.#events.transition("SceneTransitionStarted", transition));
		this.#flight = this.clock.after(duration + untilNextFrame(), () => this.#land(leaving, transition));
	}

	#land(leaving: Scene, transition: Transition): void {
		this.#flight = undefined;
		this.#leaving = undefined;
		this.run.end();
		this.set.look(undefined);
		const hearsItself = !this.deaf;
		if (hearsItself) this.publish(this.#events.transition("SceneTransitionVideoEnded", transition));
		const { preview } = this.#world;
		const stays = scenesOf(this.#world).find(({ uuid }) => uuid === leaving.uuid);
		if (preview && stays && preview.uuid !== stays.uuid) {
			this.#world = withPreview(this.#world, stays);
			this.publish(this.#events.previewChanged(stays));
		}
		if (!hearsItself) return;
		this.publish(this.#events.programChanged(programOf(this.#world)));
		this.publish(this.#events.transition("SceneTransitionEnded", transition));
	}
}
