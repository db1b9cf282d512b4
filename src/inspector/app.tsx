import { actions, facts } from "../../companion/contract/catalogue.ts";
import { factKey } from "../../companion/contract/fact.ts";
import { translated } from "../../companion/contract/texts/catalogue.ts";
import type { Surroundings } from "../../companion/form/context.ts";
import { Form } from "../../companion/form/form.tsx";
import { Icon } from "../../companion/form/icons.tsx";
import { Connection } from "./connection-bar.tsx";
import { CopyingBar } from "./copying-bar.tsx";
import { HelpLink } from "./help-link.tsx";
import { Speaking, useWords } from "./language.ts";
import type { InspectorModel, Saved } from "./model.ts";
import { Note } from "./note.tsx";
import type { InspectorTexts } from "./texts/inspector-texts.ts";
import { markedLinks } from "./usual-links.ts";

type Part = { readonly model: InspectorModel };

function Away({ model }: Part) {
	const { inspector: texts, problems } = useWords();
	const situation = model.situation.value;
	const companion = situation?.companion;
	if (situation === undefined || companion?.phase !== "away") return null;
	if (companion.reason === "newer")
		return <Note kind="bad" urgent title={problems.protocol_other.short} text={problems.protocol_other.next} />;
	const reasons = { failing: problems.companion_failing, unstartable: problems.companion_unstartable };
	const { cause, next = "" } = reasons[companion.reason as keyof typeof reasons] ?? problems.companion_away;
	const tries = situation.fruitlessStarts;
	return (
		<Note kind="bad" urgent title={cause} text={tries === 0 ? next : `${next} ${texts.again(tries)}`}>
			<button class="btn sm" type="button" onClick={() => model.tell({ type: "start" })}>
				{texts.startNow}
			</button>
		</Note>
	);
}

function Fields({ model }: Part) {
	const { locale, inspector: texts, form, problems } = useWords();
	const shape = model.shape.value;
	const situation = model.situation.value;
	if (shape === undefined || situation === undefined) {
		return (
			<div class="loading" aria-busy="true">
				<span class="vh">{texts.loading}</span>
				<span class="sk" />
				<span class="sk" />
			</div>
		);
	}
	const { cause, next } = problems.settings_newer;
	if (shape.newer) return <Note kind="warn" title={cause} text={next} />;
	const away = situation.companion.phase === "away";
	const around: Surroundings = {
		links: markedLinks(situation.links, model.facts.value[factKey("system.links")] ?? undefined),
		facts: model.facts.value,
		catalogue: { actions, facts },
		locale,
		// The open panel is something to set up, where the form has nothing.
		texts: model.panel.open.value ? { ...form, noFields: "" } : form,
		wanted: model.wanted,
		onRefresh: (key) => model.tell({ type: "refresh", facts: [key] }),
		onFault: model.mark,
	};
	return (
		<>
			<fieldset disabled={away}>
				<legend class="vh">{away ? texts.locked : texts.settings(translated(locale, shape.name))}</legend>
				<Form
					key={model.copying.pastes.value}
					schema={shape.form}
					values={model.settings.value}
					around={around}
					onChange={(values) => model.change(values)}
				/>
			</fieldset>
			{away && <p class="help">{texts.settingsSafe}</p>}
			<CopyingBar model={model} locked={away} />
		</>
	);
}

const savedWords = {
	saving: "saving",
	saved: "saved",
	unheard: "unheard",
	lost: "notSaved",
} as const satisfies Record<Exclude<Saved, "untouched">, keyof InspectorTexts>;

function SavedLine({ model }: Part) {
	const { inspector: texts } = useWords();
	const saved = model.saved.value;
	const faulty = [...model.faults.value.values()];
	const except = faulty.length > 0 && saved !== "lost";
	const words = saved === "untouched" ? "" : texts[savedWords[saved]];
	return (
		<p class={saved === "lost" || except ? "saved bad" : "saved"} role="status">
			{saved === "saved" && !except && <Icon name="check" />}
			{except ? texts.savedExcept(faulty) : words}
		</p>
	);
}

/** The property inspector: connection bar, what the key does, saved line. */
export function App({ model }: Part) {
	const words = model.words.value;
	const texts = words.inspector;
	const away = model.situation.value?.companion.phase === "away";
	return (
		<Speaking value={words}>
			<main class="pi">
				<h1 class="vh">{texts.settings(translated(words.locale, model.shape.value?.name ?? ""))}</h1>
				{model.silent.value && <Note kind="bad" urgent title={texts.pluginSilent} text={texts.pluginSilentNext} />}
				{away ? <Away model={model} /> : <Connection model={model} />}
				<Fields model={model} />
				<SavedLine model={model} />
				<HelpLink />
			</main>
		</Speaking>
	);
}
