import Type, { type TSchema } from "typebox";
import { Compile } from "typebox/compile";
import type { JsonObject } from "./protocol.ts";

export type Sender = "plugin" | "inspector";

/**
 * What a command's `context` names: a placed `action`, the `sender` itself (the uuid it registered with), or nothing.
 * An inspector always names itself; which key that means is known from its registration.
 */
type Context = "action" | "sender" | "none";

type Row = {
	from: readonly Sender[];
	context: Context;
	payload?: TSchema;
	/** Fields beside event, context and payload. */
	fields?: Record<string, TSchema>;
	/** Only for keys, or only for dials. */
	only?: "Keypad" | "Encoder";
};

const closed = { additionalProperties: false };
const text = Type.Optional(Type.String());
const state = Type.Optional(Type.Integer({ minimum: 0 }));
const target = Type.Optional(Type.Union([Type.Literal(0), Type.Literal(1), Type.Literal(2)]));
const anyObject = Type.Record(Type.String(), Type.Unknown());
const id = { id: text };
const both = ["plugin", "inspector"] as const;
const plugin = ["plugin"] as const;

/** Every command of the protocol, as `@elgato/streamdeck` 2.1 types it (dist/api/command.d.ts). */
const ROWS: Record<string, Row> = {
	setSettings: { from: both, context: "action", payload: anyObject },
	getSettings: { from: both, context: "action", fields: id },
	setGlobalSettings: { from: both, context: "sender", payload: anyObject },
	getGlobalSettings: { from: both, context: "sender", fields: id },
	getSecrets: { from: plugin, context: "sender" },
	setResources: { from: both, context: "action", payload: Type.Record(Type.String(), Type.String()) },
	getResources: { from: both, context: "action", fields: id },
	setTitle: { from: plugin, context: "action", payload: Type.Object({ title: text, state, target }, closed) },
	setImage: { from: plugin, context: "action", payload: Type.Object({ image: text, state, target }, closed) },
	setState: {
		from: plugin,
		context: "action",
		only: "Keypad",
		payload: Type.Object({ state: Type.Integer({ minimum: 0 }) }, closed),
	},
	setFeedback: { from: plugin, context: "action", only: "Encoder", payload: anyObject },
	setFeedbackLayout: {
		from: plugin,
		context: "action",
		only: "Encoder",
		payload: Type.Object({ layout: Type.String() }, closed),
	},
	setTriggerDescription: {
		from: plugin,
		context: "action",
		only: "Encoder",
		payload: Type.Object({ rotate: text, push: text, touch: text, longTouch: text }, closed),
	},
	showAlert: { from: plugin, context: "action" },
	showOk: { from: plugin, context: "action", only: "Keypad" },
	switchToProfile: {
		from: plugin,
		context: "sender",
		fields: { device: Type.String() },
		payload: Type.Object({ profile: text, page: Type.Optional(Type.Integer({ minimum: 0 })) }, closed),
	},
	sendToPropertyInspector: { from: plugin, context: "action", payload: Type.Unknown() },
	sendToPlugin: { from: ["inspector"], context: "action", payload: Type.Unknown() },
	openUrl: { from: both, context: "none", payload: Type.Object({ url: Type.String() }, closed) },
	logMessage: { from: both, context: "none", payload: Type.Object({ message: Type.String() }, closed) },
};

function shape(name: string, row: Row, sender: Sender) {
	const properties: Record<string, TSchema> = { event: Type.Literal(name), ...row.fields };
	if (row.context !== "none") properties.context = Type.String();
	if (row.payload) properties.payload = row.payload;
	// An inspector says which action it belongs to; for commands about no action it may.
	if (sender === "inspector") {
		properties.action = row.context === "action" ? Type.String() : text;
		if (row.context === "none") properties.context = text;
	}
	return Compile(Type.Object(properties, closed));
}

const SHAPES = new Map(
	Object.entries(ROWS).flatMap(([name, row]) =>
		row.from.map((sender) => [`${sender} ${name}`, shape(name, row, sender)] as const),
	),
);

export type Refusal = { rule: "unknown-command" | "wrong-sender" | "bad-shape"; detail: string };
export type Accepted = { name: string; context: Context; only: "Keypad" | "Encoder" | undefined };

/** Names are repeated in messages, so a hostile or broken one must stay short. */
const short = (name: string) => (name.length > 40 ? `${name.slice(0, 40)}…` : name);

/** Checks name, sender and shape of one frame. Details name fields and never repeat values, which may be secret. */
export function checkCommand(frame: JsonObject, sender: Sender): Accepted | Refusal {
	const name = frame.event;
	if (typeof name !== "string") return { rule: "bad-shape", detail: "A frame without an event name." };
	const row = Object.hasOwn(ROWS, name) ? ROWS[name] : undefined;
	if (!row) return { rule: "unknown-command", detail: `There is no command ${short(name)}.` };
	const check = SHAPES.get(`${sender} ${name}`);
	if (!check) return { rule: "wrong-sender", detail: `${name} does not belong to the ${sender}.` };
	if (!check.Check(frame)) {
		const faults = check.Errors(frame).map(({ instancePath, message, params }) => {
			const named = "additionalProperties" in params ? ` (${JSON.stringify(params.additionalProperties)})` : "";
			return `${instancePath || "frame"} ${message}${named}`;
		});
		return { rule: "bad-shape", detail: `${name}: ${faults.slice(0, 3).join("; ")}.` };
	}
	return { name, context: row.context, only: row.only };
}

/** Every command name with who may send it; tests walk this table. */
export const commandNames = (): { name: string; from: readonly Sender[] }[] =>
	Object.entries(ROWS).map(([name, { from }]) => ({ name, from }));
