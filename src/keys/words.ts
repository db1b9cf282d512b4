import { en } from "../../companion/contract/texts/en.ts";

/** Words on keys that no problem has. Problems bring their own (`contract/texts`). */
export const words = {
	chooseScene: "Choose a scene",
	newer: en.settings_newer.short,
	busy: "Busy",
	byName: "By name",
	late: "Done late",
	/** Shown for names of which nothing can be drawn. */
	scene: (number: number): string => `Scene ${number}`,
	demo: "DEMO",
	chooseAction: "Choose an action",
	chooseFact: "Choose a value",
	working: "WORKING",
	done: "DONE",
	on: "ON",
	live: "LIVE",
	recording: "REC",
	retrying: "RETRYING",
	high: "HIGH",
	low: "LOW",
	tooHigh: "TOO HIGH",
	tooLow: "TOO LOW",
	/** Nothing is there, and that is known. */
	nothing: "–",
} as const;
