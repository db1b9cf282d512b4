import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { createServer } from "node:tls";

/** https://www.itu.int/rec/T-REC-X.690: a tag, a length and what it holds. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
	const body = Buffer.concat(content);
	const short = body.length < 0x80;
	const length = short ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...content: readonly Buffer[]): Buffer => der(0x30, ...content);
const object = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const time = (at: Date): Buffer =>
	der(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/gu, "").slice(0, 14)}Z`));

const COMMON_NAME = "550403";
const SUBJECT_ALTERNATIVE_NAME = "551d11";
const ECDSA_WITH_SHA256 = "2a8648ce3d040302";
const DAY = 86_400_000;

/** A certificate for 127.0.0.1 that vouches for itself, as PEM: https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
function selfSigned() {
	const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const algorithm = sequence(object(ECDSA_WITH_SHA256));
	const name = sequence(der(0x31, sequence(object(COMMON_NAME), der(0x0c, Buffer.from("Aidle test")))));
	const address = sequence(der(0x87, Buffer.from([127, 0, 0, 1])));
	const extensions = sequence(sequence(object(SUBJECT_ALTERNATIVE_NAME), der(0x04, address)));
	const statement = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([1])),
		algorithm,
		name,
		sequence(time(new Date(Date.now() - DAY)), time(new Date(Date.now() + DAY))),
		name,
		publicKey.export({ type: "spki", format: "der" }),
		der(0xa3, extensions),
	);
	const signature = der(0x03, Buffer.from([0]), sign("sha256", statement, privateKey));
	const text = sequence(statement, algorithm, signature).toString("base64");
	const cert = `-----BEGIN CERTIFICATE-----\n${text.replaceAll(/.{64}/gu, "$&\n")}\n-----END CERTIFICATE-----\n`;
	return { cert, key: privateKey.export({ type: "pkcs8", format: "pem" }) };
}

/** Speaks TLS for a port of this computer, as a reverse proxy before OBS does. */
export async function tlsProxy(to: number) {
	const { cert, key } = selfSigned();
	const sockets = new Set<Socket>();
	const server = createServer({ cert, key }, (client) => {
		const peer = connect(to, "127.0.0.1");
		for (const [one, other] of [
			[client, peer],
			[peer, client],
		] as const) {
			sockets.add(one);
			one.pipe(other);
			one.on("error", () => other.destroy());
			one.on("close", () => other.destroy());
		}
	});
	// A client that does not trust us hangs up.
	server.on("tlsClientError", () => {});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		port: (server.address() as AddressInfo).port,
		cert,
		[Symbol.asyncDispose]: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, "close");
		},
	};
}
