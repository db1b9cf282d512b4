import { describe, expect, test } from "vitest";
import type { LinkDescription } from "../../../companion/contract/link.ts";
import type { LinkTrial } from "../../../companion/contract/link-trial.ts";
import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import { configured } from "./configured.ts";

const refusalOf = (answer: LinkDescription | Problem | undefined): string | undefined =>
	answer && "code" in answer ? answer.code : undefined;

describe("the default link", () => {
	test("is the first one until another is chosen, and stays so after a start anew", async () => {
		await using at = await configured();
		expect(at.list()).toEqual(["obs:main*"]);
		await at.links.change("obs:second", { port: 4456 });
		expect(at.list()).toEqual(["obs:main*", "obs:second"]);
		expect(await at.links.makeDefault("obs:second")).toBeUndefined();
		expect(at.list()).toEqual(["obs:main", "obs:second*"]);
		expect(at.links.defaults()).toEqual({ obs: "obs:second" });
		expect(at.settings.data.defaults).toEqual({ obs: "obs:second" });
	});

	test("is meant where it is asked for as such, and can be neither made nor removed", async () => {
		await using at = await configured();
		await at.links.change("obs:second", { name: "Capture PC" });
		await at.links.makeDefault("obs:second");
		expect(at.links.get("obs:default")).toMatchObject({ id: "obs:second", name: "Capture PC" });
		expect(at.links.retry("obs:default")).toBe(true);
		expect(at.life.at(-1)).toBe("retry obs:second");
		expect(refusalOf(await at.links.change("obs:default", { port: 1 }))).toBe("settings_invalid");
		expect(refusalOf(await at.links.remove("obs:default"))).toBe("link_missing");
		expect(refusalOf(await at.links.makeDefault("obs:none"))).toBe("link_missing");
	});

	test("to choose the one that is it already writes nothing", async () => {
		await using at = await configured();
		expect(await at.links.makeDefault("obs:main")).toBeUndefined();
		expect(at.settings.data).toEqual({ v: 3, links: {}, defaults: {}, aliases: {} });
	});
});

describe("removal", () => {
	test("ends the connection, forgets settings, password and names, and tells that it is gone", async () => {
		await using at = await configured();
		await at.links.change("obs:second", { password: "hunter22" });
		await at.shelf.remember("obs:second", { collection: "c", from: "a", to: "b" });
		at.life.length = 0;
		expect(await at.links.remove("obs:second")).toBeUndefined();
		expect(at.life).toEqual(["stop obs:second", "gone obs:second"]);
		expect(at.settings.data).toEqual({ v: 3, links: { "obs:main": OBS_DEFAULTS }, defaults: {}, aliases: {} });
		expect(at.secrets.has("link/obs:second")).toBe(false);
		expect(at.links.get("obs:second")).toBeUndefined();
		expect(at.list()).toEqual(["obs:main*"]);
		await expect(at.links.execute("obs:second", "a", {}, 0)).rejects.toMatchObject({
			problem: problem("link_missing", { link: "obs:second" }, "link"),
		});
	});

	test("of the default is refused while there are others, and says what to do first", async () => {
		await using at = await configured();
		await at.links.change("obs:second", {});
		expect(await at.links.remove("obs:main")).toEqual(problem("link_is_default", { link: "OBS" }, "id"));
		expect(at.life.filter((line) => line.startsWith("stop"))).toEqual([]);
		await at.links.makeDefault("obs:second");
		expect(await at.links.remove("obs:main")).toBeUndefined();
		expect(at.list()).toEqual(["obs:second*"]);
		expect(await at.links.remove("obs:main")).toMatchObject({ code: "link_missing" });
	});

	test("of the last one leaves what there was in the beginning", async () => {
		await using at = await configured();
		await at.links.change("obs:second", { port: 4456, password: "hunter22" });
		await at.links.makeDefault("obs:second");
		await at.links.remove("obs:main");
		at.life.length = 0;
		expect(await at.links.remove("obs:second")).toBeUndefined();
		expect(at.life).toEqual(["stop obs:second", "gone obs:second", "start obs:main at 4455"]);
		expect(at.settings.data).toEqual({ v: 3, links: {}, defaults: {}, aliases: {} });
		expect(at.list()).toEqual(["obs:main*"]);
	});

	test("and a change at the same time come one after the other", async () => {
		await using at = await configured();
		await at.links.change("obs:second", {});
		at.life.length = 0;
		const [removed, changed] = await Promise.all([
			at.links.remove("obs:second"),
			at.links.change("obs:second", { port: 5_000 }),
		]);
		expect([removed, changed]).toMatchObject([undefined, { id: "obs:second", port: 5_000 }]);
		expect(at.life).toEqual(["stop obs:second", "gone obs:second", "start obs:second at 5000"]);
	});

	test("that cannot be saved leaves the connection and its password as they are", async () => {
		await using at = await configured();
		await at.links.change("obs:second", { password: "of the second" });
		at.life.length = 0;
		at.shelf.remove = async () => problem("not_saved", { reason: "the disk is full" });
		expect(refusalOf(await at.links.remove("obs:second"))).toBe("not_saved");
		expect([at.life, at.gone]).toEqual([[], []]);
		expect(at.list()).toEqual(["obs:main*", "obs:second"]);
		expect(at.shelf.secret("obs:second")).toBe("of the second");
	});
});

test.each([["of the second"], [undefined]])(
	"a change that cannot be saved leaves the password that was there: %s",
	async (was) => {
		await using at = await configured();
		await at.links.change("obs:second", was === undefined ? {} : { password: was });
		at.life.length = 0;
		at.shelf.save = async () => problem("not_saved", { reason: "the disk is full" });
		expect(refusalOf(await at.links.change("obs:second", { port: 5_000, password: "another" }))).toBe("not_saved");
		expect(at.shelf.secret("obs:second")).toBe(was);
		expect(at.life).toEqual([]);
	},
);

test("TLS on or off is another place: it connects anew", async () => {
	await using at = await configured();
	await at.links.change("obs:main", { tls: true });
	await at.links.change("obs:main", { name: "Studio" });
	expect(at.life).toEqual(["start obs:main at 4455", "reconnect obs:main", "change obs:main"]);
});

describe("the OBS of this computer", () => {
	test("is taken over: place and password, which nobody is told", async () => {
		await using at = await configured();
		await at.links.change("obs:main", { name: "Studio", kind: "simulated", host: "10.0.0.7", tls: true });
		await at.links.change("obs:main", { password: "old" });
		const answer = await at.links.adoptLocal("obs:main", "obs-studio");
		expect(answer).toMatchObject({ name: "Studio", kind: "real", host: "127.0.0.1", port: 4477, tls: false });
		expect(answer).toMatchObject({ password: "saved" });
		expect(JSON.stringify(answer)).not.toContain("of this computer");
		expect(at.shelf.secret("obs:main")).toBe("of this computer");
		expect(at.life.at(-1)).toBe("reconnect obs:main");
	});

	test("that asks for none leaves none", async () => {
		await using at = await configured();
		await at.links.change("obs:main", { password: "old" });
		expect(await at.links.adoptLocal("obs:main", "open")).toMatchObject({ password: "none" });
	});
});

describe("a trial", () => {
	const place = { host: "10.0.0.7", port: 4455, tls: true };
	const trials: [string, Partial<LinkTrial>, string | undefined][] = [
		["takes the given password", { password: "given", link: "obs:main" }, "given"],
		["takes the saved one of the named link where none is given", { link: "obs:main" }, "saved"],
		["takes that of the default link", { link: "obs:default" }, "saved"],
		["has none of a link that is not there", { link: "obs:new" }, undefined],
		["has none where no link is named", {}, undefined],
	];
	test.each(trials)("%s, and changes nothing", async (_name, more, password) => {
		await using at = await configured();
		await at.links.change("obs:main", { password: "saved" });
		const before = structuredClone([at.settings.data, at.life, at.lists]);
		expect(await at.links.test({ ...place, ...more })).toEqual({ outcome: "busy" });
		expect(at.tried).toEqual([{ ...place, password }]);
		expect([at.settings.data, at.life, at.lists]).toEqual(before);
	});
});
