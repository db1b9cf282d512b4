import { expect, test } from "vitest";
import { TWITCH_DEFAULTS } from "../../companion/contract/twitch-link.ts";
import { TwitchLinks } from "../../companion/twitch-links.ts";

test("links to the same Twitch use up its limits together, whatever else they are", () => {
	const { limitsOf } = new TwitchLinks({} as never);
	const simulated = { ...TWITCH_DEFAULTS, kind: "simulated", port: 4_000 } as const;
	expect(limitsOf({ ...TWITCH_DEFAULTS, name: "Bot", channel: "nightowl_tv" })).toBe(limitsOf(TWITCH_DEFAULTS));
	expect(limitsOf({ ...simulated, name: "Bot" })).toBe(limitsOf(simulated));
	expect(limitsOf(simulated)).not.toBe(limitsOf(TWITCH_DEFAULTS));
	expect(limitsOf({ ...simulated, port: 4_001 })).not.toBe(limitsOf(simulated));
});
