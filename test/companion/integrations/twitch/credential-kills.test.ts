import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { simulatedPlaces } from "../../../../companion/integrations/twitch/places.ts";
import { TwitchSimulator } from "../../../programs/twitch-simulator.ts";
import { temporaryFolder } from "../../platform/temporary-folder.ts";
import { CLIENT, SCOPES, tokenRequests } from "./oauth-kit.ts";
import { companionOn } from "./stored-sign-in.ts";

const renewer = new URL("stored-sign-in.ts", import.meta.url).pathname;
const kills = process.env.AIDLE_SOAK ? 100 : 2;

test(`${kills} times killed between the answer of a refresh and its first use, it is still signed in`, {
	timeout: kills * 30_000,
}, async () => {
	await using twitch = await TwitchSimulator.start();
	await using folder = await temporaryFolder();
	const path = join(folder.path, "secrets.json");
	const { access, refresh, user } = await twitch.issue({ login: "aidle_demo", scopes: SCOPES, client: CLIENT });
	const first = await companionOn(path, twitch.port);
	await first.adopt(
		{ access, refresh, scopes: SCOPES },
		{ user: { id: user.id, login: user.login }, scopes: SCOPES },
		{
			place: simulatedPlaces(twitch.port).oauth,
			id: CLIENT,
		},
	);
	for (let kill = 1; kill <= kills; kill++) {
		await twitch.expire("aidle_demo");
		const child = spawn(process.execPath, [renewer, path, String(twitch.port)], { stdio: "inherit" });
		const [, signal] = await once(child, "exit");
		expect(signal).toBe("SIGKILL");
		expect(await (await companionOn(path, twitch.port)).ready()).toMatchObject({ signedIn: true });
		expect(await tokenRequests(twitch)).toBe(kill);
	}
});
