import { isKnown, type Reading } from "../../companion/contract/fact.ts";
import type { LinkReport, LinkState } from "../../companion/contract/link.ts";
import { type Problem, type ProblemCode, problem } from "../../companion/contract/problem.ts";
import { type ProblemText, textOf } from "../../companion/contract/texts/text.ts";
import type { MarkKind } from "../../companion/form/marks.tsx";
import type { InspectorTexts } from "./texts/inspector-texts.ts";
import type { Words } from "./texts.ts";

/** What the connection bar says, and the note below it when something is wrong. */
export interface ConnectionView {
	readonly mark: MarkKind;
	/** Name of the connection; empty while it is not known. */
	readonly name: string;
	readonly word: string;
	/** What is well stays quiet: a version, a tag. */
	readonly detail: string;
	readonly demo: boolean;
	readonly fault: ProblemText | undefined;
	readonly code: ProblemCode | undefined;
	/** Undefined while it is not known. */
	readonly phase: LinkState["phase"] | undefined;
}

interface Standing {
	readonly mark: MarkKind;
	readonly word: string;
	readonly fault?: Problem;
}

function standingOf({ state }: LinkReport, texts: InspectorTexts): Standing {
	switch (state.phase) {
		case "stopped":
			return { mark: "off", word: texts.off };
		case "connecting":
			return { mark: "busy", word: texts.connecting, ...(state.fault ? { fault: state.fault } : {}) };
		case "waiting":
			return { mark: "wait", word: texts.trying, fault: state.fault };
		case "blocked":
			return { mark: "bad", word: texts.blocked, fault: state.fault };
		case "unresponsive":
			return { mark: "bad", word: texts.frozen, fault: problem("obs_frozen") };
		case "online":
			return state.answering === "slow" ? { mark: "busy", word: texts.busy } : { mark: "ok", word: texts.online };
	}
}

const isReport = (reading: Reading | undefined): reading is { value: LinkReport; since: number } =>
	isKnown(reading) && typeof reading.value === "object" && reading.value !== null && "state" in reading.value;

/** The fact `obs.link` in the words of the inspector; undefined while it has not been read. */
export function connectionOf(
	reading: Reading | undefined,
	{ inspector: texts, problems }: Words,
): ConnectionView | undefined {
	if (reading === undefined) return undefined;
	if (!isReport(reading)) {
		const unknown = "unknown" in reading ? reading : undefined;
		const fault =
			unknown?.fault ?? (unknown?.unknown === "missing" ? problem("link_missing", { link: "" }) : undefined);
		const mark = fault === undefined ? "busy" : "bad";
		const word = fault === undefined ? texts.connecting : problems[fault.code].short;
		const told = { fault: fault && textOf(problems, fault), code: fault?.code };
		return { mark, name: "", word, detail: "", demo: false, ...told, phase: undefined };
	}
	const { name, kind, versions, state } = reading.value;
	const { mark, word, fault } = standingOf(reading.value, texts);
	return {
		mark,
		name,
		word,
		detail: versions === undefined || state.phase !== "online" ? "" : texts.obs(versions.obs),
		demo: kind === "simulated",
		fault: fault && textOf(problems, fault),
		code: fault?.code,
		phase: state.phase,
	};
}
