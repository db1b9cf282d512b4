import type { ProblemText } from "./text.ts";

/** Setting up connections. */
export const linkTexts = {
	obs_without_tls: {
		short: "No TLS",
		cause: "What answers at {host}:{port} does not speak TLS.",
		next: "Switch off TLS here: OBS itself speaks without.",
	},
	obs_local_missing: {
		short: "Not found",
		cause: "The WebSocket settings of an OBS on this computer are not there or cannot be read.",
		next: "Start OBS once, or enter port and password here.",
	},
	link_is_default: {
		short: "Default",
		cause: "{link} is the default connection: keys that name none mean it.",
		next: "Make another connection the default first.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
