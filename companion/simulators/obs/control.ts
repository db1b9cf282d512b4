import type { OrderOf } from "../program.ts";
import type { FaultName, Faults } from "./faults.ts";
import type { Requests } from "./request-log.ts";
import type { SimulatedObs } from "./simulated-obs.ts";
import { withGrouped } from "./sources/grouping.ts";
import type { Storm, StormResult } from "./storm.ts";
import { currentCollection, sceneNamed, scenesOf } from "./world.ts";

/** What is true in the simulated OBS, whatever its clients were told. Scenes stand as in its window, top first. */
export interface Truth {
	readonly collection: string;
	readonly scenes: readonly { readonly name: string; readonly uuid: string }[];
	readonly program: string;
	/** Absent while studio mode is off. */
	readonly preview?: string;
	readonly transition: string;
	/** Whether its stream arrives at the server. */
	readonly streaming: boolean;
}

/** Orders to a running simulator, each with what it takes and what it answers. They travel over Node's IPC alone. */
export interface Orders {
	"fault.set": { takes: Faults; answers: null };
	/** Without names: all of them. */
	"fault.clear": { takes: { readonly names?: readonly FaultName[] }; answers: null };
	/** Answers when the storm is over. */
	storm: { takes: Storm; answers: StormResult };
	/** Sends an event as it is given; nothing about it need be true. */
	emit: {
		takes: { readonly type: string; readonly intent: number; readonly data: Record<string, unknown> };
		answers: null;
	};
	world: { takes: null; answers: Truth };
	requests: { takes: { readonly clear: boolean }; answers: Requests };
	clients: { takes: null; answers: number };
	/** Null: no password is asked for. Ends all connections, as OBS does. */
	password: { takes: string | null; answers: null };
	/** Somebody in OBS changes the scene. */
	switch: { takes: { readonly scene: string }; answers: null };
	/** Somebody in OBS does what this request would do; answers the code it would get. */
	perform: {
		takes: { readonly requestType: string; readonly requestData?: unknown };
		answers: { readonly code: number };
	};
	/** Somebody in OBS puts these inputs into a new group of the scene, which shows them until now. */
	group: {
		takes: { readonly scene: string; readonly name: string; readonly inputs: readonly string[] };
		answers: null;
	};
	kick: { takes: { readonly code: number; readonly reason: string }; answers: null };
	/** The connection to the streaming server breaks, and can be had again at once. */
	"stream.drop": { takes: null; answers: null };
	/** OBS is quit; the program ends. */
	exit: { takes: null; answers: null };
}

export type OrderName = keyof Orders;

export type Order = OrderOf<Orders>;

/** Carries out one order. Throws where the order makes no sense in this world. */
export async function obey(obs: SimulatedObs, order: Order): Promise<Orders[OrderName]["answers"]> {
	switch (order.order) {
		case "fault.set":
			obs.setFaults(order.takes);
			return null;
		case "fault.clear":
			obs.clearFaults(order.takes.names);
			return null;
		case "storm":
			return await obs.storm(order.takes);
		case "emit":
			obs.publish(order.takes);
			return null;
		case "world":
			return truthOf(obs);
		case "requests": {
			const requests = obs.log.read();
			if (order.takes.clear) obs.log.clear();
			return requests;
		}
		case "clients":
			return obs.clients;
		case "password":
			obs.setPassword(order.takes ?? undefined);
			return null;
		case "switch": {
			const scene = sceneNamed(obs.world, order.takes.scene);
			if (!scene) throw new Error(`There is no scene ${order.takes.scene}`);
			obs.stage.switchProgram(scene);
			return null;
		}
		case "perform":
			return { code: (await obs.perform(order.takes.requestType, order.takes.requestData)).code };
		case "group":
			obs.stage.set.change(withGrouped(obs.stage, order.takes));
			return null;
		case "kick":
			obs.kick(order.takes.code, order.takes.reason);
			return null;
		case "stream.drop":
			obs.stage.outputs.stream.drop();
			return null;
		case "exit":
			void obs.exit();
			return null;
	}
}

function truthOf({ world, stage }: SimulatedObs): Truth {
	return {
		collection: world.collection,
		scenes: scenesOf(world),
		program: currentCollection(world).program.name,
		...(world.preview ? { preview: world.preview.name } : {}),
		transition: world.transition.name,
		streaming: stage.outputs.stream.live,
	};
}
