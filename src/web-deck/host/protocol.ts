/** JSON as it travels on the Stream Deck socket. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

export type Controller = "Keypad" | "Encoder";
export type Place = { column: number; row: number };

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** Text of a frame parsed as a JSON object; undefined for anything else. */
export function parseFrame(text: string): JsonObject | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** A Stream Deck model as the application announces it. `type` is the SDK's DeviceType. */
export type Device = { id: string; name: string; type: number; columns: number; rows: number };

export const deviceInfo = ({ name, type, columns, rows }: Device): JsonObject => ({
	name,
	type,
	size: { columns, rows },
});

type Application = { plugin: { uuid: string; version: string }; devices: Device[]; language: string };

/** The `-info` argument of a plugin and the `info` argument of an inspector. */
export const registrationInfo = ({ plugin, devices, language }: Application): JsonObject => ({
	application: {
		font: "Arial",
		language,
		// The application exists for two systems only; elsewhere the host says what most users have.
		platform: process.platform === "darwin" ? "mac" : "windows",
		platformVersion: process.platform === "darwin" ? "15.0.0" : "10.0.26100",
		version: "7.1.0.0",
	},
	plugin,
	devicePixelRatio: 2,
	colors: {
		buttonMouseOverBackgroundColor: "#464646FF",
		buttonPressedBackgroundColor: "#303030FF",
		buttonPressedBorderColor: "#646464FF",
		buttonPressedTextColor: "#969696FF",
		highlightColor: "#0078FFFF",
	},
	devices: devices.map((device) => ({ id: device.id, ...deviceInfo(device) })),
});
