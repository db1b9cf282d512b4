// npm run bench -- [--short] [--only <measure>]… [--runs <n>] [--side floor|product]
import { parseArgs } from "node:util";
import { execute } from "../../src/packaging/execute.mjs";
import { bench } from "./bench.ts";
import { Belongings } from "./processes.ts";
import { MEASURES } from "./targets.ts";

const SIDES = ["floor", "product"];
const USAGE = `npm run bench -- [--short] [--only ${MEASURES.join("|")}]… [--runs <n>] [--side ${SIDES.join("|")}]`;

function options() {
	const { values } = parseArgs({
		options: {
			short: { type: "boolean", default: false },
			only: { type: "string", multiple: true, default: [...MEASURES] },
			runs: { type: "string", default: "3" },
			side: { type: "string", multiple: true, default: SIDES },
		},
	});
	const { short, only: measures, side: sides } = values;
	const runs = Number(values.runs);
	if (!measures.every((name) => MEASURES.includes(name))) throw new Error("unknown measure");
	if (!sides.every((name) => SIDES.includes(name))) throw new Error("unknown side");
	if (!(runs >= 1)) throw new Error("at least one run");
	return { short, measures, sides, runs };
}

let asked;
try {
	asked = options();
} catch (error) {
	console.error(`${error.message}\n${USAGE}`);
	process.exit(2);
}
// What is measured is what is shipped.
if (asked.sides.includes("product")) await execute("src/packaging/build.mjs", []);
const belongings = new Belongings();
// What was started is ended by the handler of "exit", which a bare signal would not reach.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));
try {
	process.exit((await bench(asked, belongings)) ? 0 : 1);
} catch (error) {
	console.error(error);
	process.exit(1);
}
