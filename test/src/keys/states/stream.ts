import { problem } from "../../../../companion/contract/problem.ts";
import { streamKey } from "../../../../src/keys/obs/stream-key.ts";
import { type Facts, known } from "../kit.ts";
import { NOW } from "./act.ts";
import { type KeyStates, links, obstacles, remarks, tags, unknowns } from "./state.ts";

type Stream = "inactive" | "starting" | "active" | "stopping" | "reconnecting";

const HOUR = 3_600_000;
const STARTED = NOW - HOUR - 23 * 60_000 - 45_000;
const is = (state: Stream): Facts => ({ "obs.stream": known({ state }) });
const live: Facts = { "obs.stream": known({ state: "active", startedAt: STARTED }) };
const health = (lost: number, congestion = 0): Facts => ({
	...live,
	"obs.stream.health": known({ bitrate: 6_000, congestion, lost, dropped: 0, total: 900 }),
});
const expected = (state: Stream) => ({ fact: "obs.stream", value: { state } });
const start = { action: "obs.stream.start", settings: {} };
const stop = { action: "obs.stream.stop", settings: {} };
const busy = (state: string) => ({ press: problem("output_busy", { state }) });
const end = { tone: "end", icon: "radio", label: "to end" };

/** Every state of a *Stream* key. */
export const streamStates: KeyStates = {
	key: streamKey,
	needs: ["obs.link", "obs.stream"],
	stored: {},
	facts: { ...is("inactive"), "obs.stream.health": known(null) },
	states: {
		off: { shows: { kind: "state", mode: "off", name: "Stream", remark: undefined, tag: undefined }, state: 0 },
		"off, pressed": { moment: { changing: true, step: 1 }, shows: { mode: "changing", word: "STARTING", step: 1 } },
		starting: { facts: is("starting"), shows: { mode: "changing", word: "STARTING" }, state: 0 },
		live: { facts: live, shows: { mode: "air", word: "LIVE", time: "1:23:45", alert: undefined }, state: 1 },
		"live, a second later": {
			facts: live,
			moment: { now: NOW + 1_000 },
			shows: { mode: "air", time: "1:23:46", step: 5_026 },
		},
		"live, since when is not known": { facts: is("active"), shows: { mode: "air", time: "0:00:00" } },
		"live, losing frames": { facts: health(0.08), shows: { mode: "air", alert: "8% LOST" }, state: 1 },
		"live, losing few": { facts: health(0.012), shows: { mode: "air", alert: "1% LOST" } },
		"live, losing less than counts": {
			facts: health(0.009),
			shows: { mode: "air", alert: undefined },
			like: "live",
		},
		"live, congested": { facts: health(0, 0.7), shows: { mode: "air", alert: "SLOW NET" } },
		"live, losses go before congestion": {
			facts: health(0.08, 0.9),
			shows: { alert: "8% LOST" },
			like: "live, losing frames",
		},
		"live, its health is not known": {
			facts: { ...live, "obs.stream.health": { unknown: "loading" } },
			shows: { mode: "air", alert: undefined },
			like: "live",
		},
		"live, held to the end": {
			facts: live,
			moment: { changing: true, step: 2 },
			shows: { mode: "changing", word: "STOPPING" },
		},
		stopping: { facts: is("stopping"), shows: { mode: "changing", word: "STOPPING" }, state: 0 },
		reconnecting: { facts: is("reconnecting"), shows: { mode: "lost", word: "RETRYING" }, state: 1 },
		"reconnecting, a second later": {
			facts: is("reconnecting"),
			moment: { now: NOW + 1_000 },
			shows: { mode: "lost", step: NOW / 1_000 + 1 },
		},
		"reconnecting is not public, whatever its health": {
			facts: { ...health(0.5), ...is("reconnecting") },
			shows: { mode: "lost" },
			like: "reconnecting",
		},
		"live, took effect late": {
			facts: live,
			moment: { note: "late" },
			shows: { mode: "air", remark: { word: "Done late" } },
		},
		"did not start": {
			moment: { note: "failed", fault: problem("stream_not_started") },
			shows: { mode: "off", remark: { word: "No stream" } },
		},
		"live, one of several": { facts: { ...live, ...links.several }, shows: { mode: "air", tag: "Studio PC" } },
		...remarks({ mode: "off" }),
		...obstacles("Stream"),
		...unknowns("Stream", "obs.stream"),
		...tags,
	},
	acts: {
		"off: a press starts": { by: "press", does: { press: { ...start, expected: expected("inactive") } } },
		"off, hold to start": {
			stored: { holdToStart: true },
			by: "press",
			does: {
				hold: {
					press: { ...start, expected: expected("inactive") },
					tone: "plain",
					icon: "radio",
					label: "to go live",
				},
			},
		},
		"live: only a hold ends it": {
			facts: live,
			by: "press",
			does: { hold: { press: { ...stop, expected: expected("active") }, ...end } },
		},
		"reconnecting: only a hold ends it": {
			facts: is("reconnecting"),
			by: "press",
			does: { hold: { press: { ...stop, expected: expected("reconnecting") }, ...end } },
		},
		"starting: refused": { facts: is("starting"), by: "press", does: busy("starting") },
		"stopping: refused": { facts: is("stopping"), by: "press", does: busy("stopping") },
		"not known: refused": {
			facts: { "obs.stream": { unknown: "offline" } },
			by: "press",
			does: { press: problem("obs_closed") },
		},
		"of another link": {
			stored: { link: "obs:second" },
			by: "press",
			does: {
				press: { action: "obs.stream.start", settings: { link: "obs:second" }, expected: expected("inactive") },
			},
		},
		"a multi-action ends it at once": { facts: live, by: { desired: 0 }, does: stop },
		"a multi-action starts it, whatever is shown": { facts: live, by: { desired: 1 }, does: start },
		"one at a time": { by: "exclusive", does: true },
		"off: no tick": { by: { ticksAt: NOW }, does: undefined },
		"live: ticks with its own seconds": {
			facts: { "obs.stream": known({ state: "active", startedAt: NOW - 5_300 }) },
			by: { ticksAt: NOW },
			does: NOW + 700,
		},
		"live since nobody knows when: no tick": { facts: is("active"), by: { ticksAt: NOW }, does: undefined },
		"reconnecting: the bar walks once a second": {
			facts: is("reconnecting"),
			by: { ticksAt: NOW + 1 },
			does: NOW + 1_000,
		},
	},
};
