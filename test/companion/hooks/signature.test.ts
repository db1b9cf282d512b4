import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECK_DEFAULTS, type HookCheck } from "../../../companion/contract/hook.ts";
import { isStandardSecret, verdictOf } from "../../../companion/hooks/signature.ts";

const NOW = 1_790_000_000_000;
const SECONDS = String(NOW / 1_000);
const wrong = { code: "signature_wrong" };
const hmac = CHECK_DEFAULTS.hmac;
const timed: HookCheck = { ...hmac, timestamp: { header: "X-Timestamp", tolerance: 300 } };

const verdict = (check: HookCheck, secret: string, headers: Record<string, string>, body = "") =>
	verdictOf(check, secret, { headers, body: Buffer.from(body) }, NOW);
const hex = (secret: string, text: string): string => createHmac("sha256", secret).update(text).digest("hex");

describe("HMAC", () => {
	// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
	const example = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

	test("GitHub's own example is right", () => {
		const headers = { "x-hub-signature-256": example, "x-github-delivery": "72d3162e" };
		expect(verdict(hmac, "It's a Secret to Everybody", headers, "Hello, World!")).toEqual({ delivery: "72d3162e" });
	});
	test.each([
		["nothing", {}],
		["no prefix", { "x-hub-signature-256": example.slice(7) }],
		["another prefix", { "x-hub-signature-256": example.replace("sha256", "sha512") }],
		["half of it", { "x-hub-signature-256": example.slice(0, 40) }],
		["more than it", { "x-hub-signature-256": `${example}00` }],
		["another header", { "x-signature": example }],
		["one digit off", { "x-hub-signature-256": `${example.slice(0, -1)}8` }],
	])("%s is not", (_, headers) => {
		expect(verdict(hmac, "It's a Secret to Everybody", headers, "Hello, World!")).toMatchObject(wrong);
	});
	test("nothing but the right signature passes, whatever the body", () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), fc.string(), (body, other, given) => {
				const right = `sha256=${hex("secret", body)}`;
				expect(verdict(hmac, "secret", { "x-hub-signature-256": right }, body)).toEqual({ delivery: undefined });
				fc.pre(other !== body && given !== right);
				expect(verdict(hmac, "secret", { "x-hub-signature-256": right }, other)).toMatchObject(wrong);
				expect(verdict(hmac, "secret", { "x-hub-signature-256": given }, body)).toMatchObject(wrong);
			}),
		);
	});
	test("header, prefix and encoding are the user's", () => {
		const check: HookCheck = { ...hmac, header: "X-Shopify-Hmac-Sha256", prefix: "", encoding: "base64" };
		const signature = createHmac("sha256", "secret").update("{}").digest("base64");
		expect(verdict(check, "secret", { "x-shopify-hmac-sha256": signature }, "{}")).not.toHaveProperty("code");
	});

	describe("with a timestamp", () => {
		const signed = (at: string, body: string) => ({
			"x-timestamp": at,
			"x-hub-signature-256": `sha256=${hex("secret", `${at}.${body}`)}`,
		});
		test.each([
			["now", 0, undefined],
			["five minutes ago", -300, undefined],
			["five minutes ahead", 300, undefined],
			["a second older", -301, "delivery_late"],
			["a second further ahead", 301, "delivery_late"],
		])("%s", (_, offset, code) => {
			const answer = verdict(timed, "secret", signed(String(NOW / 1_000 + offset), "{}"), "{}");
			expect("code" in answer ? answer.code : undefined).toBe(code);
		});
		test("another timestamp, none, or one that is no number is refused as a wrong signature", () => {
			const good = signed(SECONDS, "{}");
			expect(verdict(timed, "secret", { ...good, "x-timestamp": String(NOW / 1_000 + 1) }, "{}")).toMatchObject(wrong);
			expect(verdict(timed, "secret", signed("", "{}"), "{}")).toMatchObject(wrong);
			expect(verdict(timed, "secret", signed("soon", "{}"), "{}")).toMatchObject(wrong);
			expect(verdict(timed, "secret", { "x-hub-signature-256": `sha256=${hex("secret", "{}")}` }, "{}")).toMatchObject(
				wrong,
			);
		});
		test("the same body at the same time is the same delivery, another body is not", () => {
			const first = verdict(timed, "secret", signed(SECONDS, "{}"), "{}");
			expect(first).toEqual({ delivery: expect.stringMatching(/^sha256:[0-9a-f]{64}$/u) });
			expect(verdict(timed, "secret", signed(SECONDS, "{}"), "{}")).toEqual(first);
			expect(verdict(timed, "secret", signed(SECONDS, "[]"), "[]")).not.toEqual(first);
		});
	});

	test("an id nobody could write down is remembered by its hash", () => {
		const headers = { "x-hub-signature-256": `sha256=${hex("secret", "")}`, "x-github-delivery": "a".repeat(5_000) };
		expect(verdict(hmac, "secret", headers)).toEqual({ delivery: expect.stringMatching(/^sha256:[0-9a-f]{64}$/u) });
	});
});

describe("Standard Webhooks", () => {
	const standard = CHECK_DEFAULTS.standard;
	const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
	const key = Buffer.from(secret.slice(6), "base64");
	const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
	const body = '{"test": 2432232314}';
	const sign = (at: string) => `v1,${createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64")}`;
	const headers = (at = SECONDS, signature = sign(at), family = "webhook") => ({
		[`${family}-id`]: id,
		[`${family}-timestamp`]: at,
		[`${family}-signature`]: signature,
	});

	test("the example of its reference libraries", () => {
		const check: HookCheck = { kind: "standard", tolerance: 300 };
		const letter = {
			headers: headers("1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
			body: Buffer.from(body),
		};
		expect(verdictOf(check, secret, letter, 1_614_265_330_000)).toEqual({ delivery: id });
	});
	test("one right signature among several is enough; the older header names do as well", () => {
		expect(verdict(standard, secret, headers(SECONDS, `v1,AAAA v1a,xyz ${sign(SECONDS)}`), body)).toEqual({
			delivery: id,
		});
		expect(verdict(standard, secret, headers(SECONDS, sign(SECONDS), "svix"), body)).toEqual({ delivery: id });
	});
	test.each([
		["no headers", {}, wrong],
		["no signature", headers(SECONDS, ""), wrong],
		["another version", headers(SECONDS, sign(SECONDS).replace("v1,", "v2,")), wrong],
		["another time", { ...headers(), "webhook-timestamp": String(NOW / 1_000 + 1) }, wrong],
		["another id", { ...headers(), "webhook-id": "msg_other" }, wrong],
		["too old", headers(String(NOW / 1_000 - 301)), { code: "delivery_late" }],
		["ahead", headers(String(NOW / 1_000 + 301)), { code: "delivery_late" }],
	])("%s is refused", (_, given, why) => {
		expect(verdict(standard, secret, given, body)).toMatchObject(why);
	});
	test.each([
		[secret, true],
		[secret.slice(6), true],
		["whsec_short", false],
		["whsec_not base64 at all, no", false],
	])("%s can be a secret of it: %s", (text, yes) => {
		expect(isStandardSecret(text)).toBe(yes);
	});
});
