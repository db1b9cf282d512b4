// The least a plugin with a service can be, measured beside the product: this half starts the service, passes presses
// on and draws the keys whose tally has changed. Plain JavaScript, because stripping types costs memory.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";

const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
const keys = new Map();
let program;

const service = fork(fileURLToPath(new URL("./floor-service.mjs", import.meta.url)), [process.env.FLOOR_OBS_PORT], {
	execArgv: [],
});
const app = new WebSocket(`ws://127.0.0.1:${argument("-port")}`, { perMessageDeflate: false });
const link = new Promise((resolve) => {
	service.once("message", (port) => resolve(new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })));
});

const face = (text, lit) =>
	`data:image/svg+xml,${encodeURIComponent(
		`<svg xmlns="http://www.w3.org/2000/svg" width="144" height="144"><rect width="144" height="144" fill="${lit ? "#DC1431" : "#0A0D12"}"/><text x="72" y="80" fill="#fff" font-size="28" text-anchor="middle">${text}</text></svg>`,
	)}`;

function draw(context) {
	const key = keys.get(context);
	const lit = key.scene === program;
	if (key.lit === lit) return;
	key.lit = lit;
	app.send(JSON.stringify({ event: "setImage", context, payload: { image: face(key.scene, lit), target: 0 } }));
}

app.on("open", () => app.send(JSON.stringify({ event: argument("-registerEvent"), uuid: argument("-pluginUUID") })));
app.on("close", () => process.exit(0));
app.on("message", async (data) => {
	const { event, context, payload } = JSON.parse(data);
	if (event === "willAppear") {
		keys.set(context, { scene: payload.settings.scene });
		draw(context);
	} else if (event === "keyDown") {
		const socket = await link;
		if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ scene: payload.settings.scene }));
	}
});
(await link).on("message", (data) => {
	program = JSON.parse(data).scene;
	for (const context of keys.keys()) draw(context);
});
