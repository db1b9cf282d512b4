import type { CheckState, Finding } from "../../contract/doctor.ts";
import { CHECK_STATES } from "../../contract/report.ts";
import type { Locale } from "../../contract/texts/locale.ts";
import { Icon } from "../../form/icons.tsx";
import { Badge, Mark, type MarkKind } from "../../form/marks.tsx";
import type { DoctorModel } from "./model.ts";
import type { PageTexts } from "./texts.ts";

interface Part {
	readonly model: DoctorModel;
	readonly texts: PageTexts;
	readonly locale: Locale;
}

const marks: Readonly<Record<CheckState, MarkKind>> = { bad: "bad", warn: "warn", unknown: "off", ok: "ok" };

/** Parts of a sentence between backquotes are typed somewhere. */
const Words = ({ text }: { text: string }) => (
	<>{text.split("`").map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</>
);

/** What is broken speaks: cause, then next step. */
const Faulty = ({ finding: { title, state, found, next }, texts }: { finding: Finding; texts: PageTexts }) => (
	<li class={`finding ${state}`}>
		<Badge kind={marks[state]} word={texts.states[state]} />
		<div>
			<h3>{title}</h3>
			<p>
				<Words text={found} />
			</p>
			{next !== undefined && (
				<p class="next">
					<Words text={next} />
				</p>
			)}
		</div>
	</li>
);

/** What is well stays quiet. */
const Well = ({ finding: { title, state, found, next }, texts }: { finding: Finding; texts: PageTexts }) => (
	<li class="quiet-line">
		<Mark kind={marks[state]} />
		<span class="vh">{`${texts.states[state]}: `}</span>
		<span class="what">{title}</span>
		<span class="dim">
			<Words text={next === undefined ? found : `${found} ${next}`} />
		</span>
	</li>
);

function Trouble({ model, texts }: Part) {
	const trouble = model.trouble.value;
	if (trouble === undefined) return null;
	return (
		<div class="note bad" role="alert">
			<Mark kind="bad" />
			<div>
				<p>
					<strong>{texts[trouble]}</strong>
				</p>
				<p>
					<Words text={trouble === "lost" ? texts.lostNext : texts.awayNext} />
				</p>
			</div>
		</div>
	);
}

function Findings({ model, texts }: Part) {
	const report = model.report.value;
	if (report === undefined) {
		return model.busy.value ? (
			<div class="loading" aria-busy="true">
				<span class="sk" />
				<span class="sk" />
				<span class="sk" />
			</div>
		) : null;
	}
	const sorted = report.findings.toSorted((a, b) => CHECK_STATES.indexOf(a.state) - CHECK_STATES.indexOf(b.state));
	const faulty = sorted.filter(({ state }) => state !== "ok");
	const rest = sorted.filter(({ state }) => state === "ok");
	return (
		<div class={model.trouble.value === undefined ? "findings" : "findings old"}>
			{faulty.length > 0 && (
				<section aria-labelledby="faults" class="card">
					<h2 id="faults">{texts.faults}</h2>
					<ul>
						{faulty.map((finding) => (
							<Faulty key={finding.id} finding={finding} texts={texts} />
						))}
					</ul>
				</section>
			)}
			<section aria-labelledby="fine" class="card">
				<h2 id="fine">{texts.fine}</h2>
				<ul>
					{rest.map((finding) => (
						<Well key={finding.id} finding={finding} texts={texts} />
					))}
				</ul>
			</section>
		</div>
	);
}

function Summary({ model, texts, locale }: Part) {
	const report = model.report.value;
	const count = (state: CheckState): number =>
		report?.findings.filter((finding) => finding.state === state).length ?? 0;
	const time = report && new Intl.DateTimeFormat(locale, { timeStyle: "medium", hourCycle: "h23" }).format(report.at);
	const counts = { bad: count("bad"), warn: count("warn"), unknown: count("unknown"), ok: count("ok") };
	const told = report && time ? `${texts.summary(counts)} ${texts.checked(time)}` : "";
	return (
		<p class="dim" role="status">
			{model.busy.value ? texts.checking : told}
		</p>
	);
}

/** The doctor: what needs a hand first, what is well in one line each. */
export function App(part: Part) {
	const { model, texts } = part;
	const { report, busy, trouble, done } = model;
	const helpless = report.value === undefined || trouble.value !== undefined;
	return (
		<main>
			<header>
				<div class="grow">
					<h1>{texts.doctor}</h1>
					<Summary {...part} />
				</div>
				<button
					class="btn primary"
					type="button"
					aria-disabled={busy.value || trouble.value === "lost"}
					onClick={() => {
						if (!busy.value && trouble.value !== "lost") void model.examine();
					}}
				>
					<Icon name="refresh" />
					{texts.again}
				</button>
			</header>
			<Trouble {...part} />
			<Findings {...part} />
			<footer>
				<p class="help">{texts.about}</p>
				<div class="buttons">
					<button class="btn" type="button" disabled={helpless} onClick={() => void model.copy()}>
						{texts.copy}
					</button>
					<button class="btn" type="button" disabled={helpless} onClick={() => void model.saveBundle()}>
						{texts.save}
					</button>
					<span role="status">{done.value === undefined ? "" : texts.done[done.value]}</span>
				</div>
			</footer>
		</main>
	);
}
