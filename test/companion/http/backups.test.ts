import { expect, test } from "vitest";
import { problem } from "../../../companion/contract/problem.ts";
import { control } from "./kit.ts";

test("the backups there are, and one made now", async () => {
	await using at = await control();
	expect(await at.request("GET", "/v1/backups")).toMatchObject({ status: 200, body: { backups: [at.archive.backup] } });
	expect(await at.request("POST", "/v1/backups")).toMatchObject({ status: 201, body: at.archive.backup });
	at.archive.refusal = problem("not_saved", { reason: "the disk is full" });
	expect(await at.request("POST", "/v1/backups")).toMatchObject({
		status: 507,
		body: { message: expect.stringContaining("the disk is full") },
	});
});

test("restored: what is going on may end, it is answered, then the program starts anew", async () => {
	await using at = await control();
	const { id } = at.archive.backup;
	const answer = await at.request("POST", `/v1/backups/${id}/restore`);
	expect(answer).toMatchObject({ status: 200, body: { before: id, passwords: "restored" } });
	expect(at.door.drained).toEqual([2_000]);
	await expect.poll(at.again).toBe(1);
	expect(at.ended()).toBe(0);
});

test.each([
	["2026-11-20T08-30-00-001Z-asked", 404, "backup_unknown"],
	["..%2f..%2fdocuments", 422, "settings_invalid"],
])("there is no backup %s: nothing is ended", async (id, status, code) => {
	await using at = await control();
	expect(await at.request("POST", `/v1/backups/${id}/restore`)).toMatchObject({ status, body: { error: { code } } });
	expect([at.again(), at.door.drained]).toEqual([0, []]);
});

test("refused: everything goes on", async () => {
	await using at = await control();
	at.archive.refusal = problem("backup_damaged", { backup: "a", file: "rules.json" }, "id");
	const { id } = at.archive.backup;
	expect(await at.request("POST", `/v1/backups/${id}/restore`)).toMatchObject({ status: 409 });
	expect([at.again(), at.door.drained]).toEqual([0, []]);
});
