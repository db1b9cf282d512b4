import { useEffect, useRef, useState } from "preact/hooks";
import { factKey } from "../../companion/contract/fact.ts";
import type { TwitchLinkDescription } from "../../companion/contract/link.ts";
import type { Problem } from "../../companion/contract/problem.ts";
import type { SignIn } from "../../companion/contract/sign-in.ts";
import { type ProblemTexts, textOf } from "../../companion/contract/texts/text.ts";
import { Icon } from "../../companion/form/icons.tsx";
import { Badge } from "../../companion/form/marks.tsx";
import { MissingPermissions } from "./account-missing.tsx";
import { type AccountTexts, accountTextsOf } from "./account-texts.ts";
import { connectionOf } from "./connection.ts";
import { useWords } from "./language.ts";
import { Question } from "./link-questions.tsx";
import type { InspectorModel } from "./model.ts";
import { Note } from "./note.tsx";
import { useFact } from "./use-fact.ts";

interface AccountPart {
	readonly model: InspectorModel;
	readonly account: TwitchLinkDescription;
}

/** Milliseconds between two looks at a sign-in that waits. Only the companion is asked, and it knows already. */
const LOOK_EVERY = 1_000;
const MINUTE = 60_000;

/** Who is signed in, or what it takes; a sign-in that goes on comes before all else. */
export function AccountStanding({ model, account }: AccountPart) {
	const words = useWords();
	const texts = accountTextsOf(words.locale);
	const { accounts, panel } = model;
	const { id } = account;
	const signIn = accounts.signInOf(id);
	const waits = signIn.phase === "waiting";
	const phase = connectionOf(useFact(model, factKey("twitch.link", { link: id })), words)?.phase;
	// One may have been begun elsewhere; and who is signed in may have changed with the connection.
	useEffect(() => void accounts.look(id), [accounts, id]);
	useEffect(() => void panel.load(), [panel, phase]);
	useEffect(() => {
		if (!waits) return undefined;
		const timer = setInterval(() => void accounts.look(id), LOOK_EVERY);
		return () => clearInterval(timer);
	}, [accounts, id, waits]);
	const busy = accounts.busy.value.has(id);
	const section = useRef<HTMLElement>(null);
	const waited = useRef(false);
	useEffect(() => {
		if (waits) waited.current = true;
		if (waits || busy || !waited.current) return;
		waited.current = false;
		// What had the focus has gone with the code.
		if (document.activeElement === document.body) section.current?.querySelector<HTMLElement>("button")?.focus();
	}, [waits, busy]);
	return (
		<section class="account" aria-label={texts.account} ref={section}>
			{waits ? (
				<Code model={model} link={id} signIn={signIn} />
			) : (
				<SignedIn model={model} account={account} signIn={signIn} />
			)}
			<p class="vh" role="status">
				{busy ? texts.asking : spoken(signIn, texts, words.problems)}
			</p>
		</section>
	);
}

/** How far it has come, for whoever does not see it. */
function spoken(signIn: SignIn, texts: AccountTexts, problems: ProblemTexts): string {
	switch (signIn.phase) {
		case "none":
			return "";
		case "waiting":
			return `${texts.code} ${signIn.userCode}`;
		case "done":
			return texts.done(signIn.user.login);
		case "failed":
			return textOf(problems, signIn.problem).cause;
	}
}

interface CodeProps {
	readonly model: InspectorModel;
	readonly link: string;
	readonly signIn: Extract<SignIn, { phase: "waiting" }>;
}

/** The code to confirm, where, and for how long. */
function Code({ model, link, signIn }: CodeProps) {
	const { locale, problems } = useWords();
	const texts = accountTextsOf(locale);
	const { accounts } = model;
	const { userCode, uri, until, trouble } = signIn;
	const box = useRef<HTMLFieldSetElement>(null);
	useEffect(() => box.current?.focus(), []);
	const [before, after] = texts.confirm;
	const { cause = "" } = trouble ? textOf(problems, trouble) : {};
	return (
		<fieldset class="signin" ref={box} tabIndex={-1}>
			<legend class="vh">{`${texts.code} ${userCode}`}</legend>
			<p>
				{before} <b class="anywhere">{shortened(uri)}</b> {after}
			</p>
			<p class="usercode">{userCode}</p>
			<div class="buttons">
				<button class="btn sm" type="button" onClick={() => accounts.open(uri)}>
					{texts.openTwitch}
				</button>
				<button class="btn sm" type="button" onClick={() => void accounts.copy(userCode)}>
					{accounts.copied.value === userCode ? texts.copied : texts.copyCode}
				</button>
				<button class="btn sm quiet" type="button" onClick={() => void accounts.cancel(link)}>
					{texts.cancel}
				</button>
			</div>
			<p class="help">
				<TimeLeft until={until} /> {texts.notices}
			</p>
			{cause !== "" && <p class="help warns">{cause}</p>}
		</fieldset>
	);
}

/** Without what nobody types: the code is in the query already. */
const shortened = (uri: string): string => uri.replace(/^https?:\/\/(?:www\.)?/u, "").replace(/\?.*$/u, "");

function TimeLeft({ until }: { until: number }) {
	const { locale } = useWords();
	const [now, setNow] = useState(Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY);
		return () => clearInterval(timer);
	}, []);
	return <span>{accountTextsOf(locale).left(Math.max(0, Math.ceil((until - now) / MINUTE)))}</span>;
}

/** Whoever is signed in, what is missing, and how to change it. */
function SignedIn({ model, account, signIn }: AccountPart & { readonly signIn: SignIn }) {
	const { locale } = useWords();
	const texts = accountTextsOf(locale);
	const { accounts } = model;
	const { id, account: standing } = account;
	const [asked, ask] = useState(false);
	const busy = accounts.busy.value.has(id);
	const failed = signIn.phase === "failed" ? signIn.problem : undefined;
	const why: Problem | undefined = failed ?? (standing.signedIn ? standing.trouble : standing.problem);
	const quiet = failed?.code === "twitch_sign_in_cancelled" && standing.signedIn;
	return (
		<>
			{standing.signedIn && (
				<p class="saved">
					<Icon name="check" />
					<span>
						{texts.signedInAs} <b>{standing.user.login}</b>
					</span>
				</p>
			)}
			{busy && <Badge kind="busy" word={texts.asking} />}
			{!busy && why && !quiet && <Why problem={why} />}
			{!busy && standing.signedIn && (
				<MissingPermissions model={model} link={id} onAllow={() => void accounts.begin(id)} />
			)}
			{asked && standing.signedIn && (
				<Question
					title={texts.signOutAsk(standing.user.login)}
					text={texts.signOutAskText}
					no={texts.stay}
					onNo={() => ask(false)}
				>
					{[
						{
							label: texts.signOut,
							onYes: () => {
								ask(false);
								void accounts.signOut(id);
							},
						},
					]}
				</Question>
			)}
			<div class="buttons" hidden={asked || busy}>
				<button
					class={standing.signedIn ? "btn sm" : "btn primary"}
					type="button"
					onClick={() => void accounts.begin(id)}
				>
					{standing.signedIn || standing.user ? texts.signInAgain : texts.signIn}
				</button>
				{(standing.signedIn || standing.user) && (
					<button
						class="btn sm quiet"
						type="button"
						// There is nothing to lose where Twitch has ended it already.
						onClick={() => (standing.signedIn ? ask(true) : void accounts.signOut(id))}
					>
						{texts.signOut}
					</button>
				)}
			</div>
		</>
	);
}

function Why({ problem }: { readonly problem: Problem }) {
	const { problems } = useWords();
	const { cause, next } = textOf(problems, problem);
	const calm = problem.code === "twitch_signed_out" || problem.code === "twitch_sign_in_cancelled";
	return <Note kind={calm ? "ask" : "bad"} title={cause} text={next} />;
}
