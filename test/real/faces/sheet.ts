import type { Rendered } from "./renderers.ts";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A page that shows each face as every renderer drew it, at device sizes. */
export function sheetOf(names: readonly string[], renderings: readonly Rendered[]): string {
	const cell = (name: string): string => {
		const images = renderings.flatMap((rendered) =>
			[...(rendered.get(name) ?? [])].map(
				([size, { png }]) => `<img width="${size}" height="${size}" alt="" src="data:image/png;base64,${png}">`,
			),
		);
		return `<figure>${images.join("")}<figcaption>${escaped(name)}</figcaption></figure>`;
	};
	const style =
		"body{margin:16px;background:#1b1d21;color:#aeb6c2;font:12px Arial}main{display:grid;grid-template-columns:repeat(5,1fr);gap:12px}" +
		"figure{margin:0;white-space:nowrap}img{vertical-align:top;margin-right:6px;border-radius:10%}";
	return `<!doctype html><html lang="en"><title>Faces</title><style>${style}</style><main>${names.map(cell).join("")}</main></html>`;
}
