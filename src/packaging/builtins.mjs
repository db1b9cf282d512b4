// Node's own modules, taken directly: an `import` of one makes a namespace, for which every export is read, and some of
// these load whole parts of Node when they are read (`http` its web sockets and HTTP/2, `crypto` its Web Crypto).
import { isBuiltin } from "node:module";
import { parseAst } from "rollup/parseAst";

/** A bundle in which static imports of Node's own modules read just the names they take. */
export function takeBuiltins(code) {
	let text = code;
	for (const { type, start, end, source, specifiers } of parseAst(code).body.reverse()) {
		if (type !== "ImportDeclaration" || !isBuiltin(source.value)) continue;
		const module = `process.getBuiltinModule(${JSON.stringify(source.value)})`;
		const taken = specifiers.map((specifier) => `${target(specifier)}=${module}`);
		text = text.slice(0, start) + (taken.length > 0 ? `const ${taken.join()};` : "") + text.slice(end);
	}
	return text;
}

/** What stands left of `=`; a default import or a namespace of such a module is the module itself. */
function target({ imported, local }) {
	return imported === undefined || imported.name === "default" ? local.name : `{${imported.name}:${local.name}}`;
}
