import { afterAll, describe, expect, test } from "vitest";
import { Tickets } from "../../../companion/http/tickets.ts";
import { control } from "./kit.ts";

const MINUTE = 60_000;

describe("a ticket", () => {
	test("is good once", () => {
		const tickets = new Tickets();
		const ticket = tickets.issue();
		const token = tickets.exchange(ticket);
		expect(token).toMatch(/^[\w-]{43}$/u);
		expect(tickets.exchange(ticket)).toBeUndefined();
		expect(tickets.admits("reader", token)).toBe(true);
	});
	test("is good for a minute, and what it was exchanged for for half a day", () => {
		let now = 0;
		const tickets = new Tickets(() => now);
		const [early, late] = [tickets.issue(), tickets.issue()];
		now += MINUTE - 1;
		const token = tickets.exchange(early);
		now += 1;
		expect(tickets.exchange(late)).toBeUndefined();
		expect(tickets.admits("reader", token)).toBe(true);
		now += 12 * 60 * MINUTE;
		expect(tickets.admits("reader", token)).toBe(false);
	});
	test("is no token, and a token no ticket", () => {
		const tickets = new Tickets();
		const ticket = tickets.issue();
		expect(tickets.admits("reader", ticket)).toBe(false);
		const token = tickets.exchange(ticket) ?? "";
		expect(tickets.exchange(token)).toBeUndefined();
		expect(tickets.admits("ticket", token)).toBe(false);
	});
	test("many of them push out the oldest", () => {
		const tickets = new Tickets();
		const many = Array.from({ length: 40 }, () => tickets.issue());
		expect(many.filter((ticket) => tickets.admits("ticket", ticket))).toHaveLength(32);
	});
});

describe("over HTTP", async () => {
	const at = await control();
	afterAll(() => at[Symbol.asyncDispose]());
	const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
	const ticketFor = async () => {
		const { body } = await at.request("POST", "/v1/tickets", { page: "doctor" });
		const url = new URL((body as { url: string }).url);
		expect(url.href).toContain(`http://127.0.0.1:${at.port}/doctor#`);
		return url.hash.slice(1);
	};
	const tokenFor = async () => {
		const answer = await at.send("POST", "/v1/tickets/exchange", bearer(await ticketFor()));
		return (answer.body as { token: string }).token;
	};

	test("the token of a page reads what a page is for, and nothing else", async () => {
		const token = await tokenFor();
		const readable = at.routes.filter(({ admits }) => admits === "reader");
		expect(readable.length).toBeGreaterThan(0);
		for (const { method, url } of readable) expect((await at.send(method, url, bearer(token))).status).toBe(200);
		for (const { method, url } of at.routes.filter(({ admits }) => admits === undefined || admits === "ticket")) {
			const answer = await at.send(method, url.replace(":id", "obs:main"), bearer(token));
			expect([method, url, answer.status]).toEqual([method, url, 401]);
		}
	});

	test("from another origin a ticket is worth nothing, and is not spent", async () => {
		const ticket = await ticketFor();
		const stranger = { ...bearer(ticket), origin: "http://evil.example" };
		expect((await at.send("POST", "/v1/tickets/exchange", stranger)).status).toBe(403);
		const own = { ...bearer(ticket), origin: `http://127.0.0.1:${at.port}` };
		expect((await at.send("POST", "/v1/tickets/exchange", own)).status).toBe(200);
		expect((await at.send("POST", "/v1/tickets/exchange", own)).status).toBe(401);
	});

	const files = at.routes.filter(({ admits }) => admits === "anyone").map(({ url }) => url);
	test("a page may be loaded without a token, and does nothing but what it came with", async () => {
		expect(files.sort()).toEqual(["/doctor", "/doctor/page.css", "/doctor/page.js"]);
		const { status, headers, text } = await at.send("GET", "/doctor", {});
		expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
		expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'");
		expect(headers["content-security-policy"]).not.toContain("unsafe");
		expect(text).not.toMatch(/<script>|style=| on\w+=/u);
	});
	test.each(files)("%s is for this computer's own name and origin", async (file) => {
		expect((await at.send("GET", file, { host: `evil.example:${at.port}` })).status).toBe(421);
		expect((await at.send("GET", file, { origin: "http://evil.example" })).status).toBe(403);
		expect((await at.send("POST", file, {})).status).toBe(401);
	});

	test("there are tickets for pages that exist", async () => {
		expect((await at.request("POST", "/v1/tickets", { page: "dashboard" })).status).toBe(422);
	});

	test("the doctor speaks the language it is asked in, and no other than ours", async () => {
		const token = await tokenFor();
		expect((await at.send("GET", "/v1/doctor?locale=ja", bearer(token))).body).toMatchObject({ system: "ja" });
		expect((await at.send("GET", "/v1/doctor?locale=xx", bearer(token))).status).toBe(422);
	});
});
