import type { ProblemText } from "./text.ts";

/** Twitch: signing in, permissions, and what Twitch refuses. */
export const twitchTexts = {
	twitch_connecting: { short: "Connecting", cause: "We are connecting to Twitch.", next: "Nothing to do." },
	twitch_signed_out: {
		short: "Signed out",
		cause: "Nobody is signed in to Twitch here.",
		next: "Sign in; a browser opens and asks you to confirm a code.",
		button: "Sign in",
	},
	twitch_sign_in_again: {
		short: "Sign in again",
		cause:
			"Twitch no longer accepts this sign-in: it was revoked, the password changed, or it was not used for 30 days.",
		next: "Sign in again.",
		button: "Sign in",
	},
	twitch_sign_in_denied: {
		short: "Denied",
		cause: "The sign-in was denied on the page of Twitch.",
		next: "Sign in again and choose Authorize there.",
		button: "Sign in",
	},
	twitch_sign_in_expired: {
		short: "Code expired",
		cause: "The code was not confirmed in time.",
		next: "Sign in again to get another one.",
		button: "Sign in",
	},
	twitch_sign_in_cancelled: {
		short: "Cancelled",
		cause: "The sign-in was cancelled.",
		next: "Sign in whenever you like; nothing was changed.",
		button: "Sign in",
	},
	twitch_other_account: {
		short: "Other account",
		cause: "The code was confirmed as {user}, but this connection belongs to {expected}.",
		next: "Switch the account in the browser and sign in again, or sign out here first.",
		button: "Sign in",
	},
	twitch_scope_missing: {
		short: "Permission",
		cause: "Twitch has not been asked for the permission {scopes}.",
		next: "Sign in once more; exactly what is needed is asked for.",
		button: "Sign in",
	},
	twitch_idle_soon: {
		short: "Sign in soon",
		cause: "Twitch was not reached for weeks; after {until} it forgets this sign-in.",
		next: "Connect this computer to the internet before that.",
		button: "Try now",
	},
	twitch_unreachable: {
		short: "No Twitch",
		cause: "Twitch cannot be reached.",
		next: "Check the internet connection. We reconnect by ourselves; nothing is sent later.",
		button: "Try now",
	},
	twitch_not_answering: {
		short: "No answer",
		cause: "Twitch does not answer as it should.",
		next: "It may be in trouble itself, see status.twitch.com. We reconnect by ourselves; nothing is sent later.",
		button: "Try now",
	},
	twitch_client_missing: {
		short: "No client ID",
		cause: "This connection has no client ID, which Twitch asks of every program.",
		next: "Register an application of the type Public in Twitch's developer console and enter its client ID.",
	},
	twitch_client_wrong: {
		short: "Client ID",
		cause: "Twitch does not know this client ID.",
		next: "Correct it, or leave it empty.",
	},
	twitch_client_secret_missing: {
		short: "Secret",
		cause: "The application of this client ID is confidential, and Twitch asks for its secret.",
		next: "Enter the client secret, or use an application of the type Public.",
	},
	twitch_client_secret_wrong: {
		short: "Secret",
		cause: "Twitch says that the client secret is wrong.",
		next: "Copy it anew from Twitch's developer console.",
	},
	twitch_not_revoked: {
		short: "Not revoked",
		cause: "Signed out here, but Twitch could not be told.",
		next: "Disconnect Aidle on twitch.tv under Settings, Connections, if you want to be sure.",
	},
	twitch_token_unsaved: {
		short: "Not saved",
		cause: "The sign-in works, but could not be saved: {reason}.",
		next: "Make room or allow writing; we try again by ourselves. Without it you sign in anew after a restart.",
	},
	twitch_events_closed: {
		short: "Events lost",
		cause: "Twitch closed the connection that its events come over ({close}: {reason}).",
		next: "It is made again by itself, and what can be read anew is.",
		button: "Try now",
	},
	twitch_events_silent: {
		short: "No events",
		cause: "Twitch has sent nothing for {seconds} s, although it promised to.",
		next: "Check the internet connection; we try again by ourselves.",
		button: "Try now",
	},
	twitch_events_full: {
		short: "Too many",
		cause: "Twitch allows no more event connections or subscriptions for this account and client ID.",
		next: "Let no more than three connections here and elsewhere use this account with this client ID; we try again by ourselves.",
		button: "Try now",
	},
	twitch_events_refused: {
		short: "Not told",
		cause: "Twitch does not tell of {type}: {reason}.",
		next: "Check the rights of the account in this channel. It is asked for again now and then.",
	},
	twitch_request_wrong: {
		short: "Refused",
		cause: "Twitch does not take this request: {reason}.",
		next: "Check the settings.",
	},
	twitch_forbidden: {
		short: "Not allowed",
		cause: "Twitch does not allow this account to do that here: {reason}.",
		next: "Check whether it may in this channel, as its owner, moderator or editor.",
	},
	twitch_not_there: {
		short: "Not there",
		cause: "Twitch does not find it: {reason}.",
		next: "It may have ended, or been deleted.",
	},
	twitch_conflict: {
		short: "Conflict",
		cause: "Something on Twitch stands against it: {reason}.",
		next: "Look what runs there already.",
	},
	twitch_unfit: {
		short: "Not taken",
		cause: "Twitch cannot take what was sent: {reason}.",
		next: "Check what you entered.",
	},
	twitch_too_often: {
		short: "Too often",
		cause: "Twitch takes no more of this for the moment: {reason}.",
		next: "Wait a little.",
	},
	twitch_channel_unknown: {
		short: "No channel",
		cause: "Twitch knows no channel {channel}.",
		next: "Correct the channel in the settings of the connection.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
