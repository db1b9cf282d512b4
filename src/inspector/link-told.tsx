import type { ComponentChildren } from "preact";
import { factKey } from "../../companion/contract/fact.ts";
import { familyOf } from "../../companion/contract/link.ts";
import type { LinkVerdict } from "../../companion/contract/link-trial.ts";
import type { Problem, ProblemCode } from "../../companion/contract/problem.ts";
import { sentence, textOf } from "../../companion/contract/texts/text.ts";
import { Icon } from "../../companion/form/icons.tsx";
import { Badge } from "../../companion/form/marks.tsx";
import { connectionOf } from "./connection.ts";
import { connectionTextsOf } from "./connection-texts.ts";
import { useWords } from "./language.ts";
import { changeOf, isChanged, type TextName } from "./link-draft.ts";
import type { LinkPart } from "./link-form.tsx";
import { Note } from "./note.tsx";
import type { Told } from "./panel-news.ts";
import { useFact } from "./use-fact.ts";

/** Faults that may mend themselves. */
const WAITING: ReadonlySet<ProblemCode> = new Set(["obs_closed", "obs_no_answer", "obs_no_such_host", "obs_loading"]);

/** What is going on, what came of it, or what is wrong with the link as it is: one thing at a time. */
export const LinkTold = (part: LinkPart) => (
	<div class="linktold" role="status">
		<Content {...part} />
	</div>
);

function Content({ model, link, stored }: LinkPart) {
	const words = useWords();
	const texts = connectionTextsOf(words.locale);
	const { panel } = model;
	const view = connectionOf(useFact(model, factKey(`${familyOf(link)}.link`, { link })), words);
	const typed = panel.typedOf(link);
	const busy = panel.news.busyOf(link);
	if (busy !== undefined) {
		const word = { saving: texts.saving, testing: texts.testing, reading: texts.localReading }[busy];
		return <Badge kind="busy" word={word} />;
	}
	const told = panel.news.toldOf(link);
	if (told !== undefined) return <Outcome told={told} tls={stored.tls} />;
	if (isChanged(stored, typed)) return <Unsaved typed={Object.keys(changeOf(stored, typed))} />;
	if (view?.fault === undefined || panel.added.value?.id === link) return null;
	return (
		<Note kind={view.mark === "bad" ? "bad" : "warn"} title={view.fault.cause} text={view.fault.next}>
			{view.fault.button !== undefined && (
				<button class="btn sm" type="button" onClick={() => model.tell({ type: "retry", link })}>
					{view.fault.button}
				</button>
			)}
		</Note>
	);
}

/** Which fields hold what is not stored. */
function Unsaved({ typed }: { typed: readonly string[] }) {
	const { locale } = useWords();
	const texts = connectionTextsOf(locale);
	const titles: Readonly<Record<TextName | "tls", string>> = {
		name: texts.name,
		host: texts.address,
		port: texts.port,
		password: texts.password,
		tls: "TLS",
	};
	const named = Object.entries(titles).flatMap(([name, title]) => (typed.includes(name) ? [title] : []));
	return named.length === 0 ? null : <p class="help">{texts.unsaved(named)}</p>;
}

function Outcome({ told, tls }: { told: Told; tls: boolean }) {
	const { locale, problems } = useWords();
	const texts = connectionTextsOf(locale);
	switch (told.is) {
		case "verdict":
			return <Verdict verdict={told.verdict} tls={tls} />;
		case "problem":
			return <ProblemNote problem={told.problem} />;
		case "unsaved":
			return <Note kind="bad" title={texts.notSaved(sentence(problems, told.problem))} text={texts.kept} />;
		case "noLocal":
			return <Note kind="warn" title={texts.localNone} text={texts.localNoneText} />;
		case "forgotten":
			return <Quiet>{texts.forgotten}</Quiet>;
		case "named":
		case "saved":
			return <Quiet>{texts.nameSaved}</Quiet>;
		case "removed":
			return <Quiet>{texts.removed(told.name)}</Quiet>;
	}
}

const Quiet = ({ children }: { children: ComponentChildren }) => (
	<p class="saved">
		<Icon name="check" />
		{children}
	</p>
);

function Verdict({ verdict, tls }: { verdict: LinkVerdict; tls: boolean }) {
	const { locale } = useWords();
	const texts = connectionTextsOf(locale);
	switch (verdict.outcome) {
		case "connected": {
			const { versions, scenes, ms } = verdict;
			return <Note kind="ok" title={texts.connected} text={texts.connectedText(versions, scenes, ms)} />;
		}
		case "busy":
			return <Note kind="warn" title={texts.late} text={texts.lateText} />;
		case "failed":
			return (
				<ProblemNote problem={verdict.problem}>
					{/* An OBS that is spoken to in TLS waits for the rest of a request, and says nothing. */}
					{tls && verdict.problem.code === "obs_no_answer" && <p>{texts.tlsHelp}</p>}
				</ProblemNote>
			);
	}
}

function ProblemNote({ problem, children }: { problem: Problem; children?: ComponentChildren }) {
	const { problems } = useWords();
	const { cause, next } = textOf(problems, problem);
	return (
		<Note kind={WAITING.has(problem.code) ? "warn" : "bad"} title={cause} text={next}>
			{children}
		</Note>
	);
}
