import { type Static, Type } from "typebox";
import { isKnown } from "../../../companion/contract/fact.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { defineKey } from "../../../src/keys/bound-key.ts";
import { elapsedOf, nextSecond } from "../../../src/keys/clock.ts";
import { expecting, type Gestures, type Read } from "../../../src/keys/key.ts";

const Settings = Type.Object({
	v: Type.Literal(1),
	link: Type.Optional(Type.String()),
	/** What a press does besides the hold: `tap`. */
	slots: Type.Optional(Type.String()),
	exclusive: Type.Optional(Type.Boolean()),
});
type Settings = Static<typeof Settings>;

const start = { action: "obs.stream.start", settings: {} } as const;
const stop = { action: "obs.stream.stop", settings: {} } as const;
const mark = { action: "obs.record.chapter", settings: {} } as const;

function gestures({ slots }: Settings, shown: Read): Gestures {
	const stream = shown("obs.stream");
	if (!isKnown(stream)) return { press: problem("obs_closed", { host: "h", port: 1 }) };
	const expected = expecting(shown, "obs.stream");
	if (stream.value.state === "inactive") return { press: { ...start, expected } };
	const hold = { press: { ...stop, expected }, tone: "end", icon: "cast", label: "to stop" } as const;
	return slots === "tap" ? { press: mark, hold } : { hold };
}

/** A key that uses everything keys can do: it starts at once, ends by a hold, and shows a running time. */
export const switchKey = defineKey({
	uuid: "com.aidle.streamdeck.switch",
	name: "Switch",
	tooltip: "For tests",
	icon: "cast",
	picture: { kind: "unset", icon: "cast", word: "Switch" },
	states: [{ name: "Off" }, { name: "On" }],
	settings: Settings,
	facts: () => ["obs.stream"],
	face(_settings, read, _client, { changing, note, fault, now, trend }) {
		const stream = read("obs.stream");
		if (!isKnown(stream)) return { kind: "state", icon: "cast", name: "Switch", trouble: "off", word: "Closed" };
		const word = changing ? "MOVING" : note === undefined ? undefined : `${note} ${fault?.code ?? ""}`;
		if (stream.value.state === "inactive") return { kind: "unset", icon: "cast", word: word ?? "Off" };
		const { startedAt = now } = stream.value;
		const seconds = Math.floor(elapsedOf({ startedAt }, now) / 1_000);
		return { kind: "unset", icon: "cast", word: word ?? `On ${seconds} ${trend.length}` };
	},
	gestures,
	desired: (_settings, state) => (state === 1 ? start : stop),
	exclusive: ({ exclusive }) => exclusive === true,
	ticks(_settings, read, now) {
		const stream = read("obs.stream");
		return isKnown(stream) && stream.value.startedAt !== undefined
			? nextSecond({ startedAt: stream.value.startedAt }, now)
			: undefined;
	},
	stateOf: (face) => (face.kind === "unset" && face.word.startsWith("On") ? 1 : 0),
	dial: {
		words: { rotate: "Volume", push: "Mute", touch: "Reset" },
		turnsPushed: true,
		strip: (_settings, read) => ({
			kind: "strip",
			mode: "value",
			icon: "sliders-horizontal",
			name: "Volume",
			value: JSON.stringify(read("obs.stream")),
			share: 0.5,
		}),
		rotate: (_settings, ticks, pressed) => ({
			action: "obs.input.volume.adjust",
			settings: { by: pressed ? ticks / 10 : ticks },
		}),
		push: () => ({ press: mark }),
		touch: () => start,
	},
});
