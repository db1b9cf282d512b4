import { useEffect } from "preact/hooks";
import { translated } from "../../companion/contract/texts/catalogue.ts";
import type { FormSchema } from "../../companion/form/field.ts";
import { Icon } from "../../companion/form/icons.tsx";
import { titleOf } from "../../companion/form/kind.ts";
import type { Told } from "./copying.ts";
import { useWords } from "./language.ts";
import type { InspectorModel } from "./model.ts";
import type { Words } from "./texts.ts";

/** What was just done, in words; fields of a form by their titles. */
function spoken(told: Told | undefined, form: FormSchema | undefined, { locale, inspector: texts }: Words): string {
	if (told === undefined) return "";
	if (told.is === "refused") return texts.notPasted[told.why];
	if (told.is === "copied") return told.elsewhere ? texts.copied : texts.copiedHere;
	if (told.fields === null) return texts.pasted;
	return texts.pastedPart(told.fields.map((name) => translated(locale, titleOf(name, form?.properties[name] ?? {}))));
}

/** Whether a shortcut is meant for text and not for the key. */
function isForText(target: EventTarget | null): boolean {
	if (document.getSelection()?.isCollapsed === false) return true;
	return target instanceof HTMLElement && target.closest("input:not([type=checkbox], [type=radio]), textarea") !== null;
}

/** Copies the settings of this key, and pastes those of another. */
export function CopyingBar({ model, locked }: { model: InspectorModel; locked: boolean }) {
	const words = useWords();
	const { inspector: texts } = words;
	const { copying } = model;
	useEffect(() => {
		const onKey = (event: KeyboardEvent): void => {
			const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
			if (!command || event.key.toLowerCase() !== "c" || isForText(event.target)) return;
			event.preventDefault();
			copying.copy();
		};
		const onPaste = (event: ClipboardEvent): void => {
			if (locked || isForText(event.target)) return;
			event.preventDefault();
			void copying.paste(event.clipboardData?.getData("text/plain"));
		};
		document.addEventListener("keydown", onKey);
		document.addEventListener("paste", onPaste);
		return () => {
			document.removeEventListener("keydown", onKey);
			document.removeEventListener("paste", onPaste);
		};
	}, [copying, locked]);
	const told = copying.told.value;
	return (
		<div class="copying">
			<button class="btn sm quiet carry" type="button" aria-keyshortcuts="Control+C" onClick={() => copying.copy()}>
				{texts.copy}
			</button>
			<button
				class="btn sm quiet carry"
				type="button"
				aria-keyshortcuts="Control+V"
				disabled={locked}
				onClick={() => void copying.paste()}
			>
				{texts.paste}
			</button>
			<p class={told?.is === "refused" ? "told bad" : "told"} role="status">
				{told !== undefined && told.is !== "refused" && <Icon name="check" />}
				{spoken(told, model.shape.value?.form, words)}
			</p>
		</div>
	);
}
