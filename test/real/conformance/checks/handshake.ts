import { expect } from "vitest";
import type { Check, Subject } from "../check.ts";
import { type Data, RawClient } from "../raw-client.ts";
import { wait } from "../scenes.ts";

/** The close code after Hello was answered with this text. */
async function closeAfter(subject: Subject, text: string | Buffer): Promise<number> {
	await using client = await RawClient.dial(subject);
	await client.message(0);
	client.socket.send(text);
	return (await client.closed).code;
}

/** The close code after an Identify with these fields replaced, or left out where they are undefined. */
async function closeAfterIdentify(subject: Subject, fields: Data): Promise<number> {
	await using client = await RawClient.dial(subject);
	await client.identify(fields).catch(() => undefined);
	return (await client.closed).code;
}

/** The close code after an identified client said this. */
async function closeAfterMessage(subject: Subject, message: unknown): Promise<number> {
	await using client = await RawClient.connect(subject, 0);
	client.say(message);
	return (await client.closed).code;
}

const identifyBreaches: readonly (readonly [string, Data, number])[] = [
	["a wrong password", { authentication: "d3Jvbmc=" }, 4009],
	["no authentication", { authentication: undefined }, 4009],
	["an rpcVersion of the future", { rpcVersion: 99 }, 4010],
	["no rpcVersion", { rpcVersion: undefined }, 4003],
	["an rpcVersion that is text", { rpcVersion: "1" }, 4004],
	["subscriptions that are text", { eventSubscriptions: "x" }, 4004],
];

const firstWordBreaches: readonly (readonly [string, string | Buffer, number])[] = [
	["text that is not JSON", "{nope", 4002],
	["a JSON list", "[]", 4002],
	["a binary frame", Buffer.from("81a26f7001", "hex"), 4002],
	["a message without d", '{"op":1}', 4003],
	["a message without op", '{"d":{}}', 4006],
	["a request before Identify", '{"op":6,"d":{"requestType":"GetVersion","requestId":"1"}}', 4007],
	["an unknown op before Identify", '{"op":42,"d":{}}', 4007],
];

const laterBreaches: readonly (readonly [string, unknown, number])[] = [
	["an unknown op", { op: 42, d: {} }, 4006],
	["a request without an id", { op: 6, d: { requestType: "GetVersion" } }, 4003],
	["a request without a type", { op: 6, d: { requestId: "1" } }, 4003],
	["a request type that is a number", { op: 6, d: { requestId: "1", requestType: 5 } }, 4004],
	["a batch without requests", { op: 8, d: { requestId: "1" } }, 4003],
	["a batch of an unknown execution type", { op: 8, d: { requestId: "1", executionType: 9, requests: [] } }, 4005],
	["a batch of a negative execution type", { op: 8, d: { requestId: "1", executionType: -1, requests: [] } }, 4004],
];

export const handshakeChecks: readonly Check[] = [
	{
		name: "greets in JSON with its version, rpc version 1 and a challenge",
		async run(_, subject) {
			await using client = await RawClient.dial(subject);
			expect(client.socket.protocol).toBe("obswebsocket.json");
			expect(await client.message(0)).toEqual({
				obsWebSocketVersion: expect.stringMatching(subject.version === 29 ? /^5\.1\./ : /^5\.\d+\./),
				rpcVersion: 1,
				authentication: { challenge: expect.stringMatching(/^.{44}$/), salt: expect.stringMatching(/^.{44}$/) },
			});
		},
	},
	{
		name: "accepts the right password",
		async run(_, subject) {
			await using client = await RawClient.dial(subject);
			expect(await client.identify()).toEqual({ negotiatedRpcVersion: 1 });
		},
	},
	{
		name: "speaks JSON to a client that offers no subprotocol",
		async run(_, subject) {
			await using client = await RawClient.dial(subject, null);
			expect(client.socket.protocol).toBe("");
			expect(await client.identify()).toEqual({ negotiatedRpcVersion: 1 });
		},
	},
	{
		name: "names no subprotocol to a client that offers an unknown one",
		async run(_, subject) {
			await using client = await RawClient.dial(subject, "something.else");
			expect((await client.closed).code).toBe(1006);
		},
	},
	...identifyBreaches.map(
		([what, fields, code]): Check => ({
			name: `closes with ${code} for ${what}`,
			run: async (_, subject) => expect(await closeAfterIdentify(subject, fields)).toBe(code),
		}),
	),
	...firstWordBreaches.map(
		([what, text, code]): Check => ({
			name: `closes with ${code} for ${what}`,
			run: async (_, subject) => expect(await closeAfter(subject, text)).toBe(code),
		}),
	),
	...laterBreaches.map(
		([what, message, code]): Check => ({
			name: `closes with ${code} for ${what}`,
			run: async (_, subject) => expect(await closeAfterMessage(subject, message)).toBe(code),
		}),
	),
	{
		name: "closes with 4008 for a second Identify",
		async run(_, subject) {
			await using client = await RawClient.dial(subject);
			const identify = { op: 1, d: { rpcVersion: 1, ...client.authentication(await client.message(0)) } };
			client.say(identify);
			await client.message(2);
			client.say(identify);
			expect((await client.closed).code).toBe(4008);
		},
	},
	{
		name: "sends events of the subscribed intents alone, and Reidentify changes them",
		async run(client, subject) {
			await using general = await RawClient.connect(subject, 1);
			await client.ask("SetCurrentProgramScene", { sceneName: "Cam" });
			await expect.poll(() => client.heard("CurrentProgramSceneChanged").length).toBe(1);
			await client.ask("BroadcastCustomEvent", { eventData: { count: 1 } });
			await expect.poll(() => general.heard("CustomEvent").map(({ data }) => data)).toEqual([{ count: 1 }]);
			expect(general.events.map(({ type }) => type)).toEqual(["CustomEvent"]);

			general.say({ op: 3, d: { eventSubscriptions: 4 } });
			expect(await general.message(2)).toEqual({ negotiatedRpcVersion: 1 });
			general.forget();
			await client.ask("BroadcastCustomEvent", { eventData: { count: 2 } });
			await client.ask("SetCurrentProgramScene", { sceneName: "Main" });
			await expect.poll(() => general.events.map(({ type }) => type)).toEqual(["CurrentProgramSceneChanged"]);
		},
	},
	{
		name: "sends no event at all to a client that subscribed to none",
		async run(client, subject) {
			await using quiet = await RawClient.connect(subject, 0);
			await client.ask("SetCurrentProgramScene", { sceneName: "Cam" });
			await expect.poll(() => client.heard("SceneTransitionEnded").length).toBe(1);
			await wait(100);
			expect(quiet.events).toEqual([]);
		},
	},
];
