import { expect } from "vitest";
import type { Check } from "../check.ts";
import { reached, started, states, stopped } from "../outputs.ts";
import { withParameters } from "../parameters.ts";
import type { Data, RawClient } from "../raw-client.ts";
import { wait } from "../scenes.ts";

const status = (client: RawClient): Promise<Data> => client.ask("GetRecordStatus");
const duration = async (client: RawClient): Promise<unknown> => (await status(client)).outputDuration;

const idle = { outputActive: false, outputPaused: false, outputDuration: 0, outputTimecode: "00:00:00.000" };

/** What a recording that does not run says to orders. */
const idleCodes: readonly (readonly [string, unknown, number])[] = [
	["StopRecord", undefined, 501],
	["PauseRecord", undefined, 100],
	["ResumeRecord", undefined, 503],
];

const since30: readonly (readonly [string, unknown, number])[] = [
	["SplitRecordFile", undefined, 501],
	["CreateRecordChapter", { chapterName: "a" }, 501],
	["SetRecordDirectory", {}, 300],
	["SetRecordDirectory", { recordDirectory: "" }, 403],
];

export const recordChecks: readonly Check[] = [
	{
		name: "records: says where to, and the file can be played",
		async run(client, { recorded, version }) {
			const { data, intent } = await started(client, "Record");
			expect(intent).toBe(64);
			expect(data).toMatchObject({ outputActive: true, outputPath: expect.stringMatching(/\.mkv$/) });
			expect(client.heard("RecordStateChanged")[0]?.data).toMatchObject({ outputPath: null });
			// The encoder gives nothing in the first half second.
			await expect.poll(() => duration(client), { timeout: 10_000 }).toBeGreaterThan(400);
			expect((await client.request("StartRecord")).code).toBe(500);
			// OBS 29 now and then tells a duration of days, as long as the recording lasts.
			const sane = version === 29 ? /^\d+:\d\d:\d\d\.\d{3}$/ : /^00:00:0\d\.\d{3}$/;
			expect((await status(client)).outputTimecode).toMatch(sane);
			const end = await stopped(client, "Record");
			expect(end.data).toMatchObject({ outputActive: false, outputPath: data.outputPath });
			await expect
				.poll(() => states(client, "Record").toSorted())
				.toEqual(["STARTED", "STARTING", "STOPPED", "STOPPING"]);
			// A busy OBS tells that it has stopped a moment before its status does.
			await expect.poll(() => status(client)).toMatchObject(idle);
			expect(await recorded(String(data.outputPath))).toBeGreaterThan(400);
		},
	},
	{
		name: "answers a stop with the path, and is active until it has stopped",
		async run(client) {
			const { data } = await started(client, "Record");
			await expect.poll(() => duration(client), { timeout: 10_000 }).toBeGreaterThan(100);
			expect(await client.ask("StopRecord")).toEqual({ outputPath: data.outputPath });
			expect((await status(client)).outputActive).toBe(true);
			expect((await client.request("StopRecord")).code).toBe(100);
			expect((await client.request("StartRecord")).code).toBe(500);
			await reached(client, "Record", "STOPPED");
			expect(states(client, "Record").filter((state) => state === "STOPPED").length).toBe(1);
		},
	},
	{
		name: "toggles the recording and answers what it will be",
		async run(client) {
			expect(await client.ask("ToggleRecord")).toEqual({ outputActive: true });
			await reached(client, "Record", "STARTED");
			expect(await client.ask("ToggleRecord")).toEqual({ outputActive: false });
			await reached(client, "Record", "STOPPED");
		},
	},
	{
		name: "pauses and goes on: the event says it is not active, the status says it is",
		async run(client) {
			await started(client, "Record");
			await expect.poll(() => duration(client), { timeout: 10_000 }).toBeGreaterThan(100);
			await client.ask("PauseRecord");
			const paused = await reached(client, "Record", "PAUSED");
			expect(paused.data).toMatchObject({ outputActive: false, outputPath: null });
			expect(await status(client)).toMatchObject({ outputActive: true, outputPaused: true });
			expect((await client.request("PauseRecord")).code).toBe(502);
			// What the encoder still held is counted, and then nothing.
			const grows = async (): Promise<number> => {
				const before = Number(await duration(client));
				await wait(300);
				return Number(await duration(client)) - before;
			};
			await expect.poll(grows, { timeout: 5000 }).toBe(0);
			const held = await duration(client);
			expect(await client.ask("ToggleRecordPause")).toEqual({ outputPaused: false });
			expect((await reached(client, "Record", "RESUMED")).data).toMatchObject({ outputActive: true });
			expect((await client.request("ResumeRecord")).code).toBe(503);
			await expect.poll(() => duration(client), { timeout: 10_000 }).toBeGreaterThan(Number(held) + 200);
			await stopped(client, "Record");
		},
	},
	{
		name: "takes a pause right after it went on, and does not pause",
		async run(client) {
			await started(client, "Record");
			await expect.poll(() => duration(client), { timeout: 10_000 }).toBeGreaterThan(100);
			await client.ask("PauseRecord");
			await wait(300);
			await client.ask("ResumeRecord");
			// Or says that it is paused already, where it has not gone on yet.
			expect([100, 502]).toContain((await client.request("PauseRecord")).code);
			await wait(200);
			expect(await status(client)).toMatchObject({ outputActive: true, outputPaused: false });
			await stopped(client, "Record");
		},
	},
	{
		name: "does not record before it is told",
		async run(client) {
			expect(await status(client)).toMatchObject(idle);
			for (const [requestType, data, code] of idleCodes) {
				expect((await client.request(requestType, data)).code, requestType).toBe(code);
			}
			expect(await client.ask("ToggleRecordPause")).toEqual({ outputPaused: true });
			expect(await status(client)).toMatchObject(idle);
			expect(client.heard("RecordStateChanged")).toEqual([]);
		},
	},
	{
		name: "can neither split, nor mark chapters, nor change the folder",
		only: 29,
		async run(client) {
			for (const [requestType, data] of since30) {
				expect((await client.request(requestType, data)).code, requestType).toBe(204);
			}
		},
	},
	{
		name: "refuses to split and to mark chapters where the profile does not provide for it",
		only: 30,
		async run(client) {
			for (const [requestType, data, code] of since30) {
				expect((await client.request(requestType, data)).code, requestType).toBe(code);
			}
			await started(client, "Record");
			expect((await client.request("SplitRecordFile")).code).toBe(702);
			expect((await client.request("CreateRecordChapter", { chapterName: "a" })).code).toBe(702);
			expect((await client.request("SetRecordDirectory", { recordDirectory: "/tmp" })).code).toBe(500);
			await stopped(client, "Record");
		},
	},
	{
		name: "marks chapters in a recording of the hybrid MP4 format",
		only: 30,
		async run(client) {
			await using _ = await withParameters(client, [["SimpleOutput", "RecFormat2", "hybrid_mp4"]]);
			const { data } = await started(client, "Record");
			expect(data.outputPath).toMatch(/\.mp4$/);
			await expect.poll(() => duration(client), { timeout: 10_000 }).toBeGreaterThan(100);
			const mark = async (chapter: unknown): Promise<number> =>
				(await client.request("CreateRecordChapter", chapter)).code;
			expect(await mark({ chapterName: "Opening" })).toBe(100);
			expect(await mark(undefined)).toBe(100);
			expect(await mark({ chapterName: "" })).toBe(403);
			expect(await mark({ chapterName: 5 })).toBe(401);
			await stopped(client, "Record");
		},
	},
	{
		name: "goes on in another file with a later key frame, and its end names the first",
		only: 30,
		async run(client) {
			const { recordDirectory } = await client.ask("GetRecordDirectory");
			await using _ = await withParameters(client, [
				["AdvOut", "RecFilePath", String(recordDirectory)],
				["AdvOut", "RecEncoder", "obs_x264"],
				["AdvOut", "RecSplitFile", "true"],
				["AdvOut", "RecSplitFileType", "Manual"],
				["Output", "Mode", "Advanced"],
			]);
			const { data } = await started(client, "Record");
			await expect.poll(() => duration(client), { timeout: 10_000 }).toBeGreaterThan(100);
			await client.ask("SplitRecordFile");
			await expect.poll(() => client.heard("RecordFileChanged").length, { timeout: 20_000 }).toBe(1);
			const [changed] = client.heard("RecordFileChanged");
			expect(changed).toMatchObject({ intent: 64, data: { newOutputPath: expect.stringMatching(/\.mkv$/) } });
			expect(changed?.data.newOutputPath).not.toBe(data.outputPath);
			expect((await stopped(client, "Record")).data.outputPath).toBe(data.outputPath);
		},
	},
	{
		name: "keeps the folder it is given",
		only: 30,
		async run(client) {
			const { recordDirectory } = await client.ask("GetRecordDirectory");
			const elsewhere = `${String(recordDirectory)}/elsewhere`;
			await client.ask("SetRecordDirectory", { recordDirectory: elsewhere });
			expect(await client.ask("GetRecordDirectory")).toEqual({ recordDirectory: elsewhere });
			await client.ask("SetRecordDirectory", { recordDirectory });
			expect(await client.ask("GetRecordDirectory")).toEqual({ recordDirectory });
		},
	},
];
