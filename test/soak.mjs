// `npm run soak`: the same test files at the full counts.
import { spawn } from "node:child_process";

const args = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts", ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, AIDLE_SOAK: "1" } });
child.on("exit", (code) => process.exit(code ?? 1));
