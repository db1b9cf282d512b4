import { expect } from "vitest";
import type { ActionCases } from "./case.ts";
import { done, refused } from "./expect-run.ts";

const realm = "OBS_WEBSOCKET_DATA_REALM_GLOBAL";

export const rawCases = {
	"obs.persistent.set": {
		async run({ rig, other }) {
			const value = { count: Date.now(), list: [1, "two"] };
			const settings = { realm, slot: "aidle", value };
			expect(await done(rig, "obs.persistent.set", settings)).toMatchObject({ result: value });
			expect(await other.ask("GetPersistentData", { realm, slotName: "aidle" })).toEqual({ slotValue: value });
			expect(await done(rig, "obs.persistent.set", settings)).toMatchObject({ unchanged: true });
		},
	},
	"obs.event.broadcast": {
		async run({ rig, other }) {
			await done(rig, "obs.event.broadcast", { data: { hello: 1 } });
			await expect.poll(() => other.heard("CustomEvent").map(({ data }) => data)).toEqual([{ hello: 1 }]);
			await expect
				.poll(() => rig.events)
				.toContainEqual(expect.objectContaining({ event: "obs.custom", payload: { data: { hello: 1 } } }));
		},
	},
	"obs.vendor.request": {
		realCannot: "No plugin here answers vendor requests.",
		async run({ rig }) {
			await refused(rig, "obs.vendor.request", { vendor: "none", request: "x" }, "obs_cannot");
		},
	},
	"obs.request.send": {
		async run({ rig, other }) {
			const raw = (request: string, data?: object) => ({ request, ...(data ? { data } : {}) });
			expect(await done(rig, "obs.request.send", raw("GetStudioModeEnabled"))).toMatchObject({
				result: { studioModeEnabled: false },
			});
			await done(rig, "obs.request.send", raw("SetCurrentProgramScene", { sceneName: "Cam" }));
			expect((await other.ask("GetSceneList")).currentProgramSceneName).toBe("Cam");
			await expect.poll(() => rig.program()).toBe("Cam");
			const wrong = await refused(
				rig,
				"obs.request.send",
				raw("SetCurrentProgramScene", { sceneName: "Nowhere" }),
				"obs_refused",
			);
			expect(wrong.problem?.params).toMatchObject({ status: 600, comment: expect.stringContaining("Nowhere") });
			await refused(rig, "obs.request.send", raw("NoSuchRequest"), "obs_refused");
			const before = await other.ask("GetStreamServiceSettings");
			const custom = { server: "rtmp://127.0.0.1:1/live", key: "canary-key" };
			await other.ask("SetStreamServiceSettings", { streamServiceType: "rtmp_custom", streamServiceSettings: custom });
			const told = await done(rig, "obs.request.send", raw("GetStreamServiceSettings"));
			expect(told.result).toMatchObject({ streamServiceSettings: { ...custom, key: "[secret]" } });
			await refused(
				rig,
				"obs.request.send",
				raw("SetStreamServiceSettings", told.result as object),
				"settings_invalid",
			);
			await other.ask("SetStreamServiceSettings", before);
		},
	},
	"obs.batch.send": {
		async run({ rig, other }) {
			const scene = (sceneName: string) => ({ requestType: "SetCurrentProgramScene", requestData: { sceneName } });
			const requests = [scene("Cam"), { requestType: "Sleep", requestData: { sleepMillis: 50 } }, scene("BRB")];
			const run = await done(rig, "obs.batch.send", { requests });
			expect((run.result as { code: number }[]).map(({ code }) => code)).toEqual([100, 100, 100]);
			expect((await other.ask("GetSceneList")).currentProgramSceneName).toBe("BRB");
			await expect.poll(() => rig.program()).toBe("BRB");
			const broken = [scene("Nowhere"), scene("Main")];
			const halted = await refused(rig, "obs.batch.send", { requests: broken }, "obs_refused");
			expect(halted.problem?.params).toMatchObject({ status: 600 });
			expect((await other.ask("GetSceneList")).currentProgramSceneName).toBe("BRB");
			const all = await done(rig, "obs.batch.send", { requests: broken, halt: false });
			expect((all.result as { code: number }[]).map(({ code }) => code)).toEqual([600, 100]);
			expect((await other.ask("GetSceneList")).currentProgramSceneName).toBe("Main");
		},
	},
} satisfies ActionCases;
