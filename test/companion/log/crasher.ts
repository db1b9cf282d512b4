// Opens a log in the folder of its first argument, conceals its second one, and crashes with it in its hands.
import { join } from "node:path";
import { catchCrashes } from "../../../companion/log/crash.ts";
import { Log } from "../../../companion/log/log.ts";

const [folder = "", secret = "", way] = process.argv.slice(2);
const log = Log.toFile(join(folder, "companion.log"), "trace");
catchCrashes(log, join(folder, "last-crash.json"));
log.conceal(secret);
const error = new Error(`cannot sign in with ${secret}`, { cause: { password: secret } });
if (way === "rejection") void Promise.reject(error);
else throw error;
