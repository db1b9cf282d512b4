import { readFileSync } from "node:fs";
import { join } from "node:path";
import Type, { type Static } from "typebox";
import Value from "typebox/value";

const StateSchema = Type.Object({
	Image: Type.String(),
	Name: Type.Optional(Type.String()),
	Title: Type.Optional(Type.String()),
	ShowTitle: Type.Optional(Type.Boolean()),
	TitleAlignment: Type.Optional(Type.String()),
	TitleColor: Type.Optional(Type.String()),
	FontFamily: Type.Optional(Type.String()),
	FontSize: Type.Optional(Type.Number()),
	FontStyle: Type.Optional(Type.String()),
	FontUnderline: Type.Optional(Type.Boolean()),
});

const ActionSchema = Type.Object({
	Name: Type.String(),
	UUID: Type.String(),
	Icon: Type.String(),
	States: Type.Array(StateSchema, { minItems: 1 }),
	Controllers: Type.Optional(Type.Array(Type.String())),
	Encoder: Type.Optional(
		Type.Object({
			layout: Type.Optional(Type.String()),
			TriggerDescription: Type.Optional(Type.Object({ Rotate: Type.Optional(Type.String()) })),
		}),
	),
	PropertyInspectorPath: Type.Optional(Type.String()),
	Tooltip: Type.Optional(Type.String()),
	DisableAutomaticStates: Type.Optional(Type.Boolean()),
	SupportedInMultiActions: Type.Optional(Type.Boolean()),
	VisibleInActionsList: Type.Optional(Type.Boolean()),
});

/** The parts of a manifest a host acts upon. https://docs.elgato.com/streamdeck/sdk/references/manifest */
const ManifestSchema = Type.Object({
	Name: Type.String(),
	UUID: Type.String(),
	Version: Type.String(),
	Category: Type.Optional(Type.String()),
	CodePath: Type.String(),
	CodePathMac: Type.Optional(Type.String()),
	CodePathWin: Type.Optional(Type.String()),
	PropertyInspectorPath: Type.Optional(Type.String()),
	Profiles: Type.Optional(Type.Array(Type.Object({ Name: Type.String() }))),
	Actions: Type.Array(ActionSchema),
});

export type Manifest = Static<typeof ManifestSchema>;
export type ManifestAction = Static<typeof ActionSchema>;
export type ManifestState = Static<typeof StateSchema>;

/** Reads `manifest.json` of a plugin folder; throws what is wrong with it. */
export function readManifest(folder: string): Manifest {
	const manifest: unknown = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
	if (Value.Check(ManifestSchema, manifest)) return manifest;
	const [first] = Value.Errors(ManifestSchema, manifest);
	throw new Error(
		`${join(folder, "manifest.json")}${first?.instancePath ?? ""}: ${first?.message ?? "not a manifest"}`,
	);
}

/** The program of the plugin for this operating system, relative to its folder. */
export const codePath = (manifest: Manifest): string =>
	(process.platform === "darwin" ? manifest.CodePathMac : process.platform === "win32" ? manifest.CodePathWin : null) ??
	manifest.CodePath;

/** Title settings as `titleParametersDidChange` carries them; a manifest without them gets the application's defaults. */
export const titleParameters = (state: ManifestState | undefined) => ({
	fontFamily: state?.FontFamily ?? "",
	fontSize: state?.FontSize ?? 12,
	fontStyle: state?.FontStyle ?? "",
	fontUnderline: state?.FontUnderline ?? false,
	showTitle: state?.ShowTitle ?? true,
	titleAlignment: state?.TitleAlignment ?? "bottom",
	titleColor: state?.TitleColor ?? "#ffffff",
});
