// A sign-in that is kept as the companion keeps it. As a program: is killed as soon as it has another token.
import { dirname, join } from "node:path";
import { Credentials } from "../../../../companion/integrations/twitch/credentials.ts";
import { OAuth } from "../../../../companion/integrations/twitch/oauth.ts";
import { simulatedPlaces } from "../../../../companion/integrations/twitch/places.ts";
import { onDisk } from "../../../../companion/storage/document.ts";
import { KeyFile } from "../../../../companion/storage/key-source.ts";
import { SecretStore } from "../../../../companion/storage/secret-store.ts";

const ID = "token:twitch:main";
const client = "simulatedpublicclient000000000";

export async function companionOn(path: string, port: number): Promise<Credentials> {
	const conceal = (): Disposable => new DisposableStack();
	const { open, now } = onDisk(path);
	const keys = new KeyFile(join(dirname(path), "installation-key"), open, now);
	const secrets = await SecretStore.open({ ...onDisk(path), keys, conceal });
	const place = simulatedPlaces(port).oauth;
	return new Credentials({
		oauth: new OAuth({ client: () => ({ place, id: client, secret: undefined }), fetch, conceal }),
		shelf: {
			read: () => secrets.get(ID)?.reveal(),
			write: (text) => secrets.set(ID, text),
			forget: () => secrets.forget(ID),
		},
		conceal,
	});
}

const [program, path = "", port = ""] = process.argv.slice(1);
if (program === import.meta.filename) {
	const credentials = await companionOn(path, Number(port));
	await credentials.renewed(credentials.current().access);
	process.kill(process.pid, "SIGKILL");
}
