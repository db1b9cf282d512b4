// Takes the lock of the folder in its first argument, says so, and holds it until it is killed.
import { lockRows, takeLock } from "../../../companion/platform/lock.ts";

const [folder = "", platform = process.platform] = process.argv.slice(2);
const lock = await takeLock(folder, lockRows[platform as NodeJS.Platform]);
process.stdout.write(lock ? "held\n" : "taken\n");
if (lock) setInterval(() => {}, 60_000);
