import { expect, test } from "vitest";
import { problem } from "../../../companion/contract/problem.ts";
import { control } from "./kit.ts";

test("an export is told; one that is taken in starts the program anew", async () => {
	await using at = await control();
	const { status, body } = await at.request("GET", "/v1/export");
	expect([status, body]).toMatchObject([200, { product: "aidle", v: 1 }]);
	expect(await at.request("POST", "/v1/import", { export: body })).toMatchObject({
		status: 200,
		body: { before: at.archive.backup.id },
	});
	await expect.poll(at.again).toBe(1);
	expect(at.door.drained).toEqual([2_000]);
});

test("a dry run and a refusal end nothing", async () => {
	await using at = await control();
	expect(await at.request("POST", "/v1/import", { export: {}, dryRun: true })).toMatchObject({
		status: 200,
		body: { dryRun: true },
	});
	at.archive.refusal = problem("settings_newer", {}, "export");
	expect(await at.request("POST", "/v1/import", { export: {} })).toMatchObject({
		status: 409,
		body: { error: { code: "settings_newer", field: "export" } },
	});
	expect([at.again(), at.door.drained]).toEqual([0, []]);
});

test("an export may be larger than other bodies, up to its own limit", async () => {
	await using at = await control();
	const large = { export: { text: "x".repeat(200_000) }, dryRun: true };
	expect((await at.request("POST", "/v1/import", large)).status).toBe(200);
	const larger = { export: { text: "x".repeat(4_200_000) } };
	expect((await at.request("POST", "/v1/import", larger).catch(() => ({ status: 413 }))).status).toBe(413);
	expect(at.again()).toBe(0);
});
