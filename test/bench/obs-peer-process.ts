// A program of its own, so that its stamps do not wait for the driver: obs-websocket 5 as far as scenes go.
// https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";
import { now } from "./figures.ts";
import { KEY_COUNT, sceneOf } from "./keys.ts";
import type { PeerOrder, PeerReport } from "./obs-peer.ts";

interface Request {
	requestType: string;
	requestId?: string;
	requestData?: { sceneName?: string; sceneUuid?: string };
}

interface Frame {
	op: number;
	d: Request & { requests?: Request[]; eventSubscriptions?: number };
}

// https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#eventsubscriptionscenes
const SCENES = 1 << 2;
const EVERYTHING_ORDINARY = 2047;
const SUCCESS = 100;
const UNKNOWN_REQUEST = 204;
const STUDIO_MODE_NOT_ACTIVE = 506;
const RESOURCE_NOT_FOUND = 600;
const STORM_TICK_MS = 2;

const uuidOf = (name: string) =>
	createHash("md5")
		.update(name)
		.digest("hex")
		.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
const scenes = Array.from({ length: KEY_COUNT }, (_, i) => ({ sceneName: sceneOf(i), sceneUuid: uuidOf(sceneOf(i)) }));
const subscriptions = new Map<WebSocket, number>();
let program = process.argv[3] ?? sceneOf(0);

const tell = (report: PeerReport) => process.send?.(report);
const transition = { transitionName: "Cut", transitionKind: "cut_transition", transitionFixed: true };

const programScene = () => ({
	currentProgramSceneName: program,
	currentProgramSceneUuid: uuidOf(program),
	sceneName: program,
	sceneUuid: uuidOf(program),
});

const answers: Record<string, (request: Request) => object> = {
	GetVersion: () => ({
		obsVersion: "30.2.3",
		obsWebSocketVersion: "5.5.2",
		rpcVersion: 1,
		availableRequests: Object.keys(answers),
		supportedImageFormats: ["png", "jpg"],
		platform: "linux",
		platformDescription: "bench",
	}),
	GetStats: () => ({ cpuUsage: 1, memoryUsage: 200, activeFps: 60, averageFrameRenderTime: 1 }),
	GetStudioModeEnabled: () => ({ studioModeEnabled: false }),
	GetSceneCollectionList: () => ({ currentSceneCollectionName: "Bench", sceneCollections: ["Bench"] }),
	GetProfileList: () => ({ currentProfileName: "Bench", profiles: ["Bench"] }),
	// The list is bottom-up: index 0 is the last scene of OBS's window.
	GetSceneList: () => ({
		currentProgramSceneName: program,
		currentProgramSceneUuid: uuidOf(program),
		currentPreviewSceneName: null,
		currentPreviewSceneUuid: null,
		scenes: [...scenes].reverse().map((scene, sceneIndex) => ({ ...scene, sceneIndex })),
	}),
	GetGroupList: () => ({ groups: [] }),
	GetCurrentProgramScene: programScene,
	GetCurrentSceneTransition: () => ({ ...transition, transitionDuration: 300, transitionConfigurable: false }),
	GetSceneTransitionList: () => ({
		currentSceneTransitionName: transition.transitionName,
		currentSceneTransitionKind: transition.transitionKind,
		transitions: [{ ...transition, transitionConfigurable: false }],
	}),
	GetStreamStatus: () => ({ outputActive: false, outputReconnecting: false, outputDuration: 0 }),
	GetRecordStatus: () => ({ outputActive: false, outputPaused: false, outputDuration: 0 }),
	GetReplayBufferStatus: () => ({ outputActive: false }),
	GetVirtualCamStatus: () => ({ outputActive: false }),
	GetInputList: () => ({ inputs: [] }),
};

/** Sends the event of a switch to everybody who asked for it; answers the time just before the first byte left. */
function announce(scene: string): number {
	const at = now();
	const eventData = { sceneName: scene, sceneUuid: uuidOf(scene) };
	const frame = JSON.stringify({
		op: 5,
		d: { eventType: "CurrentProgramSceneChanged", eventIntent: SCENES, eventData },
	});
	for (const [socket, mask] of subscriptions) if (mask & SCENES) socket.send(frame);
	return at;
}

function wantedScene({ requestData }: Request) {
	return scenes.find((s) => s.sceneName === requestData?.sceneName || s.sceneUuid === requestData?.sceneUuid)
		?.sceneName;
}

const failed = (code: number) => ({ requestStatus: { result: false, code } });

/** Answers one request; a switch of the scene is noted in `switches`, because its event follows the answer. */
function execute(request: Request, switches: string[]): object {
	if (request.requestType === "SetCurrentProgramScene") {
		const scene = wantedScene(request);
		if (scene === undefined) return failed(RESOURCE_NOT_FOUND);
		program = scene;
		switches.push(scene);
		return { requestStatus: { result: true, code: SUCCESS } };
	}
	if (request.requestType === "GetCurrentPreviewScene") return failed(STUDIO_MODE_NOT_ACTIVE);
	const answer = answers[request.requestType];
	if (!answer) return failed(UNKNOWN_REQUEST);
	return { requestStatus: { result: true, code: SUCCESS }, responseData: answer(request) };
}

function response(request: Request, switches: string[]) {
	const { requestType, requestId } = request;
	return { requestType, ...(requestId === undefined ? {} : { requestId }), ...execute(request, switches) };
}

function hear(socket: WebSocket, raw: string): void {
	const { op, d } = JSON.parse(raw) as Frame;
	const at = now();
	const say = (answerOp: number, body: object) => socket.send(JSON.stringify({ op: answerOp, d: body }));
	const switches: string[] = [];
	if (op === 1 || op === 3) {
		subscriptions.set(socket, d.eventSubscriptions ?? EVERYTHING_ORDINARY);
		say(2, { negotiatedRpcVersion: 1 });
		if (op === 1) tell({ kind: "identified", at });
	} else if (op === 6) {
		say(7, response(d, switches));
	} else if (op === 8) {
		const results = (d.requests ?? []).map((request) => response(request, switches));
		say(9, { requestId: d.requestId, results });
	}
	for (const scene of switches) tell({ kind: "switched", scene, at, eventAt: announce(scene) });
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
			program = sceneOf(sent % count);
			last = announce(program);
		}
		if (sent < total) setTimeout(tick, STORM_TICK_MS);
		else tell({ kind: "done", id, at: last, program, seconds: (last - started) / 1000 });
	};
	tick();
}

function obey(order: PeerOrder): void {
	if (order.kind === "storm") {
		storm(order.id, order.rate, order.seconds, order.count);
		return;
	}
	if (order.kind === "switch") program = order.scene;
	const at = order.kind === "switch" ? announce(order.scene) : now();
	tell({ kind: "done", id: order.id, at, program, seconds: 0 });
}

const server = new WebSocketServer({
	host: "127.0.0.1",
	port: Number(process.argv[2] ?? 0),
	perMessageDeflate: false,
	handleProtocols: (offered) => (offered.has("obswebsocket.json") ? "obswebsocket.json" : false),
});
server.on("listening", () => tell({ kind: "listening", port: (server.address() as AddressInfo).port, at: now() }));
server.on("connection", (socket) => {
	socket.on("message", (data) => hear(socket, String(data)));
	socket.on("close", () => subscriptions.delete(socket));
	socket.on("error", () => {});
	socket.send(JSON.stringify({ op: 0, d: { obsWebSocketVersion: "5.5.2", rpcVersion: 1 } }));
});
process.on("message", obey);
process.on("disconnect", () => process.exit(0));
