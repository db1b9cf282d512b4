// A program of its own, so that its stamps do not wait for the driver: obs-websocket 5 as far as the keys need it.
// https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
import type { AddressInfo } from "node:net";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";
import { now } from "./figures.ts";
import { KEY_COUNT, LEVELS, sceneOf } from "./keys.ts";
import type { PeerOrder, PeerReport } from "./obs-peer.ts";
import { type Change, namedInput, namedScene, PeerWorld, type Request, type WorldSize } from "./peer-world.ts";

interface Frame {
	op: number;
	d: Request & { requests?: Request[]; eventSubscriptions?: number };
}

// https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#eventsubscription
const SCENES = 1 << 2;
const INPUTS = 1 << 3;
const METERS = 1 << 16;
const EVERYTHING_ORDINARY = 2047;
const STORM_TICK_MS = 2;
const METERS_EVERY_MS = 50;

const USUAL: WorldSize = { scenes: KEY_COUNT, items: 2 * KEY_COUNT, inputs: LEVELS };

const [, , port = "0", program = sceneOf(0), size] = process.argv;
const world = new PeerWorld(program, size === undefined ? USUAL : (JSON.parse(size) as WorldSize));
const subscriptions = new Map<WebSocket, number>();
let metering: NodeJS.Timeout | undefined;
let levelsTold = 0;
/** Milliseconds until a request that sets a volume is executed, and how many of them wait for that. */
let slowness = 0;
let waiting = 0;

const tell = (report: PeerReport) => process.send?.(report);

/** Sends an event to everybody who asked for its kind; answers the time just before the first byte left. */
function announce(eventType: string, eventIntent: number, eventData: object): number {
	const at = now();
	const frame = JSON.stringify({ op: 5, d: { eventType, eventIntent, eventData } });
	for (const [socket, mask] of subscriptions) if (mask & eventIntent) socket.send(frame);
	return at;
}

const announceScene = (scene: string): number => announce("CurrentProgramSceneChanged", SCENES, namedScene(scene));

/** Levels are told as long as somebody asks for them. */
function meter(): void {
	const wanted = [...subscriptions.values()].some((mask) => mask & METERS);
	if (wanted === (metering !== undefined)) return;
	clearInterval(metering);
	metering = undefined;
	if (wanted) {
		metering = setInterval(() => {
			levelsTold++;
			announce("InputVolumeMeters", METERS, { inputs: world.levels(now()) });
		}, METERS_EVERY_MS);
	}
	tell({ kind: "metering", on: wanted, at: now() });
}

function announceChange(change: Change, at: number): void {
	if (change.kind === "switched") {
		tell({ ...change, at, eventAt: announceScene(change.scene) });
	} else if (change.kind === "muted") {
		const data = { ...namedInput(change.input), inputMuted: change.muted };
		tell({ ...change, at, eventAt: announce("InputMuteStateChanged", INPUTS, data) });
	} else {
		const data = { ...namedInput(change.input), inputVolumeDb: change.db, inputVolumeMul: 10 ** (change.db / 20) };
		tell({ ...change, at, eventAt: announce("InputVolumeChanged", INPUTS, data), waiting });
	}
}

function answer(socket: WebSocket, op: number, d: Frame["d"], at: number): void {
	const changes: Change[] = [];
	const say = (answerOp: number, body: object) => socket.send(JSON.stringify({ op: answerOp, d: body }));
	if (op === 6) say(7, world.execute(d, changes));
	else {
		const results = (d.requests ?? []).map((request) => world.execute(request, changes));
		say(9, { requestId: d.requestId, results });
	}
	for (const change of changes) announceChange(change, at);
}

const setsVolume = ({ requestType }: Request) => requestType === "SetInputVolume";

function hear(socket: WebSocket, raw: string): void {
	const { op, d } = JSON.parse(raw) as Frame;
	const at = now();
	if (op === 1 || op === 3) {
		subscriptions.set(socket, d.eventSubscriptions ?? EVERYTHING_ORDINARY);
		socket.send(JSON.stringify({ op: 2, d: { negotiatedRpcVersion: 1 } }));
		if (op === 1) tell({ kind: "identified", at });
		meter();
	} else if (slowness > 0 && (d.requests ?? [d]).some(setsVolume)) {
		waiting++;
		setTimeout(() => {
			answer(socket, op, d, at);
			waiting--;
		}, slowness);
	} else answer(socket, op, d, at);
}

/** Switches round `count` scenes at a rate (events per second), each switch announced, for so many seconds. */
function storm(id: number, rate: number, seconds: number, count: number): void {
	const started = now();
	const total = rate * seconds;
	let sent = 0;
	let last = started;
	const tick = () => {
		const due = Math.min(total, Math.floor(((now() - started) / 1000) * rate));
		for (; sent < due; sent++) {
			world.program = sceneOf(sent % count);
			last = announceScene(world.program);
		}
		if (sent < total) setTimeout(tick, STORM_TICK_MS);
		else done(id, last, (last - started) / 1000);
	};
	tick();
}

const done = (id: number, at: number, seconds: number) =>
	tell({ kind: "done", id, at, program: world.program, levelsTold, seconds });

function obey(order: PeerOrder): void {
	if (order.kind === "storm") {
		storm(order.id, order.rate, order.seconds, order.count);
		return;
	}
	if (order.kind === "slow") slowness = order.ms;
	if (order.kind === "switch") world.program = order.scene;
	done(order.id, order.kind === "switch" ? announceScene(order.scene) : now(), 0);
}

const server = new WebSocketServer({
	host: "127.0.0.1",
	port: Number(port),
	perMessageDeflate: false,
	handleProtocols: (offered) => (offered.has("obswebsocket.json") ? "obswebsocket.json" : false),
});
server.on("listening", () => tell({ kind: "listening", port: (server.address() as AddressInfo).port, at: now() }));
server.on("connection", (socket) => {
	socket.on("message", (data) => hear(socket, String(data)));
	socket.on("close", () => {
		subscriptions.delete(socket);
		meter();
	});
	socket.on("error", () => {});
	socket.send(JSON.stringify({ op: 0, d: { obsWebSocketVersion: "5.5.2", rpcVersion: 1 } }));
});
process.on("message", obey);
process.on("disconnect", () => process.exit(0));
