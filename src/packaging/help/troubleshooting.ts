import type { ProblemText } from "../../../companion/contract/texts/text.ts";
import { imageOf } from "../../faces/face.ts";
import { connectionKey } from "../../keys/obs/connection-key.ts";
import { accountKey } from "../../keys/twitch/account-key.ts";
import { type KeyWord, keyWords, otherProblems } from "./key-words.ts";
import { escaped, type HelpPage, theirs, typed } from "./page.ts";
import { type Symptom, signs, symptoms } from "./symptoms.ts";

/** The anchor of a word: other pages and the inspector may link to it. */
const anchorOf = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]+/gu, "-");

/** The text with the names of its parameters where their values stand in the product. */
const withNames = (text: string): string => escaped(text).replace(/\{(\w+)\}/gu, "<var>$1</var>");

const meaning = ({ cause, next }: ProblemText): string =>
	`<p class="cause">${withNames(cause)}</p>${next === undefined ? "" : `<p class="next">${withNames(next)}</p>`}`;

const wordSection = ({ word, faces, meanings }: KeyWord): string => `<section class="word" id="${anchorOf(word)}">
<div class="faces">${faces.map((face) => `<img src="${imageOf(face)}" width="72" height="72" alt="">`).join("")}</div>
<div><h3>${escaped(word)}</h3>${meanings.map(meaning).join("\n")}</div>
</section>`;

const symptomSection = ({ id, title, causes }: Symptom): string => `<section id="${id}">
<h3>${escaped(title)}</h3>
<ul>${causes.map(({ cause, next }) => `<li><span class="cause">${cause}</span> ${next}</li>`).join("\n")}</ul>
</section>`;

const listOf = (links: readonly (readonly [string, string])[]): string =>
	`<ul class="toc">${links.map(([id, name]) => `<li><a href="#${id}">${escaped(name)}</a></li>`).join("\n")}</ul>`;

const wordList = (all: readonly KeyWord[]): string => listOf(all.map(({ word }) => [anchorOf(word), word]));

function body(): string {
	const always = keyWords("connection");
	const pressed = keyWords("press");
	return `
<h2 id="symptoms">What you see</h2>
${listOf(symptoms.map(({ id, title }) => [id, title]))}
${symptoms.map(symptomSection).join("\n")}
<h2 id="words">Words on every key of a connection</h2>
<p>They stay for as long as they are true. A key of the kind ${theirs(connectionKey.name)}, or ${theirs(accountKey.name)} for Twitch, has room for more words; it is the second picture.</p>
${wordList(always)}
${always.map(wordSection).join("\n")}
<h2 id="press">Words on one key</h2>
<p>After a press they stay for three seconds. What is missing or not set up is said for as long as it is so.</p>
${wordList(pressed)}
${pressed.map(wordSection).join("\n")}
<h2 id="signs">Words that tell of no problem</h2>
<table><thead><tr><th scope="col">The key says</th><th scope="col">It means</th></tr></thead><tbody>
${signs.map((sign) => `<tr><th scope="row">${escaped(sign.word)}</th><td>${escaped(sign.meaning)}</td></tr>`).join("\n")}
</tbody></table>
<h2 id="elsewhere">Messages that stand on no key</h2>
<p>You meet them in the settings of a key, on the command line, in the doctor, or as the answer to a program or a webhook.</p>
<ul>${otherProblems()
		.map((text) => `<li>${meaning(text)}</li>`)
		.join("\n")}</ul>
<h2 id="further">Still stuck</h2>
<p>Put ${theirs(connectionKey.name)} on a key and hold it: the doctor opens in your browser. It looks at everything on this computer that Aidle needs, and says the next step for each thing that is wrong.</p>
<p>${theirs("Save support bundle")} there makes a file for whoever helps you. Passwords, names and addresses are taken out of it.</p>
<p>If nothing opens, the companion does not run. The doctor looks without it, too, in a terminal with Node 24: ${typed("node <data folder>/companion/<name>.mjs doctor")}. <a href="uninstall.html#remove">Remove Aidle</a> says where the data folder is.</p>
`;
}

export const troubleshooting = (): HelpPage => ({
	file: "troubleshooting.html",
	title: "When something is wrong",
	lead: "Every key says in a word what is wrong. Look for that word, or for what you see.",
	body: body(),
});
