import type WebSocket from "ws";
import type { ClientMessage, ServerMessage } from "../../companion/contract/wire.ts";
import { greet } from "../programs/door.ts";
import { type ObsVersion, RealObs } from "../real/obs/real-obs.ts";
import { requirePart } from "../real/parts.ts";
import { BareClient } from "./bare-client.ts";
import { now, pause, summarize } from "./figures.ts";
import { sceneOf } from "./keys.ts";
import { type Figures, named } from "./phases.ts";
import type { Belongings } from "./processes.ts";
import { discovery, product } from "./product.ts";
import { Session } from "./session.ts";
import type { Side } from "./side.ts";

const SCENES = 6;
const STEPS = 5;
const BETWEEN_MS = 300;
const PATIENCE_MS = 20_000;

/** Switches the scene and resolves when that is done. */
interface Switcher {
	switchTo(scene: string): Promise<void>;
}

/**
 * Five awaited scene switches, one after the other, on every real OBS this machine has: total ms, for a bare client of
 * OBS and for a client of the companion.
 */
export async function steps(times: number, belongings: Belongings, say: (text: string) => void) {
	const figures: Record<Side["name"], Figures> = { floor: {}, product: {} };
	for (const version of [29, 30] as const) {
		const found = requirePart(`obs${version}`);
		if (!found.available) {
			say(`five awaited steps on OBS ${version}: not proven here, ${found.reason}`);
			continue;
		}
		const totals = await stepsOn(version, times, belongings);
		for (const side of ["floor", "product"] as const) {
			Object.assign(figures[side], named(`steps${version}`, summarize(totals[side])));
		}
	}
	return figures;
}

async function stepsOn(version: ObsVersion, times: number, belongings: Belongings) {
	const scenes = Array.from({ length: SCENES }, (_, i) => sceneOf(i));
	await using obs = await RealObs.start({ version, scenes, transition: "Cut" });
	await using session = await Session.before(obs, product, belongings);
	await session.start();
	await session.deck.whenLit(0, PATIENCE_MS);
	const bare = await BareClient.connect(obs);
	const client = await Client.connect(session);
	const totals: Record<Side["name"], number[]> = { floor: [], product: [] };
	let scene = 0;
	const round = async (switcher: Switcher) => {
		const at = now();
		for (let step = 0; step < STEPS; step++) {
			scene = (scene + 1) % SCENES;
			await switcher.switchTo(sceneOf(scene));
		}
		const took = now() - at;
		await pause(BETWEEN_MS);
		return took;
	};
	await round(client);
	for (let i = 0; i < times; i++) {
		totals.floor.push(await round(bare));
		totals.product.push(await round(client));
	}
	client.close();
	await bare.close();
	return totals;
}

/** A client of the companion's socket that runs one action at a time. */
class Client implements Switcher {
	#socket: WebSocket;
	#runs = 0;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
	}

	static async connect({ launch }: Session): Promise<Client> {
		const found = discovery(launch);
		if (!found) throw new Error("No companion to connect to");
		const client = new Client(await greet(found, { kind: "page", name: "bench" }));
		await client.#next((message) => message.type === "welcome");
		return client;
	}

	async switchTo(name: string): Promise<void> {
		const id = String(++this.#runs);
		const ended = this.#next((message) => message.type === "outcome" && message.id === id);
		this.#say({ type: "run", id, action: "obs.scene.switch", settings: { scene: { name } } });
		const message = await ended;
		if (message.type !== "outcome" || message.run.state !== "done" || message.run.unchanged) {
			throw new Error(`The switch to ${name} ended otherwise: ${JSON.stringify(message)}`);
		}
	}

	close(): void {
		this.#socket.close();
	}

	#say(message: ClientMessage): void {
		this.#socket.send(JSON.stringify(message));
	}

	#next(fits: (message: ServerMessage) => boolean): Promise<ServerMessage> {
		return new Promise((resolve, reject) => {
			const settle = (end: () => void) => {
				clearTimeout(late);
				this.#socket.off("message", hear);
				end();
			};
			const hear = (data: unknown) => {
				const message = JSON.parse(String(data)) as ServerMessage;
				if (message.type === "error") settle(() => reject(new Error(message.message)));
				else if (fits(message)) settle(() => resolve(message));
			};
			const late = setTimeout(() => settle(() => reject(new Error("The companion does not answer"))), PATIENCE_MS);
			this.#socket.on("message", hear);
		});
	}
}
