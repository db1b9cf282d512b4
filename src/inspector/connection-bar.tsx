import { factKey, isKnown, type Reading } from "../../companion/contract/fact.ts";
import { defaultLink, type LinkId } from "../../companion/contract/link.ts";
import { type ProblemCode, problem } from "../../companion/contract/problem.ts";
import { Badge } from "../../companion/form/marks.tsx";
import { MissingPermissions } from "./account-missing.tsx";
import { accountTextsOf } from "./account-texts.ts";
import { type ConnectionView, connectionOf } from "./connection.ts";
import { connectionTextsOf } from "./connection-texts.ts";
import { useWords } from "./language.ts";
import type { FieldName } from "./link-draft.ts";
import { aimOf } from "./link-field.ts";
import { Links } from "./links.tsx";
import type { InspectorModel } from "./model.ts";
import { Note } from "./note.tsx";
import type { Words } from "./texts.ts";
import { useFact } from "./use-fact.ts";

const PANEL = "connections";

/** Faults that their user mends in the panel, and at which field. */
const MENDED: Partial<Readonly<Record<ProblemCode, FieldName>>> = {
	obs_no_such_host: "host",
	obs_no_answer: "host",
	obs_not_obs: "port",
	obs_password_wrong: "password",
	obs_password_missing: "password",
	secrets_locked: "password",
	obs_not_trusted: "tls",
	obs_without_tls: "tls",
};

interface LinkEntry {
	readonly id: LinkId;
	readonly family: string;
	readonly default?: boolean;
}

/** Whether a fault is mended among the settings of an account. */
const isOfAccount = (code: ProblemCode | undefined): boolean =>
	code === "twitch_channel_unknown" || code?.startsWith("twitch_client_") === true;

/** Faults that end with a sign-in. */
const SIGNED_IN_AGAIN: ReadonlySet<ProblemCode> = new Set([
	"twitch_signed_out",
	"twitch_sign_in_again",
	"twitch_sign_in_denied",
	"twitch_sign_in_expired",
	"twitch_sign_in_cancelled",
	"twitch_scope_missing",
]);

/** The link meant by everything that names none. */
function defaultIn(reading: Reading | undefined, family: string): LinkId {
	const entries = isKnown(reading) && Array.isArray(reading.value) ? (reading.value as readonly LinkEntry[]) : [];
	return entries.find((entry) => entry.family === family && entry.default)?.id ?? defaultLink(family);
}

const hasLinks = (reading: Reading | undefined, family: string): boolean =>
	isKnown(reading) && (reading.value as readonly LinkEntry[]).some((entry) => entry.family === family);

/** How a connection stands that nobody has signed in on yet. */
function signedOut(view: ConnectionView, { problems }: Words): ConnectionView {
	const { code } = problem("twitch_signed_out");
	return { ...view, mark: "off", word: problems[code].short, fault: problems[code], code };
}

interface BarProps {
	readonly view: ConnectionView;
	readonly open: boolean;
	readonly onToggle: () => void;
}

function ConnectionBar({ view, open, onToggle }: BarProps) {
	const { inspector, locale } = useWords();
	const texts = connectionTextsOf(locale);
	return (
		<div class="connbar">
			<Badge kind={view.mark} word={view.name || view.word} />
			<span class="dim grow ell">{[view.name && view.word, view.detail].filter(Boolean).join(" · ")}</span>
			{view.demo && <span class="tag">{inspector.demo}</span>}
			<button
				class="btn sm quiet"
				type="button"
				aria-label={`${open ? texts.close : texts.edit}: ${texts.title}`}
				aria-expanded={open}
				aria-controls={PANEL}
				onClick={onToggle}
			>
				{open ? texts.close : texts.edit}
			</button>
		</div>
	);
}

/**
 * The connection of this key: one quiet line when it is well; cause, next step and one button when it is not. Its panel
 * opens below.
 */
export function Connection({ model }: { model: InspectorModel }) {
	const words = useWords();
	const { panel } = model;
	const { family, link: chosen } = aimOf(model.shape.value?.form, model.settings.value);
	const list = useFact(model, factKey("system.links"));
	const usual = (each: string): LinkId => defaultIn(list, each);
	const reading = useFact(model, factKey(`${family}.link`, chosen === undefined ? {} : { link: chosen }));
	const link = chosen ?? usual(family);
	const told = connectionOf(reading, words);
	if (told === undefined) return null;
	// Nothing is set up of this family, and nothing wrong with that.
	const nobody = family === "twitch" && chosen === undefined && !hasLinks(list, family);
	const view = nobody ? signedOut(told, words) : told;
	const open = panel.open.value;
	return (
		<>
			<ConnectionBar
				view={view}
				open={open}
				onToggle={() => (open ? panel.close() : panel.show(panel.chosen.value ?? chosen))}
			/>
			{open ? (
				<Links id={PANEL} model={model} usual={usual} family={family} />
			) : (
				<Fault
					model={model}
					view={view}
					link={nobody ? undefined : link}
					onMend={(field) => panel.show(chosen, field)}
				/>
			)}
			{!open && family === "twitch" && view.fault === undefined && (
				<MissingPermissions
					model={model}
					link={link}
					onAllow={() => {
						panel.show(link);
						void model.accounts.begin(link);
					}}
				/>
			)}
		</>
	);
}

interface FaultProps {
	readonly model: InspectorModel;
	readonly view: ConnectionView;
	/** Undefined: there is none yet. */
	readonly link: LinkId | undefined;
	readonly onMend: (field?: FieldName) => void;
}

/** What is wrong, and the one thing to do about it: at the field that mends it, or another attempt. */
function Fault({ model, view: { fault, code, mark }, link, onMend }: FaultProps) {
	const { locale } = useWords();
	if (fault === undefined) return null;
	const field = code === undefined ? undefined : MENDED[code];
	const signsIn = code !== undefined && SIGNED_IN_AGAIN.has(code);
	const mends = field !== undefined || isOfAccount(code);
	const act = (): void => {
		if (link === undefined || signsIn) model.panel.show(link);
		if (link === undefined) void model.accounts.add(accountTextsOf(locale).newName);
		else if (signsIn) void model.accounts.begin(link);
		else model.tell({ type: "retry", link });
	};
	return (
		<Note kind={mark === "bad" ? "bad" : "warn"} title={fault.cause} text={fault.next}>
			<div class="buttons">
				{mends && (
					<button class="btn sm" type="button" onClick={() => onMend(field)}>
						{connectionTextsOf(locale).setUp}
					</button>
				)}
				{fault.button !== undefined && (
					<button class="btn sm" type="button" onClick={act}>
						{fault.button}
					</button>
				)}
			</div>
		</Note>
	);
}
