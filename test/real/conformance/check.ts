import type { Address, RawClient } from "./raw-client.ts";

export type Version = 29 | 30;

/** An OBS under test, real or simulated: three scenes Main, Cam and BRB, a cut as transition, Main in program. */
export interface Subject extends Address, AsyncDisposable {
	readonly version: Version;
	/** Quits as from the menu. */
	exit(): Promise<void>;
	/** SIGKILL. */
	kill(): Promise<void>;
}

/** How a subject comes to be: once for all ordinary checks, and anew for those that end it. */
export interface Starter {
	readonly name: string;
	readonly version: Version;
	readonly password: string;
	/** Resolves when it answers. */
	start(port: number): Promise<Subject>;
}

interface Described {
	readonly name: string;
	/** The one version it holds for; both where absent. */
	readonly only?: Version;
}

/** Something every OBS does. It finds the scenes in their first state and need not put anything back. */
export interface Check extends Described {
	/** `client` is identified and subscribed to everything ordinary. */
	run(client: RawClient, subject: Subject): Promise<void>;
}

/** Something that needs an OBS of its own, usually because it does not survive. */
export interface LifeCheck extends Described {
	run(starter: Starter, port: number): Promise<void>;
}
