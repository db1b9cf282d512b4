import type { IconName } from "../faces/icons.ts";

/** By the beginning of an action's or fact's id; the longest that fits counts. */
const icons: readonly (readonly [start: string, icon: IconName])[] = [
	["obs.audio", "volume-x"],
	["obs.batch", "code"],
	["obs.browser", "globe"],
	["obs.canvas", "square"],
	["obs.collection", "layers"],
	["obs.color", "palette"],
	["obs.container", "box"],
	["obs.dialog", "panels-top-left"],
	["obs.event", "radio"],
	["obs.filter", "sparkles"],
	["obs.hotkey", "keyboard"],
	["obs.image", "image"],
	["obs.input", "mic"],
	["obs.item", "eye"],
	["obs.item.locked", "lock"],
	["obs.item.place", "move"],
	["obs.item.transform", "move"],
	["obs.link", "plug"],
	["obs.media", "film"],
	["obs.monitors", "monitor"],
	["obs.output", "upload"],
	["obs.persistent", "database"],
	["obs.profile", "user-round"],
	["obs.projector", "projector"],
	["obs.record", "circle-dot"],
	["obs.record.chapter", "bookmark"],
	["obs.record.folder", "folder"],
	["obs.record.pause", "circle-pause"],
	["obs.record.split", "scissors"],
	["obs.replay", "history"],
	["obs.replay.save", "save"],
	["obs.request", "code"],
	["obs.scene", "monitor-play"],
	["obs.screenshot", "camera"],
	["obs.source", "box"],
	["obs.statistics", "activity"],
	["obs.stream", "radio"],
	["obs.stream.caption", "captions"],
	["obs.stream.health", "signal"],
	["obs.studio", "columns-2"],
	["obs.tbar", "blend"],
	["obs.text", "type"],
	["obs.transition", "blend"],
	["obs.vendor", "code"],
	["obs.video", "monitor"],
	["obs.virtualcam", "webcam"],
];

/** The icon of an action or a fact; one that names no family of ours gets the general one. */
export function iconOf(id: string, general: IconName): IconName {
	const fitting = icons.filter(([start]) => id === start || id.startsWith(start));
	return fitting.reduce<readonly [string, IconName]>(
		(best, next) => (next[0].length > best[0].length ? next : best),
		["", general],
	)[1];
}
