import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./figures.ts";
import type { Figures } from "./phases.ts";
import type { Row } from "./targets.ts";

const FOLDER = fileURLToPath(new URL("../../.output/bench/", import.meta.url));

/** What a figure depends on besides the program. */
export const machine = () => ({
	platform: `${process.platform}-${process.arch}`,
	kernel: release(),
	cores: cpus().length,
	processor: cpus()[0]?.model ?? "unknown",
	memoryGB: Math.round(totalmem() / 2 ** 30),
	load: loadavg().map((load) => Math.round(load * 100) / 100),
	node: process.versions.node,
});

export const sentence = ({ platform, kernel, cores, processor, load, node }: ReturnType<typeof machine>) =>
	`${platform} (${kernel}), ${cores} cores (${processor}), load ${load.join(" ")} at the start, Node ${node}`;

/** The median over the runs, figure by figure. */
export function medians(runs: readonly Figures[]): Figures {
	const names = new Set(runs.flatMap((run) => Object.keys(run)));
	return Object.fromEntries(
		[...names].map((name) => [name, median(runs.map((run) => run[name]).filter((value) => value !== undefined))]),
	);
}

/** Writes the results under their time and as `latest.json`; answers the file. */
export function save(results: { startedAt: string }): string {
	mkdirSync(FOLDER, { recursive: true });
	const text = `${JSON.stringify(results, (_, value) => (Number.isNaN(value) ? null : value), "\t")}\n`;
	const file = join(FOLDER, `${results.startedAt.replaceAll(":", "-")}.json`);
	writeFileSync(file, text);
	writeFileSync(join(FOLDER, "latest.json"), text);
	return file;
}

const number = (value: number) => (Number.isNaN(value) ? "–" : value.toFixed(Math.abs(value) < 10 ? 2 : 0));

function limitText(row: Row): string {
	if ("times" in row.limit) return `≤ ${row.limit.times} × floor`;
	if ("above" in row.limit) return `≤ floor + ${row.limit.above}`;
	return `≤ ${row.limit.atMost}`;
}

export function table(rows: readonly Row[]): string {
	const cells = rows.map((row) => [
		row.unit ? `${row.text} (${row.unit})` : row.text,
		number(row.floor),
		number(row.product),
		number(row.product / row.floor),
		limitText(row),
		row.verdict,
	]);
	const all = [["measure", "floor", "product", "ratio", "target", "verdict"], ...cells];
	const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
	const line = (row: readonly string[]) =>
		row
			.map((cell, column) => {
				const width = widths[column] ?? 0;
				return column >= 1 && column <= 3 ? cell.padStart(width) : cell.padEnd(width);
			})
			.join("  ")
			.trimEnd();
	return all.map(line).join("\n");
}
