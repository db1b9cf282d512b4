import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { widthOf } from "../../../src/faces/characters.ts";
import { fitText, LEADING, type Room, shorten } from "../../../src/faces/fit.ts";

const room: Room = { width: 126, height: 122, sizes: [38, 34, 30, 27, 24, 22, 20], lines: 3 };
const linesOf = (text: string, other: Partial<Room> = {}) => fitText(text, { ...room, ...other }).lines;

describe("lines", () => {
	const cases: readonly [string, readonly string[]][] = [
		["Gameplay", ["Gameplay"]],
		["Just chatting", ["Just", "chatting"]],
		["Be right back", ["Be", "right", "back"]],
		["Scene 3", ["Scene 3"]],
		["Desk cam B", ["Desk", "cam B"]],
		["IntermissionCountdown_1080p", ["Intermission", "Countdown", "1080p"]],
		["Tournament – Player cams", ["Tournament", "Player cams"]],
		["配信開始までお待ちください", ["配信開始ま", "でお待ちく", "ださい"]],
		["방송 시작 전 대기 화면", ["방송 시작", "전 대기", "화면"]],
		["หน้าจอเริ่มต้นการถ่ายทอดสด", ["หน้าจอเริ่ม", "ต้นการ", "ถ่ายทอดสด"]],
	];
	it.each(cases)("of %j break where a reader would", (text, lines) => {
		expect(linesOf(text)).toEqual(lines);
	});

	it("keep the tail when a name is cut, for names differ at both ends", () => {
		const [one, two] = [1, 2].map((n) => linesOf(`Tournament – Player cams + Overlay with chat ${n}`).join(" "));
		expect(one).not.toBe(two);
		expect(one).toMatch(/^Tournament.*….*1$/u);
	});

	it("never grow beyond what the height allows", () => {
		const { px, lines } = fitText("Be right back", { ...room, height: 60 });
		expect(lines.length * px * LEADING).toBeLessThanOrEqual(60);
	});

	it("take the first size that fits", () => {
		expect(fitText("Cam", room).px).toBe(38);
		expect(fitText("Gameplay", room).px).toBeLessThan(38);
	});
});

describe("any text", () => {
	const text = fc.oneof(
		fc.string({ maxLength: 64 }),
		fc.string({ unit: "grapheme", maxLength: 64 }),
		fc.lorem({ maxCount: 9 }),
	);

	it("stays inside its room", () => {
		const rooms = fc.record({
			width: fc.integer({ min: 60, max: 132 }),
			height: fc.integer({ min: 22, max: 122 }),
			sizes: fc.constantFrom(room.sizes, [24, 22, 20]),
			lines: fc.integer({ min: 1, max: 3 }),
		});
		fc.assert(
			fc.property(text, rooms, (words, space) => {
				const { px, lines } = fitText(words, space);
				expect(lines.length * px * LEADING).toBeLessThanOrEqual(Math.max(space.height, px * LEADING));
				expect(lines.length).toBeLessThanOrEqual(space.lines);
				for (const line of lines) expect(widthOf(line, px)).toBeLessThanOrEqual(space.width);
			}),
			{ numRuns: 300 },
		);
	});

	it("is cut in the middle to a width, or left alone", () => {
		expect(shorten("Short", 200, 20)).toBe("Short");
		expect(shorten("A rather long line 12", 120, 20)).toMatch(/^A rat.*….*12$/u);
		expect(shorten("WWWWWW", 10, 20)).toBe("…");
	});
});

describe("widths", () => {
	const cases: readonly [string, number][] = [
		["", 0],
		["W", 0.944],
		["É", 0.667],
		["E\u0301", 0.667],
		["配", 1.02],
		["…", 1],
	];
	it.each(cases)("of %j are %d em", (text, em) => {
		expect(widthOf(text, 100)).toBeCloseTo(em * 100, 5);
	});
});
