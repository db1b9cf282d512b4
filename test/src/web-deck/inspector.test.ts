import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { PAGE, useRig } from "./host-rig.ts";
import { SCENE, TOGGLE } from "./puppet-plugin.ts";

const rig = useRig();

describe("inspector", () => {
	let sockets: WebSocket[] = [];
	beforeAll(() => {
		sockets = [];
	});
	afterAll(() => {
		for (const socket of sockets) socket.terminate();
	});

	const open = async (context: string) => {
		const seat = rig.host.openInspector(context);
		const socket = new WebSocket(`ws://127.0.0.1:${seat.port}`, { origin: PAGE });
		sockets.push(socket);
		const heard: Record<string, unknown>[] = [];
		socket.on("message", (data) => heard.push(JSON.parse(data.toString())));
		await new Promise((resolve) => socket.once("open", resolve));
		const say = (frame: object) => socket.send(JSON.stringify(frame));
		say({ event: seat.registerEvent, uuid: seat.uuid });
		await rig.puppet.hears("propertyInspectorDidAppear", context);
		return { ...seat, socket, heard, say };
	};

	it("is called as the application calls it", async () => {
		const context = await rig.place(SCENE, { settings: { x: 1 } });
		const { registerEvent, actionInfo, info, uuid, path } = rig.host.openInspector(context);
		expect(registerEvent).toBe("registerPropertyInspector");
		expect(uuid).not.toBe(rig.puppet.run.uuid);
		expect(path).toBe("ui/inspector.html");
		expect(JSON.parse(actionInfo)).toMatchObject({
			action: SCENE,
			context,
			payload: { settings: { x: 1 }, coordinates: { column: 0, row: 0 } },
		});
		expect(JSON.parse(info)).toMatchObject({ plugin: { uuid: "com.example.puppet" } });
	});

	it("and plugin each hear what the other has set, and only that", async () => {
		const context = await rig.place();
		const inspector = await open(context);
		const { uuid } = inspector;
		inspector.say({ event: "setSettings", action: SCENE, context: uuid, payload: { by: "inspector" } });
		inspector.say({ event: "setGlobalSettings", context: uuid, payload: { g: 1 } });
		inspector.say({ event: "sendToPlugin", action: SCENE, context: uuid, payload: { hello: 1 } });
		expect((await rig.puppet.hears("didReceiveSettings", context)).payload).toMatchObject({
			settings: { by: "inspector" },
		});
		expect((await rig.puppet.hears("didReceiveGlobalSettings")).payload).toEqual({ settings: { g: 1 } });
		expect(await rig.puppet.hears("sendToPlugin")).toEqual({
			event: "sendToPlugin",
			action: SCENE,
			context,
			payload: { hello: 1 },
		});
		expect(inspector.heard).toEqual([]);
		await rig.settle(
			{ event: "setSettings", context, payload: { by: "plugin" } },
			{ event: "setGlobalSettings", context: rig.puppet.run.uuid, payload: { g: 2 } },
			{ event: "sendToPropertyInspector", context, payload: [1] },
		);
		await expect.poll(() => inspector.heard.length).toBe(3);
		expect(inspector.heard).toMatchObject([
			{ event: "didReceiveSettings", context, payload: { settings: { by: "plugin" } } },
			{ event: "didReceiveGlobalSettings", payload: { settings: { g: 2 } } },
			{ event: "sendToPropertyInspector", action: SCENE, context, payload: [1] },
		]);
		inspector.say({ event: "getSettings", action: SCENE, context: uuid, id: "mine" });
		await expect.poll(() => inspector.heard.at(-1)).toMatchObject({ event: "didReceiveSettings", id: "mine" });
		expect(rig.host.breaches).toEqual([]);
		inspector.socket.close();
		await rig.puppet.hears("propertyInspectorDidDisappear", context);
	});

	it("loses its place to the next one", async () => {
		const first = await open(await rig.place());
		await open(await rig.place());
		await rig.puppet.hears("propertyInspectorDidDisappear", first.context);
		await expect.poll(() => first.socket.readyState).toBe(WebSocket.CLOSED);
	});

	it.each([
		[{ event: "setImage", action: SCENE, payload: {} }, "wrong-sender"],
		[{ event: "getSettings" }, "bad-shape"],
		[{ event: "getSettings", action: TOGGLE }, "wrong-action"],
		[{ event: "getSettings", action: SCENE, context: "other" }, "unknown-context"],
		[{ event: "setGlobalSettings", context: "other", payload: {} }, "unknown-context"],
	])("breaks the protocol with %o", async (frame, rule) => {
		const inspector = await open(await rig.place());
		inspector.say({ context: inspector.uuid, ...frame });
		await expect.poll(rig.rules).toEqual([rule]);
	});
});
