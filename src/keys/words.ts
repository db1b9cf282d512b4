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
} as const;
