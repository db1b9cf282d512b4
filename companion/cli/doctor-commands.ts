/** Looks at everything that has to be well, or does one thing with what it sees. */
export interface DoctorCommand {
	readonly name: "doctor";
	readonly how: "tell" | "open" | "bundle" | "self-test";
	/** For programs: nothing but JSON is printed. */
	readonly json: boolean;
	/** Where the support bundle is written. */
	readonly file?: string;
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

export const doctorOptions = { json: flag, open: flag, bundle: text, "self-test": flag } as const;

/** The options of `doctor`, for the check whether an option goes with a command. */
export const OF_DOCTOR = Object.keys(doctorOptions);

export const DOCTOR_USAGE = `  doctor [--json]        Looks at everything that has to be well, and says the next step where it is not.
      --open             The same as a page in the browser.
      --bundle <file>    Writes a zip for whoever helps you: nothing secret, no address and no name is in it.
      --self-test        Tries for real what differs between operating systems, in at most a minute.`;

interface Values {
	readonly json?: boolean | undefined;
	readonly open?: boolean | undefined;
	readonly bundle?: string | undefined;
	readonly "self-test"?: boolean | undefined;
}

/** What `doctor …` asks for, or why it is not understood. */
export function doctorCommand(words: readonly string[], values: Values): DoctorCommand | string {
	if (words.length > 1) return "doctor takes options only.";
	const { json = false, open = false, bundle: file, "self-test": test = false } = values;
	if ([open, test, file !== undefined].filter(Boolean).length > 1) {
		return "One of --open, --bundle and --self-test at a time.";
	}
	if (file !== undefined) return { name: "doctor", how: "bundle", json, file };
	return { name: "doctor", how: open ? "open" : test ? "self-test" : "tell", json };
}
