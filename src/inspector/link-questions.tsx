import { useEffect, useRef } from "preact/hooks";
import { connectionTextsOf } from "./connection-texts.ts";
import { useWords } from "./language.ts";
import type { LinkPart } from "./link-form.tsx";
import { Note } from "./note.tsx";

/** What can be done with a link besides changing it. What cannot be taken back, or reads from elsewhere, is asked about. */
export function LinkQuestions({ model, link, stored, usual }: LinkPart) {
	const { locale } = useWords();
	const texts = connectionTextsOf(locale);
	const { panel } = model;
	const asked = panel.news.askedOf(link);
	const there = panel.added.value?.id !== link;
	const opener = useRef<HTMLElement>(null);
	const ask = (is: "remove" | "forget" | "local") => (event: { readonly currentTarget: HTMLElement }) => {
		opener.current = event.currentTarget;
		panel.news.asked.value = { is, link };
	};
	const cancel = (): void => {
		panel.news.asked.value = undefined;
	};
	useEffect(() => {
		if (asked !== undefined) return;
		opener.current?.focus();
		opener.current = null;
	}, [asked]);
	return (
		<>
			<div class="buttons" hidden={asked !== undefined}>
				<button class="btn sm" type="button" onClick={ask("local")}>
					{texts.local}
				</button>
				{stored.password === "saved" && !panel.typedOf(link).password && (
					<button class="btn sm quiet" type="button" onClick={ask("forget")}>
						{texts.forget}
					</button>
				)}
				{there && link !== usual && (
					<button class="btn sm quiet" type="button" onClick={() => void panel.makeDefault(link)}>
						{texts.makeDefault}
					</button>
				)}
				{there && link !== usual && (
					<button class="btn sm quiet" type="button" onClick={ask("remove")}>
						{texts.remove}
					</button>
				)}
			</div>
			{asked?.is === "remove" && (
				<Question title={texts.removeAsk(stored.name)} text={texts.removeAskText} no={texts.keep} onNo={cancel}>
					{[{ label: texts.remove, onYes: () => void panel.remove(link) }]}
				</Question>
			)}
			{asked?.is === "forget" && (
				<Question title={texts.forgetAsk} text={texts.forgetAskText} no={texts.keep} onNo={cancel}>
					{[{ label: texts.forget, onYes: () => void panel.forgetPassword(link) }]}
				</Question>
			)}
			{asked?.is === "local" && (
				<Question title={texts.localAsk} text={texts.localAskText} no={texts.cancel} onNo={cancel}>
					{[{ label: texts.localRead, onYes: () => void panel.readLocal(link) }]}
				</Question>
			)}
			{asked?.is === "which" && (
				<Question title={texts.localWhich} no={texts.cancel} onNo={cancel}>
					{asked.found.map(({ source, port, enabled }) => ({
						label: texts.localFound(source, port, enabled),
						onYes: () => void panel.useLocal(link, source),
					}))}
				</Question>
			)}
			<p class="help">{link === usual ? texts.isDefault : texts.defaultHelp}</p>
		</>
	);
}

interface QuestionProps {
	readonly title: string;
	readonly text?: string;
	readonly no: string;
	readonly onNo: () => void;
	readonly children: readonly { readonly label: string; readonly onYes: () => void }[];
}

/** A question in place: focus goes to the answer that changes nothing, and Escape gives it. */
export function Question({ title, text, no, onNo, children }: QuestionProps) {
	const first = useRef<HTMLButtonElement>(null);
	useEffect(() => first.current?.focus(), []);
	return (
		<fieldset class="question" onKeyDown={({ key }) => key === "Escape" && onNo()}>
			<legend class="vh">{title}</legend>
			<Note kind="ask" title={title} text={text}>
				<div class="buttons">
					{children.map(({ label, onYes }) => (
						<button key={label} class="btn sm" type="button" onClick={onYes}>
							{label}
						</button>
					))}
					<button class="btn sm quiet" type="button" ref={first} onClick={onNo}>
						{no}
					</button>
				</div>
			</Note>
		</fieldset>
	);
}
