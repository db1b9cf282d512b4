import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AtLogin } from "../../companion/at-login.ts";
import { Log } from "../../companion/log/log.ts";
import { LoginFile } from "../../companion/platform/login-item.ts";
import { temporaryFolder } from "./platform/temporary-folder.ts";

test("what was changed is answered so, also where the answer to the question cannot be kept", async () => {
	await using folder = await temporaryFolder();
	await mkdir(join(folder.path, "login-item.json"));
	const surroundings = { platform: "linux", env: {}, home: folder.path } as const;
	const { logger } = new Log({ write: () => {}, close: () => {} }, "info");
	const item = { command: "/node", args: ["/companion.mjs"] };
	const place = { dataFolder: folder.path, surroundings };
	const atLogin = new AtLogin({ ...place, item, logger, wanted: () => true });
	const file = new LoginFile(place);
	expect(await atLogin.change(true)).toEqual({ enabled: true, path: file.path });
	expect(await file.read()).toEqual(["/node", "/companion.mjs"]);
	expect(await atLogin.change(false)).toEqual({ enabled: false, path: file.path });
	expect(await file.read()).toBeUndefined();
	expect(atLogin.notices).toEqual([]);
});
