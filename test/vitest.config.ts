import { defineConfig } from "vitest/config";

/** A project that holds programs to promises about time runs one file at a time: they share two cores. */
const project = (
	name: string,
	include: string[],
	exclude: string[],
	testTimeout: number,
	fileParallelism: boolean,
) => ({
	test: {
		name,
		include,
		exclude,
		environment: "node" as const,
		testTimeout,
		hookTimeout: testTimeout,
		fileParallelism,
	},
});

const programs = ["test/journeys/**", "test/real/**", "test/bench/**"];

export default defineConfig({
	root: new URL("..", import.meta.url).pathname,
	test: {
		projects: [
			project("unit", ["test/**/*.test.{ts,tsx}"], programs, 10_000, true),
			project("journeys", ["test/journeys/**/*.test.ts"], [], 60_000, false),
			project("real", ["test/real/*.test.ts"], [], 120_000, false),
			// Each waits for an OBS of its own most of the time.
			project("conformance", ["test/real/*/*.test.ts"], [], 120_000, true),
		],
		coverage: {
			provider: "v8",
			include: ["companion/**/*.{ts,tsx}", "src/**/*.{ts,tsx}"],
			reporter: ["text-summary", "json-summary"],
			reportsDirectory: ".output/coverage",
		},
	},
});
