// What the self-test starts in a checkout: a program of its own for everything that needs a second one.
import { playRole } from "./roles.ts";

await playRole(process.argv.slice(2));
