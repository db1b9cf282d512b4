import { describe, expect, test } from "vitest";
import { LocalObsSettings, peerInIni, peerInJson } from "../../../../companion/integrations/obs/local.ts";

const json = (config: object): string => JSON.stringify(config);
const full = {
	first_load: false,
	server_enabled: true,
	server_port: 4466,
	auth_required: true,
	server_password: "geheim",
};

describe("config.json", () => {
	test.each([
		["as OBS 30.2 writes it", json(full), { enabled: true, port: 4466, password: "geheim" }],
		["with a mark of its bytes", `\uFEFF${json(full)}`, { enabled: true, port: 4466, password: "geheim" }],
		[
			"without authentication",
			json({ ...full, auth_required: false }),
			{ enabled: true, port: 4466, password: undefined },
		],
		[
			"with an empty password",
			json({ ...full, server_password: "" }),
			{ enabled: true, port: 4466, password: undefined },
		],
		["with nothing in it", "{}", { enabled: false, port: 4455, password: undefined }],
		["half written", json(full).slice(0, 40), undefined],
		["empty", "", undefined],
		["a list", "[]", undefined],
		["with a port that is none", json({ ...full, server_port: 0 }), undefined],
		["with a port in words", json({ ...full, server_port: "4455" }), undefined],
		["with a password that is no text", json({ ...full, server_password: 5 }), undefined],
	])("%s", (_name, text, peer) => expect(peerInJson(text)).toEqual(peer));
});

describe("global.ini", () => {
	const section = (...lines: string[]): string =>
		["[General]", "ServerPort=1", "", "[OBSWebSocket]", ...lines, "", "[Python]", "ServerPort=2", ""].join("\n");

	test.each([
		[
			"as OBS 29 writes it",
			section("FirstLoad=false", "ServerEnabled=true", "ServerPort=4466", "AuthRequired=true", "ServerPassword=geheim"),
			{ enabled: true, port: 4466, password: "geheim" },
		],
		[
			"of Windows, with a mark of its bytes",
			`\uFEFF${section("ServerEnabled=true", "ServerPassword=a=b;c").replaceAll("\n", "\r\n")}`,
			{ enabled: true, port: 4455, password: "a=b;c" },
		],
		[
			"with numbers for yes",
			section("ServerEnabled=1", "AuthRequired=0", "ServerPassword=x"),
			{
				enabled: true,
				port: 4455,
				password: undefined,
			},
		],
		[
			"with what is written in another way",
			section(String.raw`ServerPassword=a\\b\nc\rd\te`),
			{ enabled: false, port: 4455, password: "a\\b\nc\rd\\te" },
		],
		["without the section", "[General]\nServerPort=4466\n", undefined],
		["whose section was taken over by a newer OBS", section(), undefined],
		["with a port that is none", section("ServerEnabled=true", "ServerPort=many"), undefined],
	])("%s", (_name, text, peer) => expect(peerInIni(text)).toEqual(peer));
});

describe("the OBS of this computer", () => {
	const places = [
		{ source: "obs-studio", json: "/a.json", ini: "/a.ini" },
		{ source: "flatpak", json: "/b.json", ini: "/b.ini" },
	];
	const older = "[OBSWebSocket]\nServerEnabled=false\nServerPort=4499\nServerPassword=alt\n";
	function computer(files: Readonly<Record<string, string>>) {
		const [asked, concealed]: [string[], string[]] = [[], []];
		const read = async (path: string) => {
			asked.push(path);
			return files[path];
		};
		const local = new LocalObsSettings({ places: () => places, read, conceal: (value) => concealed.push(value) });
		return { local, asked, concealed };
	}

	test("each that has settings is told, never a password, and each is concealed", async () => {
		const { local, concealed } = computer({ "/a.json": json(full), "/b.ini": older });
		const found = await local.find();
		expect(found).toEqual([
			{ source: "obs-studio", enabled: true, port: 4466, password: true },
			{ source: "flatpak", enabled: false, port: 4499, password: true },
		]);
		expect(JSON.stringify(found)).not.toMatch(/geheim|alt/u);
		expect(concealed.sort()).toEqual(["alt", "geheim"]);
	});

	test("one is read when it is asked for, and no other", async () => {
		const { local, asked } = computer({ "/a.json": json(full), "/b.ini": older });
		expect(asked).toEqual([]);
		expect(await local.read("flatpak")).toEqual({ enabled: false, port: 4499, password: "alt" });
		expect(asked).toEqual(["/b.json", "/b.ini"]);
		expect(await local.read("../etc")).toBeUndefined();
		expect(asked).toHaveLength(2);
	});

	test("a newer file counts alone, also when it is spoilt", async () => {
		expect(await computer({ "/a.json": json(full), "/a.ini": older }).local.read("obs-studio")).toMatchObject({
			port: 4466,
		});
		expect(await computer({ "/a.json": "{", "/a.ini": older }).local.find()).toEqual([]);
	});

	test("none", async () => expect(await computer({}).local.find()).toEqual([]));
});
