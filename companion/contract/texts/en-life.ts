import type { ProblemText } from "./text.ts";

/** The life of the companion itself: started, replaced, failing, started with the computer. */
export const lifeTexts = {
	companion_away: {
		short: "Service off",
		cause: "The companion is not running.",
		next: "It holds your connections. We are starting it now.",
	},
	companion_busy: {
		short: "In use",
		cause: "The companion is in use ({what}) and not replaced now.",
		next: "It hands over once nothing is streamed, recorded or being done.",
	},
	companion_failing: {
		short: "Service fails",
		cause: "The companion ended by itself three times within a minute.",
		next: "We start it again in a minute, or when you press. Its log says why it ended.",
		button: "Start now",
	},
	companion_unstartable: {
		short: "Cannot start",
		cause: "The companion cannot be started: its program cannot be written to the data folder, or not be run.",
		next: "Make room on the disk, and allow yourself writing in the data folder. We try again by ourselves.",
		button: "Start now",
	},
	companion_crashed: {
		short: "Crashed",
		cause: "The companion ended by a mistake of its own on {at}: {reason}.",
		next: "It was started again. Its log has the details; a report of them helps us.",
	},
	login_item_failed: {
		short: "Not set",
		cause: "Starting with the computer could not be changed: {reason}.",
		next: "Allow it and try again; nothing else was changed.",
	},
	login_item_offered: {
		short: "Not at login",
		cause: "A rule, webhook or schedule is on, but Aidle starts only when Stream Deck does.",
		next: "Say `login-item on` to start it with your computer, or `login-item off` to be asked no more.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
