import { spawn } from "node:child_process";
import { once } from "node:events";
import { root } from "./prepare.mjs";

/** Runs a script of this repository on the same Node; ends this process with its code if it fails. */
export async function execute(script, args) {
	const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
	const [code, signal] = await once(child, "exit");
	if (code !== 0) {
		console.error(`${script} ${args.join(" ")} ended with ${signal ?? code}`);
		process.exit(code ?? 1);
	}
}
