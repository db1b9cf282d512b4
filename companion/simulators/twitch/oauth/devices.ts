import type { WorldTime } from "../time.ts";
import type { User } from "../world/users.ts";
import { secretOf } from "./tokens.ts";

/** A sign-in that waits for its user. */
export interface Device {
	readonly client: string;
	readonly deviceCode: string;
	readonly userCode: string;
	readonly scopes: readonly string[];
	readonly expiresAt: number;
	state: { readonly phase: "waiting" | "spent" } | { readonly phase: "allowed"; readonly user: User } | Denied;
}

interface Denied {
	readonly phase: "denied";
}

/** Lifetimes of a code and of the pause between questions, in seconds. */
export interface DeviceTimes {
	readonly expires: number;
	readonly interval: number;
}

/** Device code grant flow (https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#device-code-grant-flow). */
export class Devices {
	times: DeviceTimes = { expires: 1800, interval: 5 };
	/** Allows the next device at once: nobody has to. */
	willing: User | undefined;
	readonly #time: WorldTime;
	readonly #devices = new Map<string, Device>();

	constructor(time: WorldTime) {
		this.#time = time;
	}

	start(client: string, scopes: readonly string[]): Device {
		const user = this.willing;
		this.willing = undefined;
		const device: Device = {
			client,
			deviceCode: secretOf(40),
			userCode: secretOf(8).toUpperCase(),
			scopes,
			expiresAt: this.#time.now() + this.times.expires * 1000,
			state: user ? { phase: "allowed", user } : { phase: "waiting" },
		};
		this.#devices.set(device.deviceCode, device);
		return device;
	}

	find(deviceCode: string): Device | undefined {
		const device = this.#devices.get(deviceCode);
		return device && this.#fresh(device) ? device : undefined;
	}

	/** Those that wait for somebody, oldest first. */
	waiting(): Device[] {
		return [...this.#devices.values()].filter((device) => device.state.phase === "waiting" && this.#fresh(device));
	}

	/** The waiting one of this code; the newest where no code is given. */
	waitingFor(userCode: string | undefined): Device | undefined {
		const waiting = this.waiting();
		return userCode === undefined ? waiting.at(-1) : waiting.find((device) => device.userCode === userCode);
	}

	#fresh(device: Device): boolean {
		return device.expiresAt > this.#time.now();
	}
}
