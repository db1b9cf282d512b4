import { defineConfig } from "vitest/config";

/** A project that starts programs runs one file at a time: they share two cores, and the promises are about time. */
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
			project("real", ["test/real/**/*.test.ts"], [], 120_000, false),
		],
		coverage: {
			provider: "v8",
			include: ["companion/**/*.{ts,tsx}", "src/**/*.{ts,tsx}"],
			reporter: ["text-summary", "json-summary"],
			reportsDirectory: ".output/coverage",
		},
	},
});
