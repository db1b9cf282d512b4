import { describe, expect, it } from "vitest";
import { PROBLEM_CODES, problem } from "../../../companion/contract/problem.ts";
import { de } from "../../../companion/contract/texts/catalogue/de.ts";
import { ja } from "../../../companion/contract/texts/catalogue/ja.ts";
import { translated } from "../../../companion/contract/texts/catalogue.ts";
import { en } from "../../../companion/contract/texts/en.ts";
import { LOCALES, localeOf } from "../../../companion/contract/texts/locale.ts";
import { problemTexts } from "../../../companion/contract/texts/problems.ts";
import { textOf } from "../../../companion/contract/texts/text.ts";
import { reasonOf } from "../../../companion/storage/write-failure.ts";
import { FAMILIES, shownStrings } from "./shown-strings.ts";

const strings = shownStrings();
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = { de, ja };
const others = ["de", "ja"] as const;

/** What is missing, as lines to be filled in. */
const lines = (texts: readonly string[]): string => texts.map((text) => `\t${JSON.stringify(text)}: "",`).join("\n");

describe.each(others)("the catalogue in %s: every title, description, choice, group, key and dial word", (locale) => {
	const table = tables[locale] ?? {};
	it.each(FAMILIES)("is translated in the family %s", (family) => {
		const texts = strings.get(family) ?? [];
		expect(texts.length).toBeGreaterThan(0);
		const missing = texts.filter((text) => !table[text]);
		expect(missing, `catalogue/${locale}/${family}.ts lacks\n${lines(missing)}\n`).toEqual([]);
	});
	it("has each text in one file, so that it is said in one way", async () => {
		const files = await Promise.all(
			FAMILIES.map((family) => import(`../../../companion/contract/texts/catalogue/${locale}/${family}.ts`)),
		);
		const texts = files.flatMap((file) => Object.values(file).flatMap((family) => Object.keys(Object(family))));
		expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
		expect(texts.length).toBe(Object.keys(table).length);
	});
	it("translates nothing that nobody reads", () => {
		const read = new Set([...strings.values()].flat());
		expect(Object.keys(table).filter((text) => !read.has(text))).toEqual([]);
	});
});

const placeholders = (text: string | undefined): readonly string[] =>
	[...(text ?? "").matchAll(/\{\w+\}/gu)].map(String);

describe.each(others)("the texts of problems in %s", (locale) => {
	it.each(PROBLEM_CODES)("%s names what the English one names", (code) => {
		const [text, english] = [problemTexts[locale][code], en[code]];
		const all = ({ cause, next }: { cause: string; next?: string }) =>
			[...new Set(placeholders(`${cause} ${next}`))].sort();
		expect(all(text)).toEqual(all(english));
		expect(text.next === undefined).toBe(english.next === undefined);
		expect(text.button === undefined).toBe(english.button === undefined);
	});
	it.each(["ENOSPC", "EDQUOT", "EROFS", "EBUSY", "ENOENT", "EMFILE"])(
		"say in their words why %s kept it from the disk",
		(code) => {
			const reason = reasonOf(Object.assign(new Error(), { code }));
			const { cause } = textOf(problemTexts[locale], problem("not_saved", { reason }));
			expect(cause).not.toContain(reason);
			expect(cause).toContain(problemTexts[locale].reasons?.[reason]);
		},
	);
	it("leave a reason they do not know as it is", () => {
		for (const reason of ["constructor", "the disk answered EIO"]) {
			expect(textOf(problemTexts[locale], problem("not_saved", { reason })).cause).toContain(reason);
		}
	});
});

describe("a language", () => {
	it.each([
		["de", "de"],
		["de_AT", "de"],
		["DE-ch", "de"],
		["ja", "ja"],
		["ja-JP", "ja"],
		["en_GB", "en"],
		["zh_CN", "en"],
		["", "en"],
	])("%s is read as %s", (language, locale) => {
		expect(localeOf(language)).toBe(locale);
	});
	it("falls back to English text by text", () => {
		for (const locale of LOCALES) expect(translated(locale, "No such text")).toBe("No such text");
		expect(translated("de", "constructor")).toBe("constructor");
	});
});
