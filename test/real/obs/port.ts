import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * A free TCP port below the range the system gives to outgoing connections (Linux: 32768 and up, others: 49152): there,
 * a client that keeps dialling a port nobody listens on can be given that very port and end up connected to itself.
 */
export async function freePort(): Promise<number> {
	for (let attempt = 0; attempt < 50; attempt += 1) {
		const port = randomInt(11_000, 28_000);
		if (await isFree(port)) return port;
	}
	throw new Error("no free port found");
}

/** Whether a server could listen on this port, on all addresses as OBS does. */
export function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once("error", () => resolve(false));
		server.listen(port, "0.0.0.0", () => server.close(() => resolve(true)));
	});
}
