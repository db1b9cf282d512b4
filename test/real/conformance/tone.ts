import { writeFile } from "node:fs/promises";

const rate = 48_000;

/** Writes a WAVE file with a tone at half of full scale. http://soundfile.sapp.org/doc/WaveFormat/ */
export async function writeTone(path: string, seconds: number): Promise<void> {
	const samples = rate * seconds;
	const file = Buffer.alloc(44 + samples * 2);
	file.write("RIFF", 0, "latin1");
	file.writeUInt32LE(36 + samples * 2, 4);
	file.write("WAVEfmt ", 8, "latin1");
	file.writeUInt32LE(16, 16);
	file.writeUInt16LE(1, 20);
	file.writeUInt16LE(1, 22);
	file.writeUInt32LE(rate, 24);
	file.writeUInt32LE(rate * 2, 28);
	file.writeUInt16LE(2, 32);
	file.writeUInt16LE(16, 34);
	file.write("data", 36, "latin1");
	file.writeUInt32LE(samples * 2, 40);
	for (let sample = 0; sample < samples; sample++) {
		file.writeInt16LE(Math.round(Math.sin((sample * 2 * Math.PI * 440) / rate) * 16_384), 44 + sample * 2);
	}
	await writeFile(path, file);
}
