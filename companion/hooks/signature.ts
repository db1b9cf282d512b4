import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { HmacCheck, HookCheck } from "../contract/hook.ts";
import { type Problem, problem } from "../contract/problem.ts";

/** What arrived, byte for byte. */
export interface Letter {
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

/** `delivery` is undefined where nothing tells one delivery from another: then none can be known again. */
export interface Genuine {
	readonly delivery: string | undefined;
}

const WRONG = problem("signature_wrong");
const SECONDS = /^\d{1,12}$/u;
const VISIBLE = /^[\x21-\x7e]{1,200}$/u;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/u;
/** A sender that rolls its secret signs with both; nobody has ten. */
const MOST_SIGNATURES = 10;

/** The secret of the standard is base64 behind this. */
export const STANDARD_PREFIX = "whsec_";
const STANDARD_VERSION = "v1,";

export const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
	const value = headers[name.toLowerCase()];
	return typeof value === "string" ? value : undefined;
};

const hmac = (key: Buffer | string, ...parts: (Buffer | string)[]): Buffer => {
	const made = createHmac("sha256", key);
	for (const part of parts) made.update(part);
	return made.digest();
};

/** The same work whatever was given. */
function same(given: string, encoding: "hex" | "base64", expected: Buffer): boolean {
	const bytes = Buffer.from(given, encoding);
	const comparable = bytes.length === expected.length ? bytes : Buffer.alloc(expected.length);
	return timingSafeEqual(comparable, expected) && bytes.length === expected.length;
}

const late = (seconds: string, tolerance: number, now: number): Problem | undefined =>
	Math.abs(now / 1_000 - Number(seconds)) > tolerance ? problem("delivery_late", { seconds: tolerance }) : undefined;

const digest = (...parts: (Buffer | string)[]): string => {
	const made = createHash("sha256");
	for (const part of parts) made.update(part);
	return `sha256:${made.digest("hex")}`;
};

const named = (id: string): string => (VISIBLE.test(id) ? id : digest(id));

function hmacVerdict(check: HmacCheck, secret: string, { headers, body }: Letter, now: number): Genuine | Problem {
	const signature = header(headers, check.header) ?? "";
	const stamp = check.timestamp && (header(headers, check.timestamp.header) ?? "");
	const signed = stamp === undefined ? [body] : [`${stamp}.`, body];
	const right = same(signature.slice(check.prefix.length), check.encoding, hmac(secret, ...signed));
	if (!right || !signature.startsWith(check.prefix)) return WRONG;
	if (check.timestamp && stamp !== undefined) {
		if (!SECONDS.test(stamp)) return WRONG;
		const tooLate = late(stamp, check.timestamp.tolerance, now);
		if (tooLate) return tooLate;
	}
	const id = header(headers, check.delivery);
	if (id !== undefined && id !== "") return { delivery: named(id) };
	// Two deliveries may well have the same body; the same body at the same signed time is one delivery.
	return { delivery: stamp === undefined ? undefined : digest(...signed) };
}

/** Senders from before the standard call the same headers `svix-…`. */
const STANDARD_FAMILIES = ["webhook", "svix"];

function standardVerdict(tolerance: number, secret: string, { headers, body }: Letter, now: number): Genuine | Problem {
	const family = STANDARD_FAMILIES.find((name) => headers[`${name}-signature`] !== undefined) ?? "webhook";
	const [id = "", stamp = "", signatures = ""] = ["id", "timestamp", "signature"].map((part) =>
		header(headers, `${family}-${part}`),
	);
	const key = Buffer.from(secret.startsWith(STANDARD_PREFIX) ? secret.slice(STANDARD_PREFIX.length) : secret, "base64");
	const expected = hmac(key, `${id}.${stamp}.`, body);
	const given = signatures.split(" ").slice(0, MOST_SIGNATURES);
	const right = given.filter(
		(signature) =>
			signature.startsWith(STANDARD_VERSION) && same(signature.slice(STANDARD_VERSION.length), "base64", expected),
	);
	if (right.length === 0 || id === "" || !SECONDS.test(stamp)) return WRONG;
	return late(stamp, tolerance, now) ?? { delivery: named(id) };
}

/** Whether whoever wrote this knows the secret. `now` in milliseconds since 1970. */
export function verdictOf(check: HookCheck, secret: string, letter: Letter, now: number): Genuine | Problem {
	return check.kind === "hmac"
		? hmacVerdict(check, secret, letter, now)
		: standardVerdict(check.tolerance, secret, letter, now);
}

/** Whether a sender's own secret can be one of the standard: base64 of at least 16 bytes. */
export function isStandardSecret(secret: string): boolean {
	const text = secret.startsWith(STANDARD_PREFIX) ? secret.slice(STANDARD_PREFIX.length) : secret;
	return BASE64.test(text) && Buffer.from(text, "base64").length >= 16;
}
