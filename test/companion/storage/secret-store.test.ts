import { randomBytes } from "node:crypto";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { KeyFile } from "../../../companion/storage/key-source.ts";
import { Secret } from "../../../companion/storage/secret.ts";
import { SecretStore } from "../../../companion/storage/secret-store.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { FailingDisk } from "./failing-disk.ts";

const ID = "link/obs:main";
const TOKEN = "token/twitch:main";
const PASSWORD = "correct horse ✓ battery";

async function installation() {
	const folder = await temporaryFolder();
	const disk = new FailingDisk();
	const concealed: string[] = [];
	const key = join(folder.path, "key", "installation-key");
	const path = join(folder.path, "secrets.json");
	return {
		path,
		key,
		disk,
		concealed,
		files: async () => {
			const names = await readdir(folder.path, { recursive: true, withFileTypes: true });
			return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
		},
		open: () =>
			SecretStore.open({
				...disk.place(path),
				keys: new KeyFile(
					key,
					(at) => disk.open(at),
					() => 0,
				),
				conceal: (value) => void concealed.push(value),
			}),
		[Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
	};
}

test.each([
	["as text", (secret: Secret) => `${secret}`],
	["joined", (secret: Secret) => [secret].join()],
	["as JSON", (secret: Secret) => JSON.stringify({ deep: [{ secret }] })],
	[
		"inspected",
		(secret: Secret) => inspect({ deep: { deeper: { deepest: [secret] } } }, { depth: 9, showHidden: true }),
	],
	["its keys", (secret: Secret) => JSON.stringify(Object.entries(secret)) + JSON.stringify({ ...secret })],
	["in an error", (secret: Secret) => inspect(new Error(`wrong: ${secret}`, { cause: secret }))],
])("a secret %s tells nothing", (_name, shown) => {
	expect(shown(new Secret(PASSWORD))).not.toContain("horse");
});

describe("secret store", () => {
	test("keeps secrets over a restart, encrypted, private to the user", async () => {
		await using at = await installation();
		const store = await at.open();
		expect(await store.set(ID, PASSWORD)).toBeUndefined();
		expect(store.get(ID)?.reveal()).toBe(PASSWORD);
		const again = await at.open();
		expect(again.get(ID)?.reveal()).toBe(PASSWORD);
		expect(again.notices).toEqual([]);
		expect(again.get("link/obs:other")).toBeUndefined();
		const files = await at.files();
		expect(files).toHaveLength(3);
		for (const file of files) {
			expect((await stat(file)).mode & 0o777).toBe(0o600);
			const text = await readFile(file, "utf8");
			for (const form of [PASSWORD, Buffer.from(PASSWORD).toString("base64"), Buffer.from(PASSWORD).toString("hex")]) {
				expect(text).not.toContain(form);
			}
		}
		expect((await stat(join(at.key, ".."))).mode & 0o777).toBe(0o700);
	});

	test("the same secret never looks the same twice", async () => {
		await using at = await installation();
		const store = await at.open();
		await store.set(ID, PASSWORD);
		const first = await readFile(at.path, "utf8");
		await store.set(ID, PASSWORD);
		expect(await readFile(at.path, "utf8")).not.toBe(first);
	});

	test("a forgotten secret is gone; forgetting it twice is fine", async () => {
		await using at = await installation();
		const store = await at.open();
		await store.set(ID, PASSWORD);
		expect(await store.forget(ID)).toBeUndefined();
		expect(await store.forget(ID)).toBeUndefined();
		expect(store.get(ID)).toBeUndefined();
		expect((await at.open()).get(ID)).toBeUndefined();
	});

	test.each([
		["damaged", (path: string) => writeFile(path, "{")],
		["gone", (path: string) => rm(path)],
	])("where the file is %s, the copy gives back passwords, and no sign-in that was used up", async (_name, spoil) => {
		await using at = await installation();
		const store = await at.open();
		await store.set(ID, PASSWORD);
		await store.set(TOKEN, "the first pair");
		await store.set(TOKEN, "the second pair");
		await spoil(at.path);
		const recovered = await at.open();
		expect(recovered.get(ID)?.reveal()).toBe(PASSWORD);
		expect([recovered.get(TOKEN), recovered.has(TOKEN)]).toEqual([undefined, false]);
		expect(recovered.notices).toHaveLength(1);
		expect((await at.open()).get(TOKEN)).toBeUndefined();
		expect(at.concealed).not.toContain("the second pair");
	});

	test("every secret is concealed before it is kept, and again after a restart", async () => {
		await using at = await installation();
		await (await at.open()).set(ID, PASSWORD);
		expect(at.concealed).toEqual([PASSWORD]);
		await at.open();
		expect(at.concealed).toEqual([PASSWORD, PASSWORD]);
	});

	test.each([
		["another key", (key: string) => writeFile(key, `${randomBytes(32).toString("hex")}\n`)],
		["a damaged key", (key: string) => writeFile(key, "abc")],
		["no key", (key: string) => rm(key)],
	])("%s: no crash, the user is told, the old file is kept, new ones can be saved", async (_name, spoil) => {
		await using at = await installation();
		await (await at.open()).set(ID, PASSWORD);
		await spoil(at.key);
		const store = await at.open();
		expect(store.get(ID)).toBeUndefined();
		expect(store.notices).toMatchObject([{ code: "secrets_locked" }]);
		expect((await at.files()).some((file) => /secrets\.locked-.*\.json$/u.test(file))).toBe(true);
		expect(await store.set(ID, "new")).toBeUndefined();
		const again = await at.open();
		expect(again.get(ID)?.reveal()).toBe("new");
		expect(again.notices).toEqual([]);
	});

	test("a secret put in another's place does not open", async () => {
		await using at = await installation();
		await (await at.open()).set(ID, PASSWORD);
		await writeFile(at.path, (await readFile(at.path, "utf8")).replace(ID, "link/obs:evil"));
		const store = await at.open();
		expect(store.get("link/obs:evil")).toBeUndefined();
		expect(store.notices).toMatchObject([{ code: "secrets_locked" }]);
	});

	test("one spoilt secret does not take the others along", async () => {
		await using at = await installation();
		const store = await at.open();
		await store.set("a", "one");
		await store.set("b", "two");
		const stored = JSON.parse(await readFile(at.path, "utf8"));
		stored.secrets.a.tag = Buffer.alloc(16).toString("base64");
		await writeFile(at.path, JSON.stringify(stored));
		const again = await at.open();
		expect([again.get("a"), again.get("b")?.reveal()]).toEqual([undefined, "two"]);
	});

	test("a full disk: not saved, the old secret stays", async () => {
		await using at = await installation();
		const store = await at.open();
		await store.set(ID, PASSWORD);
		at.disk.failure = "ENOSPC";
		expect(await store.set(ID, "new")).toMatchObject({ code: "not_saved" });
		expect(await store.forget(ID)).toMatchObject({ code: "not_saved" });
		expect(store.get(ID)?.reveal()).toBe(PASSWORD);
	});

	test("where no key can be made the store says so and stays empty", async () => {
		await using at = await installation();
		at.disk.failure = "EROFS";
		const store = await at.open();
		expect(store.notices).toMatchObject([{ code: "secrets_locked" }]);
		expect(await store.set(ID, PASSWORD)).toMatchObject({ code: "secrets_locked" });
		expect(store.get(ID)).toBeUndefined();
	});
});
