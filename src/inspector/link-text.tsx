import type { TargetedFocusEvent, TargetedInputEvent } from "preact";
import { describedBy, Frame } from "../../companion/form/frame.tsx";
import { connectionTextsOf } from "./connection-texts.ts";
import { useWords } from "./language.ts";
import { faultOf, shownText, type TextName } from "./link-draft.ts";
import type { LinkPart } from "./link-form.tsx";

interface LinkTextProps extends LinkPart {
	readonly name: TextName;
	readonly title: string;
	readonly help?: string;
}

/** One line of text of a link. What is stored of a password is never shown. */
export function LinkText({ model, link, stored, name, title, help }: LinkTextProps) {
	const { locale } = useWords();
	const texts = connectionTextsOf(locale);
	const { panel } = model;
	const typed = panel.typedOf(link);
	const text = shownText(stored, typed, name);
	const fault = panel.left.value.has(name) ? faultOf(stored, typed, name) : undefined;
	const told = panel.news.toldOf(link);
	const failed = told?.is === "verdict" && told.verdict.outcome === "failed" ? told.verdict.problem.code : undefined;
	const refused = {
		obs_password_wrong: texts.passwordRefused,
		obs_password_missing: texts.passwordAsked,
	}[name === "password" && failed !== undefined ? String(failed) : ""];
	const id = `link-${name}`;
	const common = {
		id,
		class: "in",
		value: text,
		autocapitalize: "off" as const,
		spellcheck: false,
		"aria-describedby": describedBy(id),
		"aria-invalid": fault !== undefined || refused !== undefined,
		onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) =>
			panel.type(link, { [name]: currentTarget.value }),
		// A line that appears while a button is being pressed would push the button away from under the pointer.
		onBlur: ({ relatedTarget }: TargetedFocusEvent<HTMLInputElement>) =>
			panel.leave(link, name, relatedTarget instanceof HTMLButtonElement),
	};
	return (
		<Frame
			id={id}
			title={title}
			description={help}
			help={refused === undefined ? undefined : { text: refused, warns: true }}
			fault={fault}
		>
			{name === "password" ? (
				<input
					{...common}
					type="password"
					autocomplete="new-password"
					placeholder={stored.password === "saved" ? texts.passwordSaved : ""}
				/>
			) : (
				<input
					{...common}
					type="text"
					autocomplete="off"
					inputMode={name === "port" ? "numeric" : "text"}
					aria-required={true}
				/>
			)}
		</Frame>
	);
}
