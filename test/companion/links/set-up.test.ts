import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { Simulator } from "../../programs/simulator.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { wholeApp } from "../whole-app.ts";

const CANARY = "canary-Q7w9-of-this-computer";

afterEach(() => {
	vi.unstubAllEnvs();
});

/** The whole companion, running. */
async function companion() {
	const whole = await wholeApp();
	const answers: string[] = [];
	whole.app.start();
	return {
		folder: whole.folder,
		lines: whole.lines,
		answers,
		async ask(...request: Parameters<typeof whole.inject>) {
			const answer = await whole.inject(...request);
			answers.push(answer.body);
			return { status: answer.statusCode, body: answer.body === "" ? undefined : answer.json() };
		},
		[Symbol.asyncDispose]: () => whole[Symbol.asyncDispose](),
	};
}

type Companion = Awaited<ReturnType<typeof companion>>;

const nameOf = async ({ ask }: Companion, key: string): Promise<unknown> => {
	const { body } = await ask("GET", `/v1/facts?key=${encodeURIComponent(key)}`);
	const reading = body.facts[key];
	return reading.value?.name ?? reading.fault?.code ?? reading.unknown;
};

test("the OBS of this computer is taken over and connected, and its password is nowhere to be seen", async () => {
	await using obs = await Simulator.start({ password: CANARY });
	await using config = await temporaryFolder();
	const settings = join(config.path, "obs-studio/plugin_config/obs-websocket");
	await mkdir(settings, { recursive: true });
	const stored = { server_enabled: true, server_port: obs.port, auth_required: true, server_password: CANARY };
	await writeFile(join(settings, "config.json"), JSON.stringify(stored));
	vi.stubEnv("XDG_CONFIG_HOME", config.path);

	await using at = await companion();
	const { found } = (await at.ask("GET", "/v1/obs/local")).body;
	expect(found).toContainEqual({ source: "obs-studio", enabled: true, port: obs.port, password: true });
	expect(await at.ask("POST", "/v1/links/obs:main/local", { source: "obs-studio" })).toMatchObject({
		status: 200,
		body: { host: "127.0.0.1", port: obs.port, password: "saved" },
	});
	const phase = async () => (await at.ask("GET", "/v1/links/obs:main")).body.state.phase;
	await expect.poll(phase, { timeout: 10_000 }).toBe("online");
	const place = { host: "127.0.0.1", port: obs.port, tls: false };
	expect((await at.ask("POST", "/v1/links/test", { ...place, link: "obs:main" })).body).toMatchObject({
		outcome: "connected",
	});
	expect((await at.ask("POST", "/v1/links/test", { ...place, password: `not ${CANARY}` })).body).toMatchObject({
		problem: { code: "obs_password_wrong" },
	});
	expect((await at.ask("POST", "/v1/links/obs:main/local", { source: "none" })).body.error.code).toBe(
		"obs_local_missing",
	);
	const documents = join(at.folder, "documents");
	const files = (await readdir(documents, { withFileTypes: true })).filter((entry) => entry.isFile());
	const saved = await Promise.all(files.map(({ name }) => readFile(join(documents, name), "utf8")));
	expect(saved.join()).toContain(String(obs.port));
	expect([...at.answers, ...at.lines, ...saved].filter((text) => text.includes(CANARY))).toEqual([]);
});

test("whatever names no link follows the default, and a link that is removed is missing", async () => {
	await using at = await companion();
	await at.ask("PUT", "/v1/links/obs:main", { name: "One", port: 9 });
	await at.ask("PUT", "/v1/links/obs:second", { name: "Two", port: 10, password: CANARY });
	const second = "obs.link?link=obs%3Asecond";
	expect([await nameOf(at, "obs.link"), await nameOf(at, second)]).toEqual(["One", "Two"]);

	expect((await at.ask("DELETE", "/v1/links/obs:main")).body.error.code).toBe("link_is_default");
	expect((await at.ask("PUT", "/v1/links/obs:second/default")).status).toBe(204);
	expect(await nameOf(at, "obs.link")).toBe("Two");
	const switched = { settings: { scene: { name: "Main" } } };
	const refusedAt = async () => (await at.ask("POST", "/v1/actions/obs.scene.switch", switched)).body.error.params.port;
	await expect.poll(refusedAt, { timeout: 5_000 }).toBe(10);

	expect((await at.ask("PUT", "/v1/links/obs:main/default")).status).toBe(204);
	expect((await at.ask("DELETE", "/v1/links/obs:second")).status).toBe(204);
	expect([await nameOf(at, "obs.link"), await nameOf(at, second)]).toEqual(["One", "missing"]);
	const asked = { settings: { link: "obs:second", scene: { name: "Main" } } };
	expect((await at.ask("POST", "/v1/actions/obs.scene.switch", asked)).body.error).toMatchObject({
		code: "link_missing",
		params: { link: "obs:second" },
	});
	const { body } = await at.ask("GET", "/v1/facts?key=system.links");
	expect(body.facts["system.links"].value).toEqual([{ id: "obs:main", name: "One", family: "obs", default: true }]);
});
