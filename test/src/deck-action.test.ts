import type { KeyAction, WillAppearEvent } from "@elgato/streamdeck";
import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import type { Companion } from "../../src/companion-client/companion.ts";
import { DeckAction } from "../../src/deck-action.ts";
import type { ToInspector } from "../../src/inspector/messages.d.ts";
import { defineKey } from "../../src/keys/bound-key.ts";
import { Consents } from "../../src/keys/consents.ts";
import { CopiedSettings } from "../../src/keys/copied-settings.ts";
import { connected } from "./keys/kit.ts";

/** A kind of key that has changed once: a name became a reference. */
const namedKey = defineKey({
	uuid: "com.aidle.streamdeck.named",
	name: "Named",
	tooltip: "For tests",
	icon: "zap",
	picture: { kind: "unset", icon: "zap", word: "Named" },
	states: [{ name: "Named" }],
	settings: Type.Object({ v: Type.Literal(2), input: Type.Optional(Type.Object({ name: Type.String() })) }),
	migrations: { 1: ({ source, ...rest }) => ({ ...rest, input: { name: String(source) } }) },
	facts: () => [],
	face: ({ input }) => ({ kind: "unset", icon: "zap", word: input?.name ?? "None" }),
	gestures: () => ({}),
});

const nobody = { [Symbol.dispose]: () => {} };
const companion: Companion = {
	state: connected,
	fruitlessStarts: 0,
	onState: () => nobody,
	onEvent: () => nobody,
	watch: () => nobody,
	read: () => undefined,
	run: async () => ({ code: "internal", params: {} }),
	retryLink: async () => true,
	links: async () => [],
	setUp: async () => undefined,
	hurry: () => {},
	refresh: () => {},
};

/** A key of that kind on a deck, as the SDK tells of it. */
function onDeck() {
	const written: unknown[] = [];
	const images: string[] = [];
	const told: ToInspector[] = [];
	const used: Pick<KeyAction, "id" | "setImage" | "setSettings" | "setState" | "showAlert"> = {
		id: "k1",
		setImage: async (image) => void images.push(decodeURIComponent(image ?? "")),
		setSettings: async (saved: unknown) => void written.push(saved),
		setState: async () => {},
		showAlert: async () => {},
	};
	// As much of the SDK's key as is used.
	const action = { ...used, isKey: () => true } as unknown as KeyAction;
	const deck = new DeckAction({
		key: namedKey,
		companion,
		consents: new Consents(),
		copies: new CopiedSettings([namedKey]),
		log: (message) => images.push(message),
		openUrl: async () => {},
		sendToInspector: async (_id, message) => void told.push(message),
	});
	const appears = (stored: WillAppearEvent["payload"]["settings"]) =>
		deck.onWillAppear({
			action,
			type: "willAppear",
			payload: {
				controller: "Keypad",
				isInMultiAction: false,
				coordinates: { column: 0, row: 0 },
				settings: stored,
				resources: {},
			},
		});
	return { action, deck, appears, written, images, told };
}

describe("a key whose settings an earlier version made", () => {
	it("shows what they mean, writes them back once, and opens its inspector with them", async () => {
		const { action, deck, appears, written, images, told } = onDeck();
		await appears({ v: 1, source: "Mic" });
		const upgraded = { v: 2, input: { name: "Mic" } };
		expect(written).toEqual([upgraded]);
		await expect.poll(() => images.at(-1)).toContain(">Mic<");
		await deck.onPropertyInspectorDidAppear({ action, type: "propertyInspectorDidAppear" });
		expect(told).toContainEqual(expect.objectContaining({ type: "form", settings: upgraded, newer: false }));
		await appears(upgraded);
		expect(written).toEqual([upgraded]);
		deck.onWillDisappear({ action, type: "willDisappear", payload: { controller: "Keypad" } } as never);
	});
	it("leaves alone what a newer version made", async () => {
		const { deck, action, appears, written, images } = onDeck();
		await appears({ v: 3, input: 5 });
		await expect.poll(() => images.at(-1)).toContain("Newer");
		expect(written).toEqual([]);
		deck.onWillDisappear({ action, type: "willDisappear", payload: { controller: "Keypad" } } as never);
	});
});
