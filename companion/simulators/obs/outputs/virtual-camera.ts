import type { Data } from "../events.ts";
import { Figures } from "./figures.ts";
import { type Output, type OutputParts, plainStatus, stateChanged } from "./output.ts";

/** Milliseconds. */
const switching = 20;

/** The virtual camera: present only where the system under OBS can have one. */
export class VirtualCamera implements Output {
	readonly name = "virtualcam_output";
	readonly kind = "virtualcam_output";
	readonly service = false;
	settings: Data = {};
	readonly #parts: OutputParts;
	readonly #figures = new Figures(0);
	#active = false;
	#used = false;

	constructor(parts: OutputParts) {
		this.#parts = parts;
	}

	get used(): boolean {
		return this.#used;
	}

	get active(): boolean {
		return this.#active;
	}

	get status(): Data {
		return plainStatus(this.#active, this.#figures.fields, this.#figures.frames);
	}

	launch(): void {
		this.#used = true;
		this.#parts.clock.after(switching, () => {
			this.#active = true;
			this.#figures.begin(0);
			this.#parts.publish(stateChanged("Virtualcam", "STARTED"));
		});
	}

	stop(): void {
		this.#parts.clock.after(switching, () => {
			this.#active = false;
			this.#figures.end();
			this.#parts.publish(stateChanged("Virtualcam", "STOPPED"));
		});
	}
}
