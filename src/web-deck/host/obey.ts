import { checkCommand } from "./commands.ts";
import type { Peer } from "./deck-socket.ts";
import { type Picture, runtimePicture } from "./image.ts";
import type { Key, Overlay } from "./key.ts";
import { feedbackFaults, type Layout, loadLayout } from "./layout.ts";
import type { Manifest } from "./manifest.ts";
import { isObject, type JsonObject } from "./protocol.ts";
import type { ProtocolLog } from "./protocol-log.ts";
import type { Stage } from "./stage.ts";

/** What the commands act upon. */
export type World = {
	stage: Stage;
	manifest: Manifest;
	folder: string;
	log: ProtocolLog;
	/** Sends to the plugin, if there is one. */
	emit: (event: JsonObject) => void;
	inspector: () => Peer | undefined;
	/** Something that is stored has changed. */
	save: () => void;
	onKey: (key: Key) => void;
	onOverlay: (key: Key, overlay: Overlay) => void;
	onUrl: (url: string) => void;
};

type Call = {
	world: World;
	peer: Peer;
	frame: JsonObject;
	payload: JsonObject;
	/** `performance.now()` when the frame arrived. */
	at: number;
	breach: (severity: "error" | "warning", rule: string, detail: string) => void;
};

const text = (value: unknown) => (typeof value === "string" ? value : undefined);
const number = (value: unknown) => (typeof value === "number" ? value : undefined);

/** The id of a request comes back on its answer. */
const echo = ({ frame: { id } }: Call): JsonObject => (id === undefined ? {} : { id });

/** A change by one side is told to the other side only. */
function tellOther({ world, peer }: Call, event: JsonObject, key?: Key): void {
	const inspector = world.inspector();
	if (peer.kind === "inspector") world.emit(event);
	else if (!key || inspector?.context === key.context) inspector?.send(event);
}

const globalSettings = ({ world }: Call): JsonObject => ({
	event: "didReceiveGlobalSettings",
	payload: { settings: world.stage.deck.globalSettings },
});

/** The state a command names, if the action has it; otherwise a breach and undefined. */
function knownState({ payload, breach }: Call, key: Key): { state: number | undefined } | undefined {
	const state = number(payload.state);
	if (state === undefined || state < key.states) return { state };
	breach("error", "state-out-of-range", `State ${state} does not exist; the action has ${key.states}.`);
	return undefined;
}

const overlay = (kind: Overlay) => (call: Call, key: Key) => {
	key.addOverlay(kind, call.at);
	call.world.onOverlay(key, kind);
};

function flooding({ at, breach }: Call, key: Key, what: string): void {
	if (!key.countUpdate(at)) breach("warning", "flooding", `${what} more than 10 times in a second on one key.`);
}

/**
 * The pictures of a `setFeedback`, checked as those of keys are; undefined after a breach. One that fills the canvas is
 * what the strip shows.
 */
function stripPictures({ payload, world, breach }: Call, layout: Layout) {
	const whole: Exclude<Picture, { fault: string }>[] = [];
	for (const { key, type, rect } of layout.items) {
		const change = payload[key];
		const value = isObject(change) ? change.value : change;
		if (type !== "pixmap" || typeof value !== "string" || value === "") continue;
		const picture = runtimePicture(world.folder, value);
		if ("fault" in picture) {
			breach("error", "bad-image", `setFeedback: item "${key}": ${picture.fault}.`);
			return undefined;
		}
		if (picture.warning) breach("warning", "doubtful-image", `setFeedback: item "${key}": ${picture.warning}.`);
		if (rect.join() === "0,0,200,100") whole.push(picture);
	}
	return whole;
}

/** Commands about one placed action. */
const ABOUT_KEY: Record<string, (call: Call, key: Key) => void> = {
	setSettings(call, key) {
		key.stored.settings = call.payload;
		call.world.save();
		tellOther(call, key.event("didReceiveSettings"), key);
		call.world.onKey(key);
	},
	getSettings: (call, key) => call.peer.send({ ...key.event("didReceiveSettings"), ...echo(call) }),
	setResources(call, key) {
		key.stored.resources = call.payload as Record<string, string>;
		call.world.save();
		tellOther(call, key.event("didReceiveResources"), key);
	},
	getResources: (call, key) => call.peer.send({ ...key.event("didReceiveResources"), ...echo(call) }),
	setTitle(call, key) {
		const known = knownState(call, key);
		if (!known) return;
		key.setTitle(text(call.payload.title), known.state, number(call.payload.target));
		call.world.onKey(key);
	},
	setImage(call, key) {
		const known = knownState(call, key);
		if (!known) return;
		flooding(call, key, "setImage");
		const { image, target } = call.payload;
		if (typeof image === "string" && image !== "") {
			const picture = runtimePicture(call.world.folder, image);
			if ("fault" in picture) return call.breach("error", "bad-image", `setImage: ${picture.fault}.`);
			if (picture.warning) call.breach("warning", "doubtful-image", `setImage: ${picture.warning}.`);
			const { uri, description } = picture;
			key.setImage({ uri, at: call.at, ...(description ? { description } : {}) }, known.state, number(target));
		} else key.setImage(undefined, known.state, number(target));
		call.world.onKey(key);
	},
	setState(call, key) {
		const known = knownState(call, key);
		if (known?.state === undefined) return;
		key.stored.state = known.state;
		call.world.save();
		call.world.onKey(key);
	},
	setFeedbackLayout(call, key) {
		const layout = loadLayout(call.world.folder, text(call.payload.layout) ?? "");
		if ("fault" in layout) return call.breach("error", "bad-layout", `setFeedbackLayout: ${layout.fault}.`);
		key.layout = layout;
		key.feedback = {};
		call.world.onKey(key);
	},
	setFeedback(call, key) {
		flooding(call, key, "setFeedback");
		const layout = key.layout ?? loadLayout(call.world.folder, key.action.Encoder?.layout ?? "$X1");
		if ("fault" in layout) return call.breach("error", "bad-layout", `setFeedback: ${layout.fault}.`);
		const faults = feedbackFaults(layout, call.payload);
		for (const fault of faults) call.breach("error", "bad-feedback", `setFeedback: ${fault}.`);
		if (faults.length > 0) return;
		const pictures = stripPictures(call, layout);
		if (pictures === undefined) return;
		key.layout = layout;
		key.feedback = { ...key.feedback, ...call.payload };
		for (const { uri, description } of pictures) {
			key.setImage({ uri, at: call.at, ...(description ? { description } : {}) }, undefined);
		}
		call.world.onKey(key);
	},
	setTriggerDescription(call, key) {
		key.triggers = call.payload;
		call.world.onKey(key);
	},
	showAlert: overlay("alert"),
	showOk: overlay("ok"),
	sendToPropertyInspector({ world, frame }, key) {
		const event = { event: "sendToPropertyInspector", action: key.stored.action, context: key.context };
		const inspector = world.inspector();
		if (inspector?.context === key.context) inspector.send({ ...event, payload: frame.payload ?? null });
	},
	sendToPlugin({ world, frame }, key) {
		const event = { event: "sendToPlugin", action: key.stored.action, context: key.context };
		world.emit({ ...event, payload: frame.payload ?? null });
	},
};

/** Commands about the plugin as a whole. */
const ABOUT_PLUGIN: Record<string, (call: Call) => void> = {
	setGlobalSettings(call) {
		call.world.stage.deck.globalSettings = call.payload;
		call.world.save();
		tellOther(call, globalSettings(call));
	},
	getGlobalSettings: (call) => call.peer.send({ ...globalSettings(call), ...echo(call) }),
	getSecrets(call) {
		call.breach("warning", "leaving-the-protocol", "getSecrets goes away with version 3 of the SDK.");
		call.peer.send({ event: "didReceiveSecrets", payload: { secrets: {} } });
	},
	switchToProfile({ world, frame, payload, breach }) {
		const device = world.stage.devices.find(({ id }) => id === frame.device);
		if (!device) return breach("error", "unknown-device", "switchToProfile names a device that is not connected.");
		const name = text(payload.profile);
		const bundled = world.manifest.Profiles?.map((profile) => profile.Name) ?? [];
		if (name !== undefined && !bundled.includes(name)) {
			return breach("error", "unknown-profile", "switchToProfile names a profile the manifest does not bundle.");
		}
		const stored = world.stage.device(device.id);
		const home = stored.profiles.find((profile) => !bundled.includes(profile.name));
		world.stage.showProfile(name ?? home?.name ?? stored.profile, stored);
		world.save();
	},
	openUrl({ world, payload, breach }) {
		const url = URL.parse(text(payload.url) ?? "");
		if (url?.protocol === "http:" || url?.protocol === "https:") return world.onUrl(url.href);
		breach("error", "bad-url", "openUrl needs an http or https address.");
	},
	logMessage({ world, peer, payload }) {
		world.log.add("note", "log-message", `${peer.kind}: ${text(payload.message) ?? ""}`);
	},
};

/** The key a command is about, judged by what its sender may know; a breach and undefined otherwise. */
function addressee({ world, peer, frame, breach }: Call): Key | undefined {
	const { context, action } = frame;
	if (peer.kind === "inspector") {
		const key = peer.context === undefined ? undefined : world.stage.find(peer.context);
		if (context !== peer.uuid)
			breach("error", "unknown-context", "An inspector names itself by the uuid it was given.");
		else if (key && action !== key.stored.action) breach("error", "wrong-action", "An inspector named another action.");
		else return key;
		return undefined;
	}
	const key = world.stage.visible.get(String(context));
	if (key) return key;
	const absence = world.stage.absence(String(context));
	const detail = absence === "vanished" ? "for a key that has disappeared" : "for a key this host does not have";
	if (absence !== "crossing") breach("error", `${absence}-context`, `${String(frame.event)} ${detail}.`);
	return undefined;
}

/** Carries out one command of a registered plugin or inspector, or reports why not. */
export function obey(world: World, peer: Peer, frame: JsonObject, at: number): void {
	const about = peer.context ?? text(frame.context);
	const breach: Call["breach"] = (severity, rule, detail) => world.log.add(severity, rule, detail, about);
	const checked = checkCommand(frame, peer.kind);
	const call: Call = { world, peer, frame, payload: isObject(frame.payload) ? frame.payload : {}, at, breach };
	if ("rule" in checked) {
		breach("error", checked.rule, checked.detail);
	} else if (checked.context === "action") {
		const key = addressee(call);
		if (!key) return;
		if (!checked.only || checked.only === key.stored.controller) ABOUT_KEY[checked.name]?.(call, key);
		else breach("error", "wrong-controller", `${checked.name} is only for ${checked.only}.`);
	} else if (checked.context === "sender" && frame.context !== peer.uuid) {
		breach("error", "unknown-context", `${checked.name} needs the sender's own uuid as context.`);
	} else {
		ABOUT_PLUGIN[checked.name]?.(call);
	}
}
