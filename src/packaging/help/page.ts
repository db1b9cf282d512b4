/** A page of the help, in the order of its navigation. */
export interface HelpPage {
	/** Its file, below the folder of the help. */
	readonly file: string;
	readonly title: string;
	/** One sentence below the title. */
	readonly lead: string;
	/** HTML. */
	readonly body: string;
}

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as the content of an element, or of an attribute in double quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"]/gu, (mark) => marks[mark] ?? "");

/** Something to click or fill in of ours; a test finds each of them in the product by this very name. */
export const ours = (words: string): string => `<b class="ours">${escaped(words)}</b>`;

/** Something to click in another program. */
export const theirs = (words: string): string => `<b>${escaped(words)}</b>`;

/** An address, a path or a command, as it is typed. */
export const typed = (words: string): string => `<code>${escaped(words)}</code>`;

const link = (page: HelpPage, current: HelpPage): string =>
	page === current
		? `<li><a href="${page.file}" aria-current="page">${escaped(page.title)}</a></li>`
		: `<li><a href="${page.file}">${escaped(page.title)}</a></li>`;

/** The whole page: no script, and nothing that is not in its folder. */
export const htmlOf = (page: HelpPage, all: readonly HelpPage[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; img-src 'self' file: data:">
<title>${escaped(page.title)} – Aidle</title>
<link rel="stylesheet" href="help.css">
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<p class="product">Aidle for Stream Deck</p>
<nav aria-label="Help"><ul>${all.map((each) => link(each, page)).join("")}</ul></nav>
</header>
<main id="content">
<h1>${escaped(page.title)}</h1>
<p class="lead">${escaped(page.lead)}</p>
${page.body.trim()}
</main>
</body>
</html>
`;
