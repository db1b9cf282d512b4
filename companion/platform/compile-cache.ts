import { join } from "node:path";

/** Where the programs of a data folder keep their compiled code: they start sooner with it, and in less memory. */
export const compileCache = (dataFolder: string): string => join(dataFolder, "cache", "compile");
