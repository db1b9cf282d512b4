// First: its handlers must stand before the SDK is evaluated.
import "./crash.ts";
import { enableCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";
import { compileCache } from "../companion/platform/compile-cache.ts";
import { makePrivateFolder } from "../companion/platform/private-folder.ts";
import { folder } from "./data-folder.ts";

// Nobody but the application can give flags to this program. What it does is small: the collector shall leave little lying
// about, before everything that is compiled under these flags. https://nodejs.org/api/v8.html#v8setflagsfromstringflags
setFlagsFromString("--optimize-for-size");

// What is loaded from here on is compiled once. A folder that cannot be written is told of by whoever needs it.
await makePrivateFolder(folder).then(
	() => enableCompileCache(compileCache(folder)),
	() => undefined,
);
await import("./main.ts");
