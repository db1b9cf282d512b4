import { useEffect, useRef } from "preact/hooks";
import { factKey } from "../../companion/contract/fact.ts";
import { familyOf, type LinkDescription, type LinkId } from "../../companion/contract/link.ts";
import { problem } from "../../companion/contract/problem.ts";
import { textOf } from "../../companion/contract/texts/text.ts";
import { Icon } from "../../companion/form/icons.tsx";
import { Mark } from "../../companion/form/marks.tsx";
import { AccountForm } from "./account-form.tsx";
import { accountTextsOf } from "./account-texts.ts";
import { connectionOf } from "./connection.ts";
import { connectionTextsOf } from "./connection-texts.ts";
import { useWords } from "./language.ts";
import { LinkForm } from "./link-form.tsx";
import type { InspectorModel } from "./model.ts";
import { Note } from "./note.tsx";
import { useFact } from "./use-fact.ts";

interface LinksProps {
	readonly id: string;
	readonly model: InspectorModel;
	/** The default link of each family. */
	readonly usual: (family: string) => LinkId;
	/** The family that this key is about. */
	readonly family: string;
}

/** The links, and everything about the chosen one. */
export function Links({ id, model, usual, family }: LinksProps) {
	const { locale, problems } = useWords();
	const texts = connectionTextsOf(locale);
	const accountTexts = accountTextsOf(locale);
	const { panel, accounts } = model;
	// Somebody, here or elsewhere, has changed what links there are.
	const list = useFact(model, factKey("system.links"));
	useEffect(() => void panel.load(), [panel, list]);
	const rows = useRef<HTMLUListElement>(null);
	const focus = panel.focus.value;
	useEffect(() => {
		if (focus !== "chosen") return;
		panel.focus.value = undefined;
		rows.current?.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
	}, [panel, focus]);
	const links = panel.links.value;
	const told = panel.news.told.value;
	const wished = panel.chosen.value;
	// A key may name one that was removed.
	const isThere = (link: LinkId): boolean => (panel.storedOf(link) ?? panel.known(link)) !== undefined;
	// Whoever is about to sign in has no use for the settings of OBS.
	const chosen = [wished, usual(family === "twitch" ? family : "obs")].find(
		(link) => link !== undefined && isThere(link),
	);
	const stored = panel.storedOf(chosen);
	const account = panel.known(chosen);
	const added = panel.added.value;
	return (
		<section class="links" id={id} aria-label={texts.title}>
			{links === undefined && told?.is === "problem" && (
				<Note kind="bad" title={texts.listLost} text={textOf(problems, told.problem).cause}>
					<button class="btn sm" type="button" onClick={() => void panel.load()}>
						{texts.loadAgain}
					</button>
				</Note>
			)}
			<ul class="linklist" ref={rows}>
				{(links ?? []).map((link) => (
					<LinkRow
						key={link.id}
						model={model}
						link={link}
						chosen={link.id === chosen}
						usual={link.id === usual(link.family)}
					/>
				))}
				{added && (
					<li>
						<button
							class="linkrow"
							type="button"
							aria-pressed={added.id === chosen}
							onClick={() => panel.choose(added.id)}
						>
							<Mark kind="off" />
							<span class="linkwords">
								<b class="ell">{panel.typedOf(added.id).name ?? added.stored.name}</b>
								<span class="dim ell">{texts.notSavedYet}</span>
							</span>
						</button>
					</li>
				)}
			</ul>
			{links !== undefined && added === undefined && (
				<button class="btn sm quiet start" type="button" onClick={() => panel.add(texts.newName)}>
					<Icon name="plus" />
					{texts.add}
				</button>
			)}
			{links !== undefined && (
				<button class="btn sm quiet start" type="button" onClick={() => void accounts.add(accountTexts.newName)}>
					<Icon name="plus" />
					{accountTexts.add}
				</button>
			)}
			{links !== undefined && chosen === undefined && <Nobody model={model} />}
			{chosen !== undefined && stored && (
				<LinkForm key={chosen} model={model} link={chosen} stored={stored} usual={usual("obs")} />
			)}
			{account?.family === "twitch" && (
				<AccountForm key={account.id} model={model} account={account} usual={usual("twitch")} />
			)}
		</section>
	);
}

/** Before the first account: how one begins, or why there still is none. */
function Nobody({ model }: { readonly model: InspectorModel }) {
	const { locale, problems } = useWords();
	const { accounts, panel } = model;
	const told = panel.news.told.value;
	const failed = told?.is === "problem" ? told.problem : undefined;
	const { cause, next } = textOf(problems, failed ?? problem("twitch_signed_out"));
	const texts = accountTextsOf(locale);
	return (
		<>
			<div class="linktold" role="status">
				{told?.is === "removed" && (
					<p class="saved">
						<Icon name="check" />
						{connectionTextsOf(locale).removed(told.name)}
					</p>
				)}
			</div>
			<Note kind={failed ? "bad" : "ask"} title={cause} text={next} />
			<div class="buttons">
				<button class="btn primary" type="button" onClick={() => void accounts.add(texts.newName)}>
					{texts.signIn}
				</button>
			</div>
		</>
	);
}

interface RowProps {
	readonly model: InspectorModel;
	readonly link: LinkDescription;
	readonly chosen: boolean;
	readonly usual: boolean;
}

/** One link and how it stands now. */
function LinkRow({ model, link, chosen, usual }: RowProps) {
	const words = useWords();
	const texts = connectionTextsOf(words.locale);
	const { panel } = model;
	const view = connectionOf(useFact(model, factKey(`${familyOf(link.id)}.link`, { link: link.id })), words);
	const phase = view?.phase;
	const before = useRef(phase);
	useEffect(() => {
		// What a test said is overtaken by what has happened since.
		if (chosen && before.current !== undefined && before.current !== phase) panel.news.overtaken(link.id, phase);
		before.current = phase;
	}, [panel, chosen, link.id, phase]);
	return (
		<li>
			<button class="linkrow" type="button" aria-pressed={chosen} onClick={() => panel.choose(link.id)}>
				<Mark kind={view?.mark ?? "off"} />
				<span class="linkwords">
					<b class="ell">{link.name}</b>
					<span class={view?.mark === "bad" ? "bad ell" : "dim ell"}>
						{[view?.word, view?.fault?.short ?? view?.detail].filter(Boolean).join(" · ")}
					</span>
				</span>
				<span class="linktags">
					{link.kind === "simulated" && <span class="tag">{words.inspector.demo}</span>}
					{usual && <span class="tag">{texts.defaultTag}</span>}
				</span>
			</button>
		</li>
	);
}
