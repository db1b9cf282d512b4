import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { fixedPort } from "../../../companion/platform/fixed-ports.ts";
import { ownerText, portOwner, type Run } from "../../../companion/platform/port-owner.ts";

/** An operating system that prints this. */
const printing =
	(answers: Readonly<Record<string, string>>): Run =>
	async (command) =>
		answers[command] ?? "";

test.runIf(process.platform === "linux")("names this very process, and nobody once it has closed", async () => {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	expect(await portOwner(port)).toEqual({ name: basename(process.execPath), pid: process.pid });
	await new Promise((resolve) => server.close(resolve));
	expect(await portOwner(port)).toBeUndefined();
});

test("macOS: lsof says it, one field a line", async () => {
	const run = printing({ "/usr/sbin/lsof": "p4711\ncOBS Studio\nf12\n" });
	expect(await portOwner(4455, "darwin", run)).toEqual({ name: "OBS Studio", pid: 4711 });
	expect(await portOwner(4455, "darwin", printing({}))).toBeUndefined();
});

test.each(["LISTENING", "ABHÖREN"])("Windows: netstat knows the process (%s), tasklist its name", async (listening) => {
	const netstat = [
		"",
		"Active Connections",
		"  Proto  Local Address          Foreign Address        State           PID",
		`  TCP    127.0.0.1:14455        0.0.0.0:0              ${listening}       1`,
		"  TCP    127.0.0.1:4455         127.0.0.1:51000        ESTABLISHED     2",
		`  TCP    0.0.0.0:4455           0.0.0.0:0              ${listening}       4711`,
	].join("\r\n");
	const run = printing({ netstat, tasklist: '"obs64.exe","4711","Console","1","250,000 K"\r\n' });
	const owner = await portOwner(4455, "win32", run);
	expect(owner).toEqual({ name: "obs64.exe", pid: 4711 });
	expect(owner && ownerText(owner)).toBe("obs64.exe (process 4711)");
	expect(await portOwner(4456, "win32", run)).toBeUndefined();
});

test("a system we know nothing of says nothing", async () => {
	expect(await portOwner(4455, "sunos", printing({}))).toBeUndefined();
});

test("the demo's ports lie beside the real ones", () => {
	expect([fixedPort("deck", false), fixedPort("hooks", false)]).toEqual([28_200, 28_201]);
	expect([fixedPort("deck", true), fixedPort("hooks", true)]).toEqual([28_210, 28_211]);
});
