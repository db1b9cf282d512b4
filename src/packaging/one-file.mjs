// What a program loads later, put into its one file: functions that are compiled and run only when it is asked for.
import { parseAst } from "rollup/parseAst";

/** A chunk as a function that answers what it exports. It may import nothing, as builtins are taken directly. */
function asFunction(name, code) {
	let text = code;
	for (const { type, start, end, source, specifiers = [] } of parseAst(code).body.reverse()) {
		if (type === "ImportDeclaration" || (source && type.startsWith("Export"))) {
			throw new Error(`What is loaded later imports ${source.value}`);
		}
		if (type === "ExportNamedDeclaration") {
			const exported = specifiers.map(({ local, exported: { name: as } }) => `${as}:${local.name}`);
			text = `${text.slice(0, start)}return{${exported.join()}};${text.slice(end)}`;
		}
	}
	return `function ${name}(){${text}}`;
}

/** The rollup plugin. */
export const oneFile = {
	name: "one-file",
	generateBundle(_, bundle) {
		const [entry, ...chunks] = Object.values(bundle).toSorted((a, b) => Number(b.isEntry) - Number(a.isEntry));
		for (const [index, { fileName, code }] of chunks.entries()) {
			const name = `loadedLater${index}`;
			const loading = `Promise.resolve().then(()=>${name}.made??=${name}())`;
			entry.code = `${entry.code.replaceAll(`import("./${fileName}")`, () => loading)}\n${asFunction(name, code)}\n`;
			delete bundle[fileName];
		}
	},
};
