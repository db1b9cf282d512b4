import type { Address, RawClient } from "./raw-client.ts";

export type Version = 29 | 30;

/** The server an OBS streams to. */
export interface Sink {
	/** Whether the stream arrives. */
	publishing(): Promise<boolean>;
	/** Breaks the connection; it may be had again at once. */
	drop(): Promise<void>;
	/** From here on nobody listens. */
	stop(): Promise<void>;
	restart(): Promise<void>;
}

/** An OBS under test, real or simulated: three scenes Main, Cam and BRB, a cut as transition, Main in program. */
export interface Subject extends Address, AsyncDisposable {
	readonly version: Version;
	/** A folder where it can read and write files, under the same path as we. */
	readonly folder: string;
	/** Quits as from the menu. */
	exit(): Promise<void>;
	readonly sink: Sink;
	/** Milliseconds in the recording of this path; undefined where none can be played. */
	recorded(path: string): Promise<number | undefined>;
	/** SIGKILL. */
	kill(): Promise<void>;
}

/** How a subject comes to be: once for all ordinary checks, and anew for those that end it. */
export interface Starter {
	readonly name: string;
	readonly version: Version;
	readonly password: string;
	/** Absent, or why nobody can be streamed to. */
	readonly noSink?: string;
	/** A real one locks up now and then, or records nothing: no word on what it was asked. */
	readonly isReal: boolean;
	/** Resolves when it answers. */
	start(port: number): Promise<Subject>;
	/** The same with a group "Overlays" of the colours "Logo" and "Alert" on top in Cam: no request makes groups. */
	startGrouped(port: number): Promise<Subject>;
}

interface Described {
	readonly name: string;
	/** The one version it holds for; both where absent. */
	readonly only?: Version;
	/** It streams. */
	readonly needs?: "sink";
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
