import type { TargetedSubmitEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LinkId } from "../../companion/contract/link.ts";
import { FormContext, useForm } from "../../companion/form/context.ts";
import { connectionTextsOf } from "./connection-texts.ts";
import { useWords } from "./language.ts";
import { isChanged, type Stored, shownTls } from "./link-draft.ts";
import { LinkQuestions } from "./link-questions.tsx";
import { LinkText } from "./link-text.tsx";
import { LinkTold } from "./link-told.tsx";
import type { InspectorModel } from "./model.ts";

export interface LinkPart {
	readonly model: InspectorModel;
	readonly link: LinkId;
	readonly stored: Stored;
	/** The default link. */
	readonly usual: LinkId;
}

/** Everything that is configured of one link. Enter in any field does what the button does. */
export function LinkForm(part: LinkPart) {
	const { model, link, stored } = part;
	const { locale, form } = useWords();
	const texts = connectionTextsOf(locale);
	const { panel } = model;
	const typed = panel.typedOf(link);
	const changed = isChanged(stored, typed);
	const busy = panel.news.busyOf(link) !== undefined;
	const around = { ...useForm(), texts: form };
	const root = useRef<HTMLFormElement>(null);
	const focus = panel.focus.value;
	useEffect(() => {
		if (focus === undefined || focus === "chosen") return;
		panel.focus.value = undefined;
		root.current?.querySelector<HTMLElement>(`#link-${focus}`)?.focus();
	}, [panel, focus]);
	const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
		event.preventDefault();
		void panel.submit(link);
	};
	return (
		<FormContext.Provider value={around}>
			<form class="linkform" ref={root} onSubmit={onSubmit} noValidate>
				<LinkText {...part} name="name" title={texts.name} />
				<LinkText {...part} name="host" title={texts.address} help={texts.addressHelp} />
				<LinkText {...part} name="port" title={texts.port} />
				<LinkText {...part} name="password" title={texts.password} />
				<div class="f">
					<div class="c alone">
						<label class="check">
							<input
								id="link-tls"
								type="checkbox"
								checked={shownTls(stored, typed)}
								aria-describedby="link-tls-help"
								onChange={({ currentTarget }) => panel.type(link, { tls: currentTarget.checked })}
							/>
							<span>{texts.tls}</span>
						</label>
						<p class="help" id="link-tls-help">
							{texts.tlsHelp}
						</p>
					</div>
				</div>
				<div class="buttons aligned">
					<button class="btn primary" type="submit" aria-disabled={busy}>
						{changed ? texts.saveAndTest : texts.test}
					</button>
					{(changed || panel.added.value?.id === link) && !busy && (
						<button class="btn quiet" type="button" onClick={() => panel.discard(link)}>
							{texts.discard}
						</button>
					)}
				</div>
				<LinkTold {...part} />
				<Where open={stored.password === "none"} />
				<LinkQuestions {...part} />
			</form>
		</FormContext.Provider>
	);
}

/** Where OBS shows what is asked for here. */
function Where({ open }: { open: boolean }) {
	const { locale } = useWords();
	const texts = connectionTextsOf(locale);
	return (
		<details class="where" open={open}>
			<summary>{texts.where}</summary>
			<ol>
				{texts.whereSteps.map((step) => (
					<li key={step}>{step}</li>
				))}
			</ol>
		</details>
	);
}
