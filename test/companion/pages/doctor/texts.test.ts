import { expect, test } from "vitest";
import { LOCALES } from "../../../../companion/contract/texts/locale.ts";
import { pageTexts } from "../../../../companion/pages/doctor/texts.ts";

const none = { bad: 0, warn: 0, unknown: 0, ok: 13 };

test.each(LOCALES)("in %s the summary says nothing is to do only where everything is known and well", (locale) => {
	const { summary } = pageTexts[locale];
	expect(summary(none)).toContain("13");
	for (const state of ["bad", "warn", "unknown"] as const) {
		const told = summary({ ...none, [state]: 2 });
		expect(told).not.toBe(summary({ ...none, ok: 15 }));
		expect(told).toMatch(/15.*2/u);
	}
	expect(summary({ bad: 1, warn: 0, unknown: 0, ok: 12 })).not.toContain("1 faults");
});
