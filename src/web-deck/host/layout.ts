import { readFileSync } from "node:fs";
import Type, { type Static } from "typebox";
import Value from "typebox/value";
import { insideFolder } from "./image.ts";
import { isObject, type Json, type JsonObject } from "./protocol.ts";

/** What a dial may draw on, in pixels. */
const CANVAS = { width: 200, height: 100 };

const ItemSchema = Type.Object({
	key: Type.String({ pattern: "^[A-Za-z0-9_-]+$" }),
	type: Type.Union([Type.Literal("bar"), Type.Literal("gbar"), Type.Literal("pixmap"), Type.Literal("text")]),
	rect: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
	zOrder: Type.Optional(Type.Number({ minimum: 0, maximum: 700 })),
	range: Type.Optional(Type.Object({ min: Type.Number(), max: Type.Number() })),
});
const LayoutSchema = Type.Object({ id: Type.String(), items: Type.Array(ItemSchema) });

type Item = Static<typeof ItemSchema>;
export type Layout = Static<typeof LayoutSchema>;

const item = (key: string, type: Item["type"], ...rect: [number, number, number, number]): Item => ({
	key,
	type,
	rect,
});
const title = item("title", "text", 16, 10, 136, 24);

/** The layouts the application brings. https://docs.elgato.com/streamdeck/sdk/guides/dials#layouts */
const BUILT_IN: Record<string, Item[]> = {
	$X1: [title, item("icon", "pixmap", 76, 40, 48, 48)],
	$A0: [item("full-canvas", "pixmap", 0, 0, 200, 100), title, item("canvas", "pixmap", 16, 34, 168, 54)],
	$A1: [title, item("icon", "pixmap", 16, 40, 48, 48), item("value", "text", 76, 40, 108, 48)],
	$B1: [
		title,
		item("icon", "pixmap", 16, 40, 48, 48),
		item("value", "text", 76, 40, 108, 32),
		item("indicator", "bar", 76, 74, 108, 12),
	],
	$B2: [
		title,
		item("icon", "pixmap", 16, 40, 48, 48),
		item("value", "text", 76, 40, 108, 32),
		item("indicator", "gbar", 76, 74, 108, 20),
	],
	$C1: [
		title,
		item("icon1", "pixmap", 16, 34, 24, 24),
		item("icon2", "pixmap", 16, 64, 24, 24),
		item("indicator1", "bar", 48, 40, 136, 12),
		item("indicator2", "bar", 48, 70, 136, 12),
	],
};

const outside = ([x, y, width, height]: readonly [number, number, number, number]) =>
	x < 0 || y < 0 || width <= 0 || height <= 0 || x + width > CANVAS.width || y + height > CANVAS.height;

/** Loads a built-in layout or a layout file of the plugin; the application refuses one whose items leave the canvas. */
export function loadLayout(folder: string, name: string): Layout | { fault: string } {
	const builtIn = BUILT_IN[name];
	if (builtIn) return { id: name, items: builtIn };
	if (name.startsWith("$")) return { fault: `there is no built-in layout ${name.slice(0, 10)}` };
	const path = insideFolder(folder, name);
	if (!path) return { fault: "the layout's path leaves the plugin folder" };
	let layout: unknown;
	try {
		layout = JSON.parse(readFileSync(path, "utf8"));
	} catch {
		return { fault: "the layout file cannot be read as JSON" };
	}
	if (!Value.Check(LayoutSchema, layout)) {
		const [first] = Value.Errors(LayoutSchema, layout);
		return { fault: `the layout's ${first?.instancePath ?? ""} ${first?.message ?? "is wrong"}` };
	}
	const stray = layout.items.find(({ rect }) => outside(rect));
	if (stray) return { fault: `item "${stray.key}" leaves the 200 × 100 canvas` };
	if (new Set(layout.items.map(({ key }) => key)).size < layout.items.length) return { fault: "two items share a key" };
	return layout;
}

function valueFault({ type, range }: Item, value: Json | undefined): string | undefined {
	if (value === undefined) return undefined;
	if (type === "text" || type === "pixmap") return typeof value === "string" ? undefined : "needs a text value";
	const number = typeof value === "number" ? value : typeof value === "string" ? Number(value) : Number.NaN;
	if (!Number.isFinite(number)) return "needs a number";
	const { min, max } = range ?? { min: 0, max: 100 };
	return number < min || number > max ? `is outside ${min}–${max}` : undefined;
}

/** What is wrong with a `setFeedback` payload under the layout in force; empty when nothing is. */
export function feedbackFaults(layout: Layout, payload: JsonObject): string[] {
	return Object.entries(payload).flatMap(([key, change]) => {
		const found = layout.items.find((one) => one.key === key);
		if (!found) return [`layout ${layout.id} has no item "${key.slice(0, 40)}"`];
		if (!isObject(change)) {
			const fault = valueFault(found, change);
			return fault ? [`item "${key}" ${fault}`] : [];
		}
		const rect = change.rect;
		const leaves =
			Array.isArray(rect) && rect.length === 4 && outside(rect.map(Number) as [number, number, number, number]);
		const faults = [
			leaves ? "leaves the 200 × 100 canvas" : undefined,
			...["key", "type", "rect"].map((fixed) => (fixed in change ? `cannot change its ${fixed}` : undefined)),
			valueFault(found, change.value),
		];
		return faults.filter((fault) => fault !== undefined).map((fault) => `item "${key}" ${fault}`);
	});
}
