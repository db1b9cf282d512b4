import { describe, expect, test } from "vitest";
import { CommandRig, refusalOf } from "./rig.ts";

describe("the delay of the chat", () => {
	const scopes = ["moderator:manage:chat_settings"];
	test("cannot be switched over by who may not read it", async () => {
		await using rig = await CommandRig.start({ scopes });
		const refusal = await refusalOf(rig.run("twitch.chat.mode.toggle", { mode: "delay" }));
		expect(refusal).toMatchObject({
			code: "twitch_scope_missing",
			params: { scopes: "moderator:read:chat_settings" },
			sent: false,
		});
		expect(await rig.run("twitch.chat.mode.set", { mode: "delay", on: true, delay: 6 })).toMatchObject({
			result: true,
		});
		expect(rig.channel.chat.non_moderator_chat_delay_duration).toBe(6);
	});
	test("is set by who may not read it also where Twitch's answer keeps it secret", async () => {
		await using rig = await CommandRig.start({ scopes });
		const body = { data: [{ slow_mode: false, slow_mode_wait_time: null }] };
		rig.twitch.faults.add({ http: [{ method: "PATCH", path: "/helix/chat/settings", does: { status: 200, body } }] });
		expect(await rig.run("twitch.chat.mode.set", { mode: "delay", on: true })).toMatchObject({ result: true });
	});
	test("is switched over by who may", async () => {
		await using rig = await CommandRig.start({ scopes: [...scopes, "moderator:read:chat_settings"] });
		expect(await rig.run("twitch.chat.mode.toggle", { mode: "delay" })).toMatchObject({ result: true });
		expect(await rig.run("twitch.chat.mode.toggle", { mode: "delay" })).toMatchObject({ result: false });
		expect(rig.channel.chat.non_moderator_chat_delay).toBe(false);
	});
});
