import { defineConfig } from "vitest/config";

/**
 * Projects run one after the other. Most of what programs are held to is waiting, so that a few share two cores; how
 * quick they are the bench says.
 */
const project = (
	groupOrder: number,
	name: string,
	include: string[],
	exclude: string[],
	testTimeout: number,
	maxWorkers: number,
) => ({
	test: {
		name,
		include,
		exclude,
		environment: "node" as const,
		testTimeout,
		hookTimeout: testTimeout,
		// What is waited for may take long on a busy machine; a second, as usual, is for one that has nothing to do.
		expect: { poll: { timeout: testTimeout * 0.8 } },
		maxWorkers,
		sequence: { groupOrder },
	},
});

const programs = ["test/journeys/**", "test/real/**", "test/bench/**"];

export default defineConfig({
	root: new URL("..", import.meta.url).pathname,
	test: {
		projects: [
			project(0, "unit", ["test/**/*.test.{ts,tsx}"], programs, 10_000, 4),
			project(2, "journeys", ["test/journeys/**/*.test.ts"], [], 60_000, 3),
			project(3, "real", ["test/real/*.test.ts"], [], 120_000, 5),
			// Each waits for an OBS of its own most of the time.
			project(1, "conformance", ["test/real/*/*.test.ts"], [], 120_000, 8),
		],
		coverage: {
			provider: "v8",
			include: ["companion/**/*.{ts,tsx}", "src/**/*.{ts,tsx}"],
			reporter: ["text-summary", "json-summary"],
			reportsDirectory: ".output/coverage",
		},
	},
});
