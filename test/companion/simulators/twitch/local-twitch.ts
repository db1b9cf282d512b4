import { type OrderName, type Orders, obey } from "../../../../companion/simulators/twitch/control.ts";
import { SimulatedTwitch } from "../../../../companion/simulators/twitch/simulated-twitch.ts";
import { TwitchOrders } from "../../../programs/twitch-orders.ts";

/** The simulator in the process of the test, which is quicker there by half a second. */
export class LocalTwitch extends TwitchOrders implements AsyncDisposable {
	readonly port: number;
	readonly #twitch: SimulatedTwitch;

	private constructor(twitch: SimulatedTwitch, port: number) {
		super();
		this.#twitch = twitch;
		this.port = port;
	}

	static async start(): Promise<LocalTwitch> {
		const twitch = new SimulatedTwitch();
		return new LocalTwitch(twitch, await twitch.listen(0));
	}

	override async order<Name extends OrderName>(
		order: Name,
		takes: Orders[Name]["takes"],
	): Promise<Orders[Name]["answers"]> {
		return await obey(this.#twitch, order, takes);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.#twitch[Symbol.asyncDispose]();
	}
}
