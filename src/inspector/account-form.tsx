import type { TargetedInputEvent, TargetedSubmitEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LinkId, TwitchLinkDescription } from "../../companion/contract/link.ts";
import { sentence, textOf } from "../../companion/contract/texts/text.ts";
import { FormContext, useForm } from "../../companion/form/context.ts";
import { describedBy, Frame } from "../../companion/form/frame.tsx";
import { Icon } from "../../companion/form/icons.tsx";
import { type AccountField, faultIn, isAccountChanged, shownIn } from "./account-draft.ts";
import { AccountStanding } from "./account-standing.tsx";
import { accountTextsOf } from "./account-texts.ts";
import { connectionTextsOf } from "./connection-texts.ts";
import { useWords } from "./language.ts";
import { Question } from "./link-questions.tsx";
import type { InspectorModel } from "./model.ts";
import { Note } from "./note.tsx";

export interface AccountFormProps {
	readonly model: InspectorModel;
	readonly account: TwitchLinkDescription;
	/** The default link of its family. */
	readonly usual: LinkId;
}

/** Everything about one Twitch account. */
export function AccountForm(part: AccountFormProps) {
	const { model, account } = part;
	const { locale, form } = useWords();
	const texts = accountTextsOf(locale);
	const { accounts } = model;
	const changed = isAccountChanged(account, accounts.typedOf(account.id));
	const signIn = accounts.signInOf(account.id);
	const problems = [signIn.phase === "failed" ? signIn.problem : undefined];
	if (!account.account.signedIn) problems.push(account.account.problem);
	const lacksApplication = problems.some((why) => why?.code.startsWith("twitch_client_"));
	const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
		event.preventDefault();
		if (changed) void accounts.save(account);
	};
	return (
		<FormContext.Provider value={{ ...useForm(), texts: form }}>
			<div class="linkform">
				<AccountStanding model={model} account={account} />
				<form class="linkform" onSubmit={onSubmit} noValidate>
					<AccountText {...part} field="name" title={texts.name} />
					<AccountText {...part} field="channel" title={texts.channel} help={texts.channelHelp} />
					<details class="where" open={account.clientId !== "" || lacksApplication}>
						<summary>{texts.ownApplication}</summary>
						<p class="help">{texts.ownApplicationText}</p>
						<AccountText {...part} field="clientId" title={texts.clientId} help={texts.voids} />
						<AccountText {...part} field="clientSecret" title={texts.clientSecret} help={texts.clientSecretHelp} />
						{account.clientSecret === "saved" && (
							<button class="btn sm quiet" type="button" onClick={() => void accounts.forgetSecret(account.id)}>
								{texts.forgetSecret}
							</button>
						)}
					</details>
					{changed && (
						<div class="buttons aligned">
							<button class="btn primary" type="submit" aria-disabled={accounts.busy.value.has(account.id)}>
								{texts.save}
							</button>
							<button class="btn quiet" type="button" onClick={() => accounts.discard(account.id)}>
								{connectionTextsOf(locale).discard}
							</button>
						</div>
					)}
				</form>
				<AccountTold {...part} />
				<AccountQuestions {...part} />
			</div>
		</FormContext.Provider>
	);
}

interface AccountTextProps extends AccountFormProps {
	readonly field: AccountField;
	readonly title: string;
	readonly help?: string;
}

/** One line of text. What is stored of the secret is never shown. */
function AccountText({ model, account, field, title, help }: AccountTextProps) {
	const { locale } = useWords();
	const { accounts } = model;
	const typed = accounts.typedOf(account.id);
	const fault = accounts.left.value.has(field) ? faultIn(account, typed, field) : undefined;
	const id = `account-${field}`;
	const common = {
		id,
		class: "in",
		autocapitalize: "off" as const,
		spellcheck: false,
		value: shownIn(account, typed, field),
		"aria-describedby": describedBy(id),
		"aria-invalid": fault !== undefined,
		onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) =>
			accounts.type(account.id, { [field]: currentTarget.value }),
		onBlur: () => accounts.leave(field),
	};
	return (
		<Frame id={id} title={title} description={help} fault={fault}>
			{field === "clientSecret" ? (
				<input
					{...common}
					type="password"
					autocomplete="new-password"
					placeholder={account.clientSecret === "saved" ? accountTextsOf(locale).secretSaved : ""}
				/>
			) : (
				<input {...common} type="text" autocomplete="off" />
			)}
		</Frame>
	);
}

/** What came of the last change. */
function AccountTold({ model, account }: AccountFormProps) {
	const { locale, problems } = useWords();
	const texts = connectionTextsOf(locale);
	const told = model.panel.news.toldOf(account.id);
	const failed = told?.is === "problem" ? textOf(problems, told.problem) : undefined;
	return (
		<div class="linktold" role="status">
			{failed && <Note kind="bad" title={failed.cause} text={failed.next} />}
			{told?.is === "unsaved" && (
				<Note kind="bad" title={texts.notSaved(sentence(problems, told.problem))} text={texts.kept} />
			)}
			{told?.is === "saved" && <Done words={accountTextsOf(locale).saved} />}
			{told?.is === "removed" && <Done words={texts.removed(told.name)} />}
		</div>
	);
}

const Done = ({ words }: { readonly words: string }) => (
	<p class="saved">
		<Icon name="check" />
		{words}
	</p>
);

/** What can be done with an account besides changing it. */
function AccountQuestions({ model, account, usual }: AccountFormProps) {
	const { locale } = useWords();
	const texts = connectionTextsOf(locale);
	const { panel } = model;
	const { id, name } = account;
	const asked = panel.news.askedOf(id)?.is === "remove";
	const opener = useRef<HTMLButtonElement>(null);
	const was = useRef(asked);
	useEffect(() => {
		if (was.current && !asked) opener.current?.focus();
		was.current = asked;
	}, [asked]);
	const alone = (panel.links.value ?? []).filter(({ family }) => family === account.family).length === 1;
	return (
		<>
			<div class="buttons" hidden={asked}>
				{id !== usual && (
					<button class="btn sm quiet" type="button" onClick={() => void panel.makeDefault(id)}>
						{texts.makeDefault}
					</button>
				)}
				{(alone || id !== usual) && (
					<button
						class="btn sm quiet"
						type="button"
						ref={opener}
						onClick={() => {
							panel.news.asked.value = { is: "remove", link: id };
						}}
					>
						{texts.remove}
					</button>
				)}
			</div>
			{asked && (
				<Question
					title={texts.removeAsk(name)}
					text={accountTextsOf(locale).removeAskText}
					no={texts.keep}
					onNo={() => {
						panel.news.asked.value = undefined;
					}}
				>
					{[{ label: texts.remove, onYes: () => void panel.remove(id) }]}
				</Question>
			)}
			<p class="help">{id === usual ? texts.isDefault : texts.defaultHelp}</p>
		</>
	);
}
