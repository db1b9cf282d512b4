import type { FormTexts } from "../../companion/form/texts.ts";

/** Everything the inspector says by itself. Problems bring their own words (`contract/texts`). */
export const texts = {
	online: "Online",
	connecting: "Connecting",
	trying: "Trying",
	blocked: "Needs you",
	frozen: "Not answering",
	busy: "Answers late",
	off: "Off",
	demo: "Demo",
	obs: (version: string): string => `OBS ${version}`,
	startNow: "Start now",
	again: (tries: number): string => `(Try ${tries + 1})`,
	settingsSafe: "Your settings are safe in the Stream Deck profile.",
	settings: (key: string): string => `Settings of ${key}`,
	locked: "Settings, locked until the companion is back",
	loading: "Loading the settings",
	pluginSilent: "The plugin does not answer.",
	pluginSilentNext: "It shows its settings as soon as it does.",
	saving: "Saving…",
	saved: "All changes saved",
	unheard: "Saved in Stream Deck. The plugin has not heard of it yet.",
	notSaved: "Not saved: the connection to Stream Deck is lost.",
} as const;

export const formTexts: FormTexts = {
	live: "Live from OBS. You may also type a name.",
	nothingListed: "OBS has none. You may type a name.",
	kept: "The list comes with the connection. Your choice is kept.",
	notThere: (name) => `“${name}” is not in OBS right now. The key works as soon as it is.`,
	notSetUp: (link) => `${link} (not set up)`,
	showList: "Show the list",
	choose: (title) => `Choose or type: ${title.toLocaleLowerCase()}`,
	only: (scope) => `Only in collection “${scope}”`,
	onlyUnknown: "Only in one collection",
	otherScope: (scope) => `Collection “${scope}” is active. The key waits for its own.`,
};
