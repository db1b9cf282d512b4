import { volumeOf } from "../facts/audio.ts";
import { askInput } from "../peer.ts";
import { sameVolume, stepped, type Volume, type VolumeUnit, volumeAt, wireVolume } from "../volume.ts";
import { audioFor, soundless } from "./audio.ts";
import { change, type Property, request } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { type Found, idOf, named, proved, refusalsFor } from "./find-input.ts";

const volumeIn = (input: Found, unit: VolumeUnit): Property<Volume> => ({
	get: request("GetInputVolume", askInput(input)),
	set: (volume) => request("SetInputVolume", { ...askInput(input), ...wireVolume(unit, volume) }),
	value: volumeOf,
	event: ({ db, percent }) => [
		"InputVolumeChanged",
		{ ...named(input), inputVolumeDb: db, inputVolumeMul: percent / 100 },
	],
	reached: (volume, target) => sameVolume(unit, volume, target),
	refusals: refusalsFor(input, soundless(input)),
});

export const volumeCommands = {
	"obs.input.volume.set": (session, { input: reference, unit = "db", to }, deadline) => {
		const input = audioFor(session, reference);
		session.fades.overtake(input);
		return proved(change(session, volumeIn(input, unit), { deadline, next: () => volumeAt(unit, to) }));
	},
	"obs.input.volume.adjust": (session, { input: reference, unit = "db", by }, deadline) => {
		const input = audioFor(session, reference);
		session.fades.overtake(input);
		const sum = { kind: `volume ${unit} ${idOf(input)}`, by };
		const next = (volume: Volume, steps: number): Volume => stepped(unit, volume, steps);
		return proved(change(session, volumeIn(input, unit), { deadline, next, sum }));
	},
	"obs.input.volume.fade": (session, { input, unit = "db", to, over }) => {
		const found = audioFor(session, input);
		return session.fades.run(session, found, volumeIn(found, unit), { unit, to: volumeAt(unit, to), over });
	},
} satisfies SomeCommands;
