import type { OrderName, Orders, Truth } from "../../companion/simulators/obs/control.ts";
import type { FaultName, Faults } from "../../companion/simulators/obs/faults.ts";
import type { ProfileId } from "../../companion/simulators/obs/profile.ts";
import type { Requests } from "../../companion/simulators/obs/request-log.ts";
import type { WideCounts } from "../../companion/simulators/obs/sources/furnish.ts";
import type { Storm, StormResult } from "../../companion/simulators/obs/storm.ts";
import { OrderedProgram } from "./ordered-program.ts";

export interface SimulatorOptions {
	/** 30 where nothing is said. */
	readonly profile?: ProfileId;
	/** The system chooses where nothing is said. */
	readonly port?: number;
	readonly password?: string;
	/** Main, Cam and BRB where nothing is said; the first one is in program. */
	readonly scenes?: readonly string[];
	readonly demo?: boolean;
	/** It has the browser source, virtual camera, vendor and devices that OBS of Debian has not; the demo always has. */
	readonly wellEquipped?: boolean;
	/** A very large collection instead: how many scenes, items in all of them together, and inputs. */
	readonly wide?: WideCounts;
	readonly seed?: number;
}

/** A running simulator of OBS: a process of its own, ordered about over IPC. */
export class Simulator implements AsyncDisposable {
	readonly password: string | undefined;
	readonly #program: OrderedProgram;

	private constructor(program: OrderedProgram, password: string | undefined) {
		this.#program = program;
		this.password = password;
	}

	/** Resolves when the port is open. */
	static async start(options: SimulatorOptions = {}): Promise<Simulator> {
		const { profile = "30", port = 0, password, scenes, demo = false, wellEquipped = false, wide, seed = 1 } = options;
		const args = ["--profile", profile, "--port", String(port), "--seed", String(seed)];
		if (scenes) args.push("--scenes", scenes.join(","));
		if (demo) args.push("--demo");
		if (wellEquipped) args.push("--well-equipped");
		if (wide) args.push("--wide", `${wide.scenes},${wide.items},${wide.inputs}`);
		if (password !== undefined) args.push("--password-stdin");
		const input = password === undefined ? "" : `${password}\n`;
		return new Simulator(await OrderedProgram.start("main.ts", args, input), password);
	}

	get port(): number {
		return this.#program.port;
	}

	get pid(): number | undefined {
		return this.#program.pid;
	}

	get running(): boolean {
		return this.#program.running;
	}

	/** Adds faults to those already set. */
	async fault(faults: Faults): Promise<void> {
		await this.#order("fault.set", faults);
	}

	/** Puts the named faults right, or all of them. */
	async clear(...names: readonly FaultName[]): Promise<void> {
		await this.#order("fault.clear", names.length > 0 ? { names } : {});
	}

	/** Resolves when the storm is over. */
	async storm(storm: Storm): Promise<StormResult> {
		return await this.#order("storm", storm);
	}

	/** Sends an event to those subscribed to its intent, true or not. */
	async emit(type: string, intent: number, data: Record<string, unknown>): Promise<void> {
		await this.#order("emit", { type, intent, data });
	}

	/** What is true in this OBS. */
	async world(): Promise<Truth> {
		return await this.#order("world", null);
	}

	/** What was asked of it since the start or the last clearing. */
	async requests(): Promise<Requests> {
		return await this.#order("requests", { clear: false });
	}

	async clearRequests(): Promise<void> {
		await this.#order("requests", { clear: true });
	}

	/** Open connections. */
	async clients(): Promise<number> {
		return await this.#order("clients", null);
	}

	/** Changes the password in OBS, which ends every connection; undefined asks for none. */
	async setPassword(password: string | undefined): Promise<void> {
		await this.#order("password", password ?? null);
	}

	/** Somebody in OBS changes the scene. */
	async switch(scene: string): Promise<void> {
		await this.#order("switch", { scene });
	}

	/** Somebody in OBS does what this request would do; answers its status code. */
	async perform(requestType: string, requestData?: unknown): Promise<number> {
		return (await this.#order("perform", { requestType, requestData })).code;
	}

	/** Somebody in OBS puts inputs of a scene into a new group there. */
	async group(scene: string, name: string, inputs: readonly string[]): Promise<void> {
		await this.#order("group", { scene, name, inputs });
	}

	/** Closes every connection with this code. */
	async kick(code: number, reason = ""): Promise<void> {
		await this.#order("kick", { code, reason });
	}

	/** The connection to the streaming server breaks, and can be had again at once. */
	async dropStream(): Promise<void> {
		await this.#order("stream.drop", null);
	}

	/** OBS is quit in its menu; resolves when the process is gone. */
	async exit(): Promise<void> {
		await this.#order("exit", null);
		await this.#program.gone();
	}

	/** SIGKILL; resolves when the process is gone. */
	async kill(): Promise<void> {
		await this.#program.kill();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.kill();
	}

	async #order<Name extends OrderName>(order: Name, takes: Orders[Name]["takes"]): Promise<Orders[Name]["answers"]> {
		return (await this.#program.order(order, takes)) as Orders[Name]["answers"];
	}
}
