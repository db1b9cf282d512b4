import { words } from "../../keys/words.ts";
import { theirs, typed } from "./page.ts";

/** What somebody sees without a word on it: causes with what to do, likeliest first. HTML. */
export interface Symptom {
	readonly id: string;
	readonly title: string;
	readonly causes: readonly { readonly cause: string; readonly next: string }[];
}

export const symptoms: readonly Symptom[] = [
	{
		id: "black",
		title: "Keys are black or keep their first picture",
		causes: [
			{
				cause: "The plugin has not started.",
				next: "Quit the Stream Deck app from its tray or menu bar icon and start it again. Closing its window is not enough.",
			},
			{
				cause: "The Stream Deck app is too old for the plugin.",
				next: "Update it, then start it again. First run says which one it takes.",
			},
			{
				cause: "You gave the key a picture of your own.",
				next: "Stream Deck then shows yours instead of ours. Remove it in the settings of the key to see live states again.",
			},
		],
	},
	{
		id: "nothing-happens",
		title: "Nothing happens when I press",
		causes: [
			{
				cause: "The key shows a word.",
				next: "It says why. Find it in the list below.",
			},
			{
				cause: `${theirs("HOLD")} appears for a second.`,
				next: "This key acts only when you hold it, so that no slip of the finger ends a show. Hold it until the ring is full.",
			},
			{
				cause: "Something is just starting or stopping.",
				next: "Further presses are refused until it has ended.",
			},
			{
				cause: `Nothing is chosen on it: the key says ${theirs(words.chooseScene)} or the like.`,
				next: "Select the key in the Stream Deck app and choose what it is for.",
			},
			{
				cause: "Another connection is meant.",
				next: `Look at the field ${theirs("OBS")} in the settings of the key. With several OBS the key carries the name of its own.`,
			},
		],
	},
	{
		id: "warning",
		title: "A yellow triangle appears when I press",
		causes: [
			{
				cause: "The press was refused or failed.",
				next: "The word on the key says why, for three seconds. Nothing is tried again by itself.",
			},
		],
	},
	{
		id: "wrong-state",
		title: "The key shows something else than I pressed",
		causes: [
			{
				cause: "Keys show what OBS says, not what you asked for.",
				next: "Somebody else may have changed it, or OBS was slower. Look at OBS: it agrees with the key.",
			},
		],
	},
	{
		id: "empty-list",
		title: "A list in the settings is empty",
		causes: [
			{
				cause: "OBS is not connected.",
				next: "What was chosen is kept, and you may type a name. The list comes with the connection.",
			},
			{
				cause: "Another scene collection is active in OBS.",
				next: "Switch to the one you mean. Its scenes and sources appear at once.",
			},
		],
	},
	{
		id: "not-listed",
		title: "Aidle is not in the list of actions",
		causes: [
			{
				cause: "The plugin is not installed, or the Stream Deck app is too old.",
				next: `Open the file that ends in ${typed(".streamDeckPlugin")} once more and answer the question of the Stream Deck app with ${theirs("Install")}.`,
			},
		],
	},
	{
		id: "two-pcs",
		title: "OBS on the other computer is not found",
		causes: [
			{
				cause: "The address has changed.",
				next: `Computers get new addresses from time to time. Look at ${theirs("Show Connect Info")} in OBS, or enter the computer’s name instead.`,
			},
			{
				cause: "A firewall is in between.",
				next: "On the computer with OBS, allow OBS in private networks. If the network counts as public there, nothing gets through.",
			},
			{
				cause: "One of them is in a guest network.",
				next: "Guest networks keep computers apart. Put both into the same one.",
			},
		],
	},
	{
		id: "frozen-level",
		title: "Levels and numbers stand still",
		causes: [
			{
				cause: "OBS answers slowly or is frozen.",
				next: "The key says so within five seconds. Until then it shows what was true last.",
			},
			{
				cause: "The key is on a page that is not shown.",
				next: "What nobody sees is not asked for. It goes on as soon as the page is shown.",
			},
		],
	},
];

/** Words on keys that tell of no problem. */
export const signs: readonly { readonly word: string; readonly meaning: string }[] = [
	{ word: words.busy, meaning: "OBS or Twitch answers slowly. What the key shows is still true." },
	{ word: words.late, meaning: "A press that was not confirmed took effect after all. It was not repeated." },
	{ word: words.lateEffect, meaning: "The same on the Connection key, for a press on any key." },
	{ word: words.byName, meaning: "The scene you chose is gone, and another one with its name was found." },
	{ word: words.retrying, meaning: "OBS lost the streaming server and is connecting to it again." },
	{
		word: words.congested,
		meaning: "The way to the streaming server is too slow for the bitrate. OBS will soon lose frames.",
	},
	{ word: words.lost("2"), meaning: "So many frames did not reach the streaming server." },
	{ word: words.left("12 min"), meaning: "The disk has room for so long a recording." },
	{
		word: `${words.tooHigh} · ${words.tooLow}`,
		meaning: "The value is beyond the limit you set in the settings of the key.",
	},
	{ word: words.tooLoud, meaning: "The sound is clipping. Turn it down." },
	{ word: words.old, meaning: "Twitch did not answer when it was asked again. The value is the last one it told." },
	{
		word: `1:40 ${words.wait}`,
		meaning: "Twitch lets this happen only so often; the next one is possible after so long.",
	},
	{ word: words.locked, meaning: "The prediction takes no more bets. It waits for its outcome." },
	{ word: words.noOutcome, meaning: "The open prediction has no outcome of the name or number on this key." },
	{ word: words.adsOn, meaning: "Viewers see ads, for so long." },
	{ word: words.demo, meaning: "The key drives a simulated OBS or Twitch. Nothing on it is real." },
];
