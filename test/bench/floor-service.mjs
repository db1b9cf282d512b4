// The other half of the floor: holds the connection to OBS, passes switches on and tells which scene is on program.
import { OBSWebSocket } from "obs-websocket-js/json";
import { WebSocketServer } from "ws";

const obs = new OBSWebSocket();
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
let program;

const tell = () => {
	for (const plugin of server.clients) plugin.send(JSON.stringify({ scene: program }));
};

server.on("listening", () => process.send(server.address().port));
server.on("connection", (plugin) => {
	if (program) tell();
	plugin.on("message", (data) => {
		obs.call("SetCurrentProgramScene", { sceneName: JSON.parse(data).scene }).catch(() => {});
	});
});
obs.on("CurrentProgramSceneChanged", ({ sceneName }) => {
	program = sceneName;
	tell();
});
process.on("disconnect", () => process.exit(0));
await obs.connect(`ws://127.0.0.1:${process.argv[2]}`);
program = (await obs.call("GetCurrentProgramScene")).currentProgramSceneName;
tell();
