import { randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import { Clock } from "./clock.ts";
import { eventIntent, opCode } from "./codes.ts";
import { Connection, type Host } from "./connection.ts";
import type { ObsEvent } from "./events.ts";
import { type FaultName, type Faults, seededRandom } from "./faults.ts";
import { Listener, type Persona } from "./listener.ts";
import type { AskedRequest } from "./messages.ts";
import { speakVersion4 } from "./older-peer.ts";
import type { Profile } from "./profile.ts";
import type { Reply } from "./reply.ts";
import { RequestLog } from "./request-log.ts";
import { execute } from "./requests/table.ts";
import { Stage } from "./stage.ts";
import { rage, type Storm, type StormResult } from "./storm.ts";
import type { NewUuid, World } from "./world.ts";

export interface SimulatedObsOptions {
	readonly profile: Profile;
	/** The world as it is at the start. */
	readonly world: (newUuid: NewUuid) => World;
	readonly password: string | undefined;
	/** The same seed holds back the same messages under `reorder`. */
	readonly seed: number;
	/** Called once, when this OBS has closed its port for good. */
	readonly onEnd: (how: "exit" | "crash") => void;
}

/** How an OBS ends its connections when its server stops. */
const goodbye = { code: 1001, reason: "Server stopping." };

/** An OBS without pictures: the stage, the port, the clients and the faults. */
export class SimulatedObs implements Host, AsyncDisposable {
	readonly profile: Profile;
	readonly clock = new Clock();
	readonly log = new RequestLog();
	readonly random: () => number;
	readonly stage: Stage;
	readonly #connections = new Set<Connection>();
	/** Everything connected, also what only plays an older peer. */
	readonly #clients = new Set<WebSocket>();
	readonly #listener = new Listener(
		(socket) => this.#welcome(socket),
		(work) => this.clock.run(work),
	);
	readonly #onEnd: (how: "exit" | "crash") => void;
	#faults: Faults = {};
	#password: string | undefined;
	#readyAt = Number.POSITIVE_INFINITY;
	#connectionsSoFar = 0;

	constructor({ profile, world, password, seed, onEnd }: SimulatedObsOptions) {
		this.profile = profile;
		this.random = seededRandom(seed);
		this.#password = password;
		this.#onEnd = onEnd;
		this.stage = new Stage({
			profile: this.profile,
			clock: this.clock,
			newUuid: randomUUID,
			world: world(randomUUID),
			publish: (event) => this.publish(event),
			crash: () => void this.#crash(),
		});
	}

	get faults(): Faults {
		return this.#faults;
	}

	get password(): string | undefined {
		return this.#password;
	}

	get world(): World {
		return this.stage.world;
	}

	get ready(): boolean {
		const busy = this.profile.collectionSwitch === "silent" && this.stage.phase === "between collections";
		return !busy && performance.now() >= this.#readyAt;
	}

	/** The number of open connections, identified or not. */
	get clients(): number {
		return this.#clients.size;
	}

	/** Opens the port and answers its number. */
	async listen(port: number): Promise<number> {
		const opened = await this.#listener.listen(port);
		this.#readyAt = performance.now() + this.profile.notReadyAfterStart;
		return opened;
	}

	async execute({ requestType, requestData }: AskedRequest): Promise<Reply> {
		return await execute(this.stage, requestType, requestData);
	}

	/** Levels are told only while somebody listens. */
	subscriptionsChanged(): void {
		const listened = [...this.#connections].some((connection) => connection.wants(eventIntent.inputVolumeMeters));
		this.stage.set.meters.listenedTo = listened;
	}

	/** Somebody does this in OBS itself: faults of the wire do not concern it, and the log does not hear of it. */
	async perform(requestType: string, requestData: unknown): Promise<Reply> {
		this.stage.window.catchUp();
		const reply = await execute(this.stage, requestType, requestData);
		this.stage.window.catchUp();
		return reply;
	}

	async storm(storm: Storm): Promise<StormResult> {
		return await rage(storm, this.stage);
	}

	/** Sends an event to everybody who subscribed to its kind, true or not. */
	publish({ type, intent, data }: ObsEvent): void {
		const d = { eventData: data, eventIntent: intent, eventType: type };
		const text = JSON.stringify({ op: opCode.event, d });
		for (const connection of this.#connections) connection.tell(type, intent, text);
	}

	/** Adds to what goes wrong, replacing faults of the same name. */
	setFaults(faults: Faults): void {
		this.#faults = { ...this.#faults, ...faults };
		this.#applyFaults();
		if (faults.notReady) this.#readyAt = performance.now() + faults.notReady.milliseconds;
	}

	/** Puts the named faults right, or all of them. */
	clearFaults(names: readonly FaultName[] | undefined): void {
		const gone: readonly string[] = names ?? Object.keys(this.#faults);
		const rest = Object.entries(this.#faults).filter(([name]) => !gone.includes(name));
		if (gone.includes("notReady")) this.#readyAt = Math.min(this.#readyAt, performance.now());
		this.#faults = Object.fromEntries(rest);
		this.#applyFaults();
	}

	/** A new password; as OBS does, the server stops and starts, which ends every connection. */
	setPassword(password: string | undefined): void {
		this.#password = password;
		this.kick(goodbye.code, goodbye.reason);
	}

	kick(code: number, reason: string): void {
		for (const connection of this.#connections) connection.close(code, reason);
	}

	/** Ends as OBS does when it is quit. */
	async exit(): Promise<void> {
		this.stage.announceExit();
		this.kick(goodbye.code, goodbye.reason);
		await this.clock.wait(50);
		await this[Symbol.asyncDispose]();
		this.#onEnd("exit");
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.clock[Symbol.dispose]();
		for (const client of this.#clients) client.terminate();
		await this.#listener.close();
	}

	async #crash(): Promise<void> {
		await this[Symbol.asyncDispose]();
		this.#onEnd("crash");
	}

	#welcome(socket: WebSocket): void {
		this.#clients.add(socket);
		socket.on("close", () => this.#clients.delete(socket));
		if (this.#listener.persona !== "obs") {
			speakVersion4(socket);
			return;
		}
		const connection = new Connection(socket, this, ++this.#connectionsSoFar);
		this.#connections.add(connection);
		socket.on("close", () => {
			this.#connections.delete(connection);
			this.subscriptionsChanged();
		});
	}

	#applyFaults(): void {
		const { freeze, swallow, v4, notObs } = this.#faults;
		this.stage.deaf = swallow === true;
		this.stage.outputs.troubles = this.#faults;
		const persona: Persona = notObs ?? (v4 ? "obs of version 4" : "obs");
		if (persona !== this.#listener.persona) {
			this.#listener.persona = persona;
			for (const client of this.#clients) client.terminate();
		}
		if ((freeze ?? false) === this.clock.frozen) return;
		for (const connection of this.#connections) connection.deaf = freeze ?? false;
		if (freeze) this.clock.freeze();
		else this.clock.thaw();
	}
}
