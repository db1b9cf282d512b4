const gigabytes = (bytes: number): string =>
	`${new Intl.NumberFormat("en", { maximumSignificantDigits: 3 }).format(bytes / 1_000_000_000)} GB`;
const moment = (at: number): string =>
	new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }).format(at);
const several = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** What the doctor says in English: what it found, and the next step. Problems bring their own words (`contract/texts`). */
export const en = {
	tooSlow: (seconds: number) => `This could not be found out within ${seconds} s.`,
	failed: (reason: string) => `This could not be found out: ${reason}.`,
	titles: {
		companion: "Companion",
		folder: "Data folder",
		lock: "Lock",
		control: "Control port",
		hooks: "Webhook port",
		deck: "Deck page port",
		versions: "Versions",
		plugin: "Stream Deck plugin",
		link: (title: string, name: string) => (name === title ? name : `${title}: ${name}`),
		clock: "Clock",
		disk: "Disk space",
		storage: "Stored settings",
		crashes: "Crashes",
		leftovers: "Leftovers",
	},
	companion: {
		runs: (since: number, pid: number) => `It has been running since ${moment(since)} (process ${pid}).`,
		away: "The companion is not running, so no key can work.",
		awayNext: "Start the Stream Deck application with the plugin, or `npm start`.",
		silent: (pid: number | undefined) =>
			`A companion holds the data folder${pid === undefined ? "" : ` (process ${pid})`} and does not answer.`,
		silentNext:
			"If it has just been started, look again in a moment. Otherwise end that process; the plugin starts another.",
	},
	folder: {
		good: (folder: string) => `${folder} is there, private and can be written to.`,
		shared: (folder: string) => `Other users of this computer may read ${folder}.`,
		sharedNext: (folder: string) => `Allow it to yourself alone: chmod 700 "${folder}"`,
		missing: (folder: string) => `There is no ${folder} yet.`,
		missingNext: "It is made when the companion starts for the first time.",
		noFolder: (folder: string) => `${folder} is not a folder.`,
		noFolderNext: "Move that file away.",
		unwritable: (folder: string, reason: string) => `${folder} cannot be written to: ${reason}.`,
		unwritableNext: "Make room, or allow yourself writing there.",
	},
	lock: {
		mine: (pid: number) => `This companion holds the data folder (process ${pid}).`,
		free: "Nobody holds the data folder.",
		held: "A companion holds the data folder.",
		unknown: "There is no data folder yet.",
	},
	ports: {
		control: (port: number) => `The companion listens at 127.0.0.1:${port}, for programs with its token.`,
		controlAway: "No companion listens.",
		open: (port: number, hooks: number) =>
			`Port ${port} is open: ${several(hooks, "webhook is", "webhooks are")} switched on.`,
		closed: (port: number) => `Port ${port} is closed, for no webhook is switched on.`,
		free: (port: number) => `Port ${port} is free.`,
		ours: (port: number, owner: string) => `Port ${port} is used by Aidle itself${owner && `: ${owner}`}.`,
		taken: (port: number, owner: string) => `Port ${port} is used by ${owner || "another program"}.`,
		takenNext: {
			hooks: "Close that program, or choose another port: `npm run aidle -- hook address --port <number>`.",
			deck: "Close that program, or the deck page cannot be opened; keys of a Stream Deck are not affected.",
		},
		refused: (port: number, code: string) => `This system does not let us use port ${port} (${code}).`,
		refusedNext: "Choose another port, or ask who administers this computer.",
	},
	versions: {
		found: (aidle: string, protocol: string, node: string, system: string) =>
			`Aidle ${aidle}, protocol ${protocol}, Node ${node}, ${system}.`,
		oldNode: (least: string) => `Aidle needs Node ${least} or newer. Update the Stream Deck application.`,
	},
	plugin: {
		connected: (decks: number, protocol: string) =>
			`${several(decks, "plugin is", "plugins are")} connected and ${decks === 1 ? "speaks" : "speak"} protocol ${protocol}.`,
		none: "No Stream Deck plugin is connected.",
		noneNext:
			"Start the Stream Deck application, and look whether Aidle is among its plugins. If keys say Update, restart it.",
		away: "Nobody can tell while the companion is not running.",
		other: (theirs: string, ours: string) => `The companion speaks protocol ${theirs}, this program ${ours}.`,
		otherNext: "Restart the Stream Deck application to finish the update.",
	},
	link: {
		online: (versions: { obs: string; websocket: string } | undefined, place: string) =>
			versions ? `Online at ${place}: OBS ${versions.obs}, WebSocket ${versions.websocket}.` : `Online at ${place}.`,
		slow: "It answers late just now; the state on keys is still true.",
		connecting: (place: string) => `We are connecting to ${place}.`,
		again: "Look again in a moment.",
		listening: (place: string) => `Something listens at ${place}. Whether it is OBS shows when the companion connects.`,
		stopped: (place: string) => `The connection to ${place} is not running.`,
		account: "Online and signed in.",
		unasked: "How it stands with Twitch shows while the companion runs.",
		unreadable: "The stored connections cannot be read.",
		unreadableNext: "Start the companion: it restores the last good copy.",
	},
	clock: {
		steady: "It has not jumped since the companion started, and no file comes from the future.",
		unwatched: "No file of ours comes from the future.",
		back: (seconds: number) =>
			`The clock was set back by ${several(seconds, "second", "seconds")} since the companion started.`,
		ahead: (seconds: number) =>
			`The clock went ${several(seconds, "second", "seconds")} ahead since the companion started: the computer slept, or the clock was set.`,
		future: (file: string, at: number) =>
			`${file} was written at ${moment(at)}, which is still to come: the clock was, or is, wrong.`,
		next: "Let the system set its clock by the network. Signed webhooks are refused while it is wrong.",
	},
	disk: {
		folder: (bytes: number) => `${gigabytes(bytes)} free for settings and logs.`,
		recording: (name: string, bytes: number) => `${gigabytes(bytes)} free where ${name} records.`,
		low: "Make room: settings are not saved on a full disk.",
		lowRecording: "Make room before the show, or choose another recording folder in OBS, Settings, Output.",
		unknown: "The disk does not say how much is free.",
	},
	storage: {
		good: (files: number) => `${several(files, "document", "documents")} can be read.`,
		none: "Nothing is stored yet.",
		damaged: (files: string) => `${files} cannot be read.`,
		damagedNext: "Start the companion: it puts the damaged file aside and loads the last good copy.",
		aside: (files: string) => `Damaged files were put aside: ${files}.`,
		asideNext: "Check your last changes. Remove these files when nothing is missing.",
	},
	crashes: {
		none: "None within the last seven days.",
		some: (count: number, last: number, what: string) =>
			`${several(count, "crash", "crashes")} within the last seven days, the last one at ${moment(last)}: ${what}`,
		next: "Save the support bundle and send it to us, with what you did just before.",
		noLog: "There is no log yet.",
	},
	leftovers: {
		none: "None.",
		some: (files: number, bytes: number) =>
			`${several(files, "file", "files")} of programs that were ended while they wrote, ${gigabytes(bytes)}.`,
		stale: (pid: number) => `The discovery file names process ${pid}, which is not there any more.`,
		next: "Nothing to do: the companion tidies up when it starts.",
	},
};

export type DoctorTexts = typeof en;
