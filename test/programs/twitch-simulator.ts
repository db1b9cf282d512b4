import type { OrderName, Orders } from "../../companion/simulators/twitch/control.ts";
import { OrderedProgram } from "./ordered-program.ts";
import { TwitchOrders } from "./twitch-orders.ts";

/** A running simulator of Twitch: a process of its own, ordered about over IPC. */
export class TwitchSimulator extends TwitchOrders implements AsyncDisposable {
	readonly #program: OrderedProgram;

	private constructor(program: OrderedProgram) {
		super();
		this.#program = program;
	}

	/** Resolves when the port is open. The system chooses it where nothing is said. */
	static async start(options: { readonly port?: number } = {}): Promise<TwitchSimulator> {
		return new TwitchSimulator(await OrderedProgram.start("twitch-main.ts", ["--port", String(options.port ?? 0)]));
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

	/** SIGKILL; resolves when the process is gone. */
	async kill(): Promise<void> {
		await this.#program.kill();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.kill();
	}

	override async order<Name extends OrderName>(
		order: Name,
		takes: Orders[Name]["takes"],
	): Promise<Orders[Name]["answers"]> {
		return (await this.#program.order(order, takes)) as Orders[Name]["answers"];
	}
}
