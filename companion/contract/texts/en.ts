import { lifeTexts } from "./en-life.ts";
import { linkTexts } from "./en-links.ts";
import { obsRefusals } from "./en-obs.ts";
import { storageTexts } from "./en-storage.ts";
import { twitchTexts } from "./en-twitch.ts";
import { twitchActionTexts } from "./en-twitch-actions.ts";
import type { ProblemTexts } from "./text.ts";

/** English, the language every other falls back to. */
export const en: ProblemTexts = {
	obs_closed: {
		short: "OBS closed",
		cause: "Nothing listens at {host}:{port}.",
		next: "Start OBS and switch on Tools → WebSocket Server Settings → Enable. Keys connect by themselves once it is up.",
		button: "Try now",
	},
	obs_no_answer: {
		short: "No answer",
		cause: "{host} does not answer.",
		next: "Is that computer on and in the same network? A firewall may block port {port}.",
		button: "Try now",
	},
	obs_no_such_host: {
		short: "No such host",
		cause: "No computer is called “{host}”.",
		next: "Check the spelling, or use its IP address.",
	},
	obs_not_obs: {
		short: "Not OBS",
		cause: "Something answers at {host}:{port}, but it is not OBS.",
		next: "Another program uses port {port}. Choose another port in OBS and enter it here.",
	},
	obs_password_wrong: {
		short: "Password",
		cause: "OBS answered, but the password is wrong.",
		next: "In OBS choose Tools → WebSocket Server Settings → Show Connect Info and copy the password. We will not retry until it changes.",
		button: "Try now",
	},
	obs_password_missing: {
		short: "Password",
		cause: "OBS asks for a password.",
		next: "Enter the one from WebSocket Server Settings.",
		button: "Try now",
	},
	obs_too_old: {
		short: "OBS too old",
		cause: "This OBS is too old.",
		next: "It speaks WebSocket {version}. Update to OBS 28 or newer.",
		button: "Try now",
	},
	obs_not_trusted: {
		short: "Not trusted",
		cause: "The certificate of {host} is not trusted.",
		next: "Switch off TLS if OBS runs in your own network.",
	},
	obs_thrown_out: {
		short: "Thrown out",
		cause: "OBS closed this session.",
		next: "Somebody removed it in WebSocket Server Settings.",
		button: "Try now",
	},
	obs_frozen: {
		short: "OBS frozen",
		cause: "OBS stopped answering.",
		next: "It may be busy or hung; we notice by ourselves when it goes on.",
		button: "Try now",
	},
	obs_loading: { short: "Connecting", cause: "OBS is still loading.", next: "Nothing to do." },
	obs_connecting: { short: "Connecting", cause: "We are connecting to OBS.", next: "Nothing to do." },
	link_stopped: {
		short: "Off",
		cause: "The connection {link} is switched off.",
		next: "Switch it on in its settings.",
	},
	...linkTexts,
	link_missing: {
		short: "No link",
		cause: "There is no connection called {link}.",
		next: "Choose another, or set it up.",
	},
	action_unknown: {
		short: "Unknown",
		cause: "There is no action called {action}.",
		next: "Update Aidle, or correct the name.",
	},
	settings_invalid: {
		short: "Settings",
		cause: "This is not valid: {reason}.",
		next: "Correct it; nothing was changed.",
	},
	expected_differs: {
		short: "Changed",
		cause: "It had already changed when you pressed.",
		next: "Look at the key and press again.",
	},
	not_confirmed: {
		short: "Not confirmed",
		cause: "OBS received this, but did not confirm it.",
		next: "It may still take effect; the key shows the truth as soon as OBS answers.",
	},
	not_settled: {
		short: "No effect",
		cause: "OBS said yes, but nothing changed.",
		next: "Press again, or look at OBS.",
	},
	timed_out: { short: "Too late", cause: "This waited longer than {ms} ms and was not sent.", next: "Press again." },
	too_many_requests: {
		short: "Too many",
		cause: "{principal} asks more often than {limit} times a second.",
		next: "Slow down.",
	},
	origin_not_allowed: {
		short: "Not allowed",
		cause: "A {origin} may not do this.",
		next: "Allow it where it is set up.",
	},
	...obsRefusals,
	...twitchTexts,
	...twitchActionTexts,
	draining: { short: "Update", cause: "The companion is about to hand over.", next: "Press again in a moment." },
	internal: {
		short: "Failed",
		cause: "Something went wrong inside Aidle.",
		next: "The log of the companion has the details.",
	},
	token_wrong: {
		short: "Signed out",
		cause: "The token is missing or wrong.",
		next: "Read it from the discovery file; it is new at every start.",
	},
	origin_wrong: {
		short: "Refused",
		cause: "Web pages from elsewhere may not talk to Aidle.",
		next: "Use a program, or a page of Aidle itself.",
	},
	host_wrong: {
		short: "Refused",
		cause: "The host name of this request is not ours.",
		next: "Use 127.0.0.1 and the right port.",
	},
	not_found: { short: "Not there", cause: "There is nothing at this address.", next: "Check method and path." },
	protocol_other: {
		short: "Update",
		cause: "Plugin ({theirs}) and companion ({ours}) do not fit together.",
		next: "Restart the Stream Deck app to finish the update.",
	},
	message_invalid: {
		short: "Refused",
		cause: "This message is not understood: {reason}.",
		next: "Correct it and send it again.",
	},
	fact_unknown: {
		short: "Unknown",
		cause: "There is no fact called {fact}.",
		next: "Update Aidle, or correct the name.",
	},
	run_unknown: {
		short: "Not there",
		cause: "No run with this id is remembered.",
		next: "The companion keeps the last 1,000.",
	},
	rule_unknown: { short: "Not there", cause: "There is no rule {rule}.", next: "Choose one from the list." },
	hook_unknown: { short: "Not there", cause: "There is no webhook {hook}.", next: "Choose one from the list." },
	allow_missing: {
		short: "Not allowed",
		cause: "{action} reaches your viewers, and a {origin} may not do that unless you allow it.",
		next: "Allow it with --allow {origin} if you mean it; until then it is refused.",
	},
	signature_wrong: {
		short: "Refused",
		cause: "The signature does not match.",
		next: "Compare the secret of the sender with the one here.",
	},
	delivery_late: {
		short: "Refused",
		cause: "It was signed more than {seconds} seconds ago, or ahead.",
		next: "Check the clock of the sender.",
	},
	body_too_large: {
		short: "Too large",
		cause: "The body is larger than {bytes} bytes.",
		next: "Send less, or raise the limit of this webhook.",
	},
	port_taken: {
		short: "Port taken",
		cause: "Port {port} is used by {owner}, so no webhook arrives.",
		next: "End that program, or choose another port with hook address --port. We try again by ourselves.",
	},
	...lifeTexts,
	...storageTexts,
	settings_newer: {
		short: "Newer version",
		cause: "These settings were made by a newer version.",
		next: "Update Aidle; nothing was changed.",
	},
	settings_repaired: {
		short: "Repaired",
		cause: "We restored your settings from the last good copy.",
		next: "The damaged file is kept beside it as {file}. Check the last changes you made.",
	},
	secrets_locked: {
		short: "Password",
		cause: "The saved passwords cannot be read: {reason}.",
		next: "Enter them again; the old file is kept beside the new one.",
	},
	not_saved: { short: "Not saved", cause: "Not saved: {reason}.", next: "Make room or allow writing, then try again." },
};
