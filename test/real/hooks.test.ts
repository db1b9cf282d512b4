import { describe, expect, test } from "vitest";
import { OBS_DEFAULTS } from "../../companion/contract/obs-link.ts";
import { Companion } from "../programs/companion.ts";
import { freePort, githubSignature, post, reverseProxy } from "../programs/hook-sender.ts";
import { connect } from "./obs/client.ts";
import { type ObsVersion, RealObs } from "./obs/real-obs.ts";
import { requirePart } from "./parts.ts";

const READY = { timeout: 20_000, interval: 10 };
const HOST = "hooks.example.test";

describe.each([29, 30] as const satisfies ObsVersion[])("a webhook and real OBS %i", (version) => {
	const found = requirePart(version === 29 ? "obs29" : "obs30");

	describe.skipIf(!found.available)("through a reverse proxy", () => {
		test("a signed post under a foreign name switches the scene; unsigned, or sent again, it does not", async () => {
			await using obs = await RealObs.start({ version });
			const link = { ...OBS_DEFAULTS, port: obs.port, password: obs.password };
			await using companion = await Companion.start({ links: { "obs:main": link } });
			await using other = await connect(obs);
			const phase = async () => (await companion.request("GET", "/v1/links/obs:main")).body;
			await expect.poll(phase, READY).toMatchObject({ state: { phase: "online" } });
			const port = await freePort();
			await companion.request("PUT", "/v1/listeners/hooks", { port, hosts: [HOST] });
			const steps = [{ action: "obs.scene.switch", settings: { scene: { name: "Cam" } } }];
			const made = await companion.request("POST", "/v1/hooks", { name: "Tips", do: steps, allow: ["webhook"] });
			const { hook, secret } = made.body as { hook: { path: string }; secret: string };
			await using proxy = await reverseProxy(port);
			const program = async () => (await other.call("GetCurrentProgramScene")).currentProgramSceneName;
			const signed = { host: HOST, "x-hub-signature-256": githubSignature(secret, "{}"), "x-github-delivery": "1" };

			expect(await post(proxy.port, hook.path, "{}", { host: HOST })).toMatchObject({ status: 401 });
			expect(await program()).toBe("Main");
			expect(await post(proxy.port, hook.path, "{}", signed)).toMatchObject({ status: 202 });
			await expect.poll(program).toBe("Cam");
			const runs = async () => (await companion.request("GET", "/v1/runs")).body;
			const done = { origin: "webhook", state: "done" };
			await expect.poll(runs).toMatchObject({ runs: [done] });
			await other.call("SetCurrentProgramScene", { sceneName: "Main" });
			expect(await post(proxy.port, hook.path, "{}", signed)).toMatchObject({ status: 200 });
			expect(await runs()).toMatchObject({ runs: [done] });
			expect(await program()).toBe("Main");
		});
	});
});
