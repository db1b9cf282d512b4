import { describe, expect, test, vi } from "vitest";
import { Clock } from "../../../companion/simulators/obs/clock.ts";
import type { ObsEvent } from "../../../companion/simulators/obs/events.ts";
import { timecode } from "../../../companion/simulators/obs/outputs/figures.ts";
import { FileNames, RecordOutput } from "../../../companion/simulators/obs/outputs/record.ts";
import { ProfileSettings } from "../../../companion/simulators/obs/settings/profiles.ts";

test("a timecode has hours, minutes, seconds and milliseconds", () => {
	expect(timecode(0)).toBe("00:00:00.000");
	expect(timecode(1366)).toBe("00:00:01.366");
	expect(timecode(36_061_007)).toBe("10:01:01.007");
});

describe("a recording", () => {
	const newRecording = () => {
		const told: ObsEvent[] = [];
		const settings = new ProfileSettings();
		const publish = (event: ObsEvent): void => void told.push(event);
		const record = new RecordOutput({ clock: new Clock(), publish, settings: () => settings }, new FileNames());
		return { record, states: () => told.map(({ data }) => String(data?.outputState).slice(21)) };
	};

	test("begun in the moment the last one has stopped is forgotten", () => {
		vi.useFakeTimers();
		try {
			const { record, states } = newRecording();
			record.start();
			vi.advanceTimersByTime(2000);
			record.stop();
			vi.advanceTimersToNextTimer();
			expect(states()).toEqual(["STARTING", "STARTED", "STOPPING", "STOPPED"]);
			record.start();
			vi.advanceTimersByTime(10);
			expect(states().length).toBe(4);
			record.start();
			vi.advanceTimersByTime(10);
			expect(states().slice(4)).toEqual(["STARTING", "STARTED"]);
		} finally {
			vi.useRealTimers();
		}
	});

	test("does not count while it is paused", () => {
		vi.useFakeTimers();
		try {
			const { record } = newRecording();
			record.start();
			vi.advanceTimersByTime(1700);
			record.pause();
			const held = Number(record.recordStatus.outputDuration);
			expect(held).toBeGreaterThan(1000);
			vi.advanceTimersByTime(5000);
			expect(record.recordStatus).toMatchObject({ outputPaused: true, outputDuration: held });
			record.resume();
			vi.advanceTimersByTime(1000);
			expect(Number(record.recordStatus.outputDuration) - held).toBeGreaterThan(950);
			expect(Number(record.recordStatus.outputDuration) - held).toBeLessThan(1050);
		} finally {
			vi.useRealTimers();
		}
	});
});
