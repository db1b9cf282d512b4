// First: its handlers must stand before the SDK is evaluated.
import "./crash.ts";
import { enableCompileCache } from "node:module";
import { compileCache } from "../companion/platform/compile-cache.ts";
import { makePrivateFolder } from "../companion/platform/private-folder.ts";
import { folder } from "./data-folder.ts";

// What is loaded from here on is compiled once. A folder that cannot be written is told of by whoever needs it.
await makePrivateFolder(folder).then(
	() => enableCompileCache(compileCache(folder)),
	() => undefined,
);
await import("./main.ts");
