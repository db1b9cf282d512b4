import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TWITCH_DEFAULTS } from "../../../companion/contract/twitch-link.ts";
import { changedSince, house, made, named, PASSWORD } from "./house.ts";

describe("restoring", () => {
	test("all documents come back at the next start, and how it was until then is a backup", async () => {
		await using at = await house();
		const data = await at.open();
		const { id } = await changedSince(data);
		const restored = await data.restoring.restore(id);
		expect(restored).toMatchObject({ passwords: "restored" });
		expect(data.settings.data.links["obs:main"]?.name).toBe("Two");
		const next = await at.open();
		expect(next.settings.data.links["obs:main"]?.name).toBe("One");
		expect(next.secrets.get("link/obs:main")?.reveal()).toBe(PASSWORD);
		expect(next.rules.data.listener.hosts).toEqual([]);
		expect([next.settings.notices, next.rules.notices, next.secrets.notices]).toEqual([[], [], []]);
		if ("code" in restored) throw new Error("refused");
		await next.restoring.restore(restored.before);
		const third = await at.open();
		expect(third.settings.data.links["obs:main"]?.name).toBe("Two");
		expect(third.secrets.has("link/obs:main")).toBe(false);
		expect(third.rules.data.listener.hosts).toEqual(["later.example"]);
	});

	test.each([0, 1, 2])("a start that is killed after %i documents is finished by the next one", async (moved) => {
		await using at = await house();
		const data = await at.open();
		const { id } = await changedSince(data);
		await data.restoring.restore(id);
		const stage = join(at.folder, "restoring");
		for (const name of ["settings.json", "rules.json"].slice(0, moved)) {
			await writeFile(at.file(name), await readFile(join(stage, name), "utf8"));
			await rm(join(stage, name));
		}
		const next = await at.open();
		expect(next.settings.data.links["obs:main"]?.name).toBe("One");
		expect(next.rules.data.listener.hosts).toEqual([]);
		expect(next.secrets.has("link/obs:main")).toBe(true);
		expect(await readdir(at.folder)).not.toContain("restoring");
	});

	test("what is changed until the next start is refused, as it would be lost", async () => {
		await using at = await house();
		const data = await at.open();
		const { id } = await changedSince(data);
		await data.restoring.restore(id);
		expect(await data.settings.change(named("Three"))).toMatchObject({ code: "draining" });
		expect(await data.secrets.set("link/obs:two", "another")).toMatchObject({ code: "draining" });
		expect((await at.open()).settings.data.links["obs:main"]?.name).toBe("One");
	});

	test("where nothing could be laid ready, changes are saved as before", async () => {
		await using at = await house();
		const data = await at.open();
		const { settings, rules, secrets, restoring } = data;
		const inTheWay = join(at.folder, "backups");
		await writeFile(inTheWay, "");
		const all = { settings: settings.data, rules: rules.data, secrets: secrets.without(new Set()) };
		expect(await restoring.takeOver(all)).toMatchObject({ code: "not_saved" });
		await rm(inTheWay);
		expect(await settings.change(named("Three"))).toBeUndefined();
		expect((await at.open()).settings.data.links["obs:main"]?.name).toBe("Three");
	});

	test.each([
		["stays as it is now where the link is the same", {}, "of today", "of today"],
		["is gone where another application signed in then", { clientId: "own" }, "of today", undefined],
		["stays away where somebody has signed out since", {}, undefined, undefined],
	])("a sign-in %s, and never comes back from a backup", async (_name, then, today, kept) => {
		await using at = await house();
		const data = await at.open();
		const link = (more: object) =>
			data.settings.change((settings) => ({
				...settings,
				links: { "twitch:main": { ...TWITCH_DEFAULTS, ...more } },
			}));
		await link(then);
		await data.secrets.set("token/twitch:main", "of yesterday");
		await data.secrets.set("link/twitch:main", PASSWORD);
		const { id } = made(await data.backups.make("asked"));
		await link({});
		await (today ? data.secrets.set("token/twitch:main", today) : data.secrets.forget("token/twitch:main"));
		expect(await data.restoring.restore(id)).toMatchObject({ passwords: "restored" });
		const next = await at.open();
		expect(next.secrets.get("token/twitch:main")?.reveal()).toBe(kept);
		expect(next.secrets.get("link/twitch:main")?.reveal()).toBe(PASSWORD);
	});

	test("a damaged or newer backup changes nothing", async () => {
		await using at = await house();
		const data = await at.open();
		const { id } = await changedSince(data);
		const path = join(at.folder, "backups", id, "settings.json");
		await writeFile(path, "{}");
		expect(await data.restoring.restore(id)).toMatchObject({ code: "backup_damaged" });
		await data.settings.change(named("Three"));
		expect((await at.open()).settings.data.links["obs:main"]?.name).toBe("Three");
		await writeFile(at.file("settings.json"), '{"v":99}');
		const newer = await at.open();
		const backup = made(await newer.backups.make("asked"));
		expect(await newer.restoring.restore(backup.id)).toMatchObject({ code: "settings_newer" });
		expect(await readdir(at.folder)).not.toContain("restoring");
	});

	test("passwords that were saved with another key stay away: those of now are kept", async () => {
		await using at = await house();
		const { id } = await changedSince(await at.open());
		await rm(join(at.folder, "key"), { recursive: true });
		const other = await at.open();
		await other.secrets.set("link/obs:two", "another password");
		expect(await other.restoring.restore(id)).toMatchObject({ passwords: "kept" });
		const next = await at.open();
		expect(next.settings.data.links["obs:main"]?.name).toBe("One");
		expect(next.secrets.get("link/obs:two")?.reveal()).toBe("another password");
	});
});
