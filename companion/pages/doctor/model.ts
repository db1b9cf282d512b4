import { signal } from "@preact/signals";
import type { DoctorReport, SupportBundle } from "../../contract/doctor.ts";
import type { Locale } from "../../contract/texts/locale.ts";
import type { Session } from "./session.ts";

/** What the page just did for its user, told for a while. */
export type Done = "copied" | "saved" | "failed";

/** Milliseconds it is told. */
const TOLD = 5_000;

const blobOf = (base64: string): Blob =>
	new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: "application/zip" });

function saveAs(name: string, blob: Blob): void {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(blob);
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), TOLD);
}

/** What the doctor's page knows and can do. */
export class DoctorModel {
	/** The last report; what was found stays readable while nobody answers. */
	readonly report = signal<DoctorReport | undefined>(undefined);
	readonly trouble = signal<"lost" | "away" | undefined>(undefined);
	readonly busy = signal(true);
	readonly done = signal<Done | undefined>(undefined);
	readonly #session: Session;
	readonly #locale: Locale;
	#told: ReturnType<typeof setTimeout> | undefined;

	constructor(session: Session, locale: Locale) {
		this.#session = session;
		this.#locale = locale;
	}

	/** Has the companion look at everything again. */
	async examine(): Promise<void> {
		this.busy.value = true;
		const report = await this.#get<DoctorReport>(`/v1/doctor?locale=${this.#locale}`);
		if (report) this.report.value = report;
		this.busy.value = false;
	}

	/** Copies the report, without names and addresses. */
	async copy(): Promise<void> {
		const answer = await this.#get<{ text: string }>("/v1/doctor/text");
		if (!answer) return;
		await navigator.clipboard.writeText(answer.text).then(
			() => this.#tell("copied"),
			() => this.#tell("failed"),
		);
	}

	async saveBundle(): Promise<void> {
		const bundle = await this.#get<SupportBundle>("/v1/doctor/bundle");
		if (!bundle) return;
		saveAs(bundle.name, blobOf(bundle.zip));
		this.#tell("saved");
	}

	async #get<Body>(path: string): Promise<Body | undefined> {
		const answer = await this.#session.get<Body>(path);
		this.trouble.value = "failed" in answer ? answer.failed : undefined;
		return "body" in answer ? answer.body : undefined;
	}

	#tell(done: Done): void {
		this.done.value = done;
		clearTimeout(this.#told);
		this.#told = setTimeout(() => {
			this.done.value = undefined;
		}, TOLD);
	}
}
