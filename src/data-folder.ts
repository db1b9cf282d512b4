import { dataFolder } from "../companion/platform/data-folder.ts";

/** Where the user's data lies, or where the starter says it does. */
export const folder = process.env.AIDLE_DATA_DIR || dataFolder(false);
