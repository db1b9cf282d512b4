import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { factKey } from "../../companion/contract/fact.ts";
import { filesWith } from "../programs/canary.ts";
import { callInspector, SOON } from "../programs/inspector-page.ts";
import { TwitchSimulator } from "../programs/twitch-simulator.ts";
import { violations } from "../real/axe.ts";
import { requirePart } from "../real/parts.ts";
import { Browsing, button, Desk, field, picture, READY } from "./connection-desk.ts";

const browserPart = requirePart("chromium");
if (!browserPart.available) console.log(`Signing in is not proven in a browser here: ${browserPart.reason}.`);

let browsing: Browsing;
beforeAll(async () => {
	if (browserPart.available) browsing = await Browsing.start();
});
afterAll(() => browsing?.[Symbol.asyncDispose]());

const account = (page: Page) => page.getByRole("region", { name: "Twitch account" });

/** A desk whose one Twitch account lives in a simulator, and the panel of its connections. */
async function twitchDesk() {
	const ends = new AsyncDisposableStack();
	const twitch = ends.use(await TwitchSimulator.start());
	await twitch.order("device.times", { interval: 0.1 });
	const desk = ends.use(await Desk.start(browsing, { trace: true }));
	const opened: string[] = [];
	desk.host.onChange((change) => change.kind === "url" && opened.push(change.url));
	const ask = async (method: string, path: string, body?: object) => {
		const answer = await desk.companion?.request(method, path, body);
		expect(answer?.status).toBeLessThan(300);
		return answer?.body;
	};
	await ask("PUT", "/v1/links/twitch:main", { kind: "simulated", port: twitch.port });
	const panel = await desk.panel();
	await panel.page.getByRole("button", { name: /^Twitch/u, pressed: false }).click();
	/** Somebody who wants a fact of the account, as a key does. */
	const watch = async (fact: string) => {
		const socket = await desk.companion?.socket();
		const key = factKey(fact, { link: "twitch:main" });
		socket?.send({ type: "watch", facts: [key] });
		return {
			get reading(): unknown {
				const changes = (socket?.heard ?? []).flatMap((message) => (message.type === "change" ? [message.facts] : []));
				return changes.findLast((facts) => key in facts)?.[key];
			},
			[Symbol.dispose]: () => socket?.[Symbol.dispose](),
		};
	};
	return { ...panel, twitch, desk, opened, ask, watch, [Symbol.asyncDispose]: () => ends.disposeAsync() };
}

describe.skipIf(!browserPart.available)("a Twitch account", () => {
	test("from nothing to signed in, and out again", async () => {
		await using at = await twitchDesk();
		const { page, twitch } = at;
		await expect.poll(() => account(page).getByText("Nobody is signed in to Twitch here.").count(), SOON).toBe(1);
		expect(await violations(page)).toEqual([]);
		await picture(page, "twitch-nobody");
		await button(page, "Sign in with Twitch").click();
		const code = page.locator(".usercode");
		await expect.poll(() => code.count(), SOON).toBe(1);
		const [waiting] = await twitch.order("device.list", null);
		expect(await code.innerText()).toBe(waiting?.userCode);
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/Valid for 30 minutes\./u);
		expect(await violations(page)).toEqual([]);
		await picture(page, "twitch-code");
		// The browser shows Twitch's own page, with the code in it already.
		await expect.poll(() => at.opened, SOON).toHaveLength(1);
		const { page: twitchPage } = await browsing.browser.newPage();
		await twitchPage.goto(at.opened[0] ?? "");
		expect(await twitchPage.getByRole("textbox", { name: "Code" }).inputValue()).toBe(waiting?.userCode);
		await twitchPage.getByRole("button", { name: "Allow" }).click();
		await twitchPage.context().close();
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/Signed in as\s+aidle_demo/u);
		expect(await violations(page)).toEqual([]);
		await picture(page, "twitch-signed-in");
		expect(await at.ask("GET", "/v1/links/twitch:main")).toMatchObject({ account: { signedIn: true } });
		await button(page, "Sign out").click();
		await button(page, "Stay signed in").click();
		await button(page, "Sign out").click();
		await page
			.getByRole("group", { name: /Sign aidle_demo out/u })
			.getByRole("button", { name: "Sign out" })
			.click();
		await expect.poll(() => account(page).getByText("Nobody is signed in to Twitch here.").count(), SOON).toBe(1);
		expect(at.complaints).toEqual([]);
	}, 120_000);

	test("a denial is told, and the next try works", async () => {
		await using at = await twitchDesk();
		const { page, twitch } = at;
		await button(page, "Sign in with Twitch").click();
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(1);
		await twitch.order("device.deny", {});
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/was denied on the page of Twitch/u);
		await expect.poll(() => account(page).getByRole("status").innerText(), SOON).toMatch(/was denied/u);
		expect(await violations(page)).toEqual([]);
		await picture(page, "twitch-denied");
		await button(page, "Sign in with Twitch").click();
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(1);
		await twitch.order("device.allow", { login: "aidle_bot" });
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/Signed in as\s+aidle_bot/u);
	}, 120_000);

	test("is signed in and given up with the keyboard alone; whoever comes later finds the code again", async () => {
		await using at = await twitchDesk();
		const { page } = at;
		await button(page, "Sign in with Twitch").focus();
		await page.keyboard.press("Enter");
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(1);
		const code = await page.locator(".usercode").innerText();
		await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? ""), SOON).toContain(code);
		await page.getByRole("button", { name: /^Close/u }).click();
		await page.getByRole("button", { name: /^Edit/u }).click();
		await expect.poll(() => page.locator(".usercode").innerText(), SOON).toBe(code);
		await page.keyboard.press("Tab");
		for (const name of ["Open Twitch", "Copy code", "Cancel"]) await button(page, name).focus();
		await page.keyboard.press("Enter");
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(0);
		await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), SOON).toBe("Sign in with Twitch");
		expect(await at.twitch.order("device.list", null)).toHaveLength(1);
	}, 120_000);

	test("an application of one's own: its secret goes in and nowhere else, and the account is removed with it", async () => {
		await using at = await twitchDesk();
		const { page, twitch, desk } = at;
		const secret = `canary-${crypto.randomUUID()}`;
		await twitch.order("client.register", { id: "own-application", secret });
		await page.getByText("Own Twitch application").click();
		await field(page, "Client ID").fill("own-application");
		await field(page, "Channel").fill("https://www.twitch.tv/NightOwl_TV");
		await page.getByLabel("Secret", { exact: true }).fill(secret);
		await button(page, "Save").click();
		await expect.poll(() => page.locator(".linktold").innerText(), SOON).toBe("Saved");
		expect(await page.getByLabel("Secret", { exact: true }).inputValue()).toBe("");
		expect(await page.getByLabel("Secret", { exact: true }).getAttribute("placeholder")).toMatch(/^Saved/u);
		expect(await at.ask("GET", "/v1/links/twitch:main")).toMatchObject({
			clientId: "own-application",
			channel: "nightowl_tv",
			clientSecret: "saved",
		});
		await button(page, "Sign in with Twitch").click();
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(1);
		await twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/Signed in as\s+aidle_demo/u);
		expect(await violations(page)).toEqual([]);
		await picture(page, "twitch-own-application");
		expect(at.frames.filter(({ text }) => text.includes(secret))).toHaveLength(1);
		expect(await filesWith(desk.data, secret)).toEqual([]);
		await button(page, "Remove").click();
		await page
			.getByRole("group", { name: /Remove “Twitch”/u })
			.getByRole("button", { name: "Remove" })
			.click();
		await expect.poll(() => page.getByText("“Twitch” is removed.").count(), SOON).toBe(1);
		expect(await at.ask("GET", "/v1/links")).toMatchObject({ links: [{ id: "obs:main" }] });
		expect(at.complaints).toEqual([]);
	}, 120_000);

	test("a permission that is missing is repaired by one click, which asks for exactly what is needed", async () => {
		await using at = await twitchDesk();
		const { page, twitch, desk } = at;
		await button(page, "Sign in with Twitch").click();
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(1);
		await twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/Signed in as\s+aidle_demo/u);
		expect(await at.ask("GET", "/v1/links/twitch:main")).toMatchObject({ account: { scopes: [] } });
		// As a key does that shows the followers.
		using wanted = await at.watch("twitch.followers");
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/permission for followers \(see\)/u);
		expect(wanted.reading).toMatchObject({ unknown: "forbidden", fault: { code: "twitch_scope_missing" } });
		expect(await violations(page)).toEqual([]);
		await picture(page, "twitch-missing");
		// Every key of the account says so in its settings, with what it needs itself, and offers the same click.
		const chat = desk.host.addKey({ action: "com.aidle.streamdeck.chat", settings: { message: "Hello" } });
		await expect.poll(() => desk.words(chat), READY).toMatch(/Permission/u);
		await callInspector(page, browsing.pages.origin, desk.host, chat);
		await expect.poll(() => page.getByText(/permission for chat \(write\), followers \(see\)/u).count(), SOON).toBe(1);
		await picture(page, "twitch-missing-key");
		await button(page, "Allow on Twitch").click();
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(1);
		expect(await twitch.order("device.list", null)).toMatchObject([
			{ scopes: ["moderator:read:followers", "user:write:chat"] },
		]);
		await twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(0);
		await expect.poll(() => wanted.reading, READY).toMatchObject({ value: expect.any(Number) });
		await expect.poll(() => account(page).innerText(), SOON).not.toMatch(/permission for/u);
		await expect.poll(() => desk.words(chat), READY).not.toMatch(/Permission/u);
	}, 120_000);

	test("an account that was taken away says so, and is back after another sign-in", async () => {
		await using at = await twitchDesk();
		const { page, twitch } = at;
		using wanted = await at.watch("twitch.followers");
		await button(page, "Sign in with Twitch").click();
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(1);
		await twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => wanted.reading, READY).toMatchObject({ value: expect.any(Number) });
		await twitch.order("account.disconnect", { login: "aidle_demo" });
		await expect.poll(() => wanted.reading, READY).toMatchObject({ fault: { code: "twitch_sign_in_again" } });
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/no longer accepts this sign-in/u);
		expect(await violations(page)).toEqual([]);
		await picture(page, "twitch-taken-away");
		await button(page, "Sign in again").click();
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(1);
		// Whose keys and rules these are does not change by the way.
		await twitch.order("device.allow", { login: "aidle_bot" });
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/confirmed as aidle_bot/u);
		await button(page, "Sign in again").click();
		await expect.poll(() => page.locator(".usercode").count(), SOON).toBe(1);
		await twitch.order("device.allow", { login: "aidle_demo" });
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/Signed in as\s+aidle_demo/u);
		await expect.poll(() => wanted.reading, READY).toMatchObject({ value: expect.any(Number) });
	}, 120_000);

	test("begins in the settings of any of its keys, and says what a first sign-in needs", async () => {
		await using desk = await Desk.start(browsing, { trace: true });
		const key = desk.host.addKey({ action: "com.aidle.streamdeck.clip", settings: {} });
		await expect.poll(() => desk.words(key), READY).not.toBe("");
		const { page, complaints } = await browsing.browser.newPage({ viewport: { width: 360, height: 900 } });
		await callInspector(page, browsing.pages.origin, desk.host, key);
		await expect.poll(() => page.getByText("Nobody is signed in to Twitch here.").count(), SOON).toBe(1);
		expect(await violations(page)).toEqual([]);
		await picture(page, "twitch-first-key");
		// Nor is it about OBS where all its connections are seen.
		await page.getByRole("button", { name: /^Edit/u }).click();
		await expect.poll(() => button(page, "Sign in with Twitch").count(), SOON).toBe(1);
		expect(await field(page, "Address").count()).toBe(0);
		expect(await violations(page)).toEqual([]);
		await page.getByRole("button", { name: /^Close/u }).click();
		await button(page, "Sign in").click();
		// Until the product has an application of its own at Twitch, users bring theirs.
		await expect.poll(() => account(page).innerText(), SOON).toMatch(/This connection has no client ID/u);
		await expect.poll(() => field(page, "Client ID").isVisible(), SOON).toBe(true);
		expect(await violations(page)).toEqual([]);
		await picture(page, "twitch-first-application");
		const { body } = (await desk.companion?.request("GET", "/v1/links")) ?? {};
		expect(body).toMatchObject({ links: [{ id: "obs:main" }, { id: "twitch:main", name: "Twitch" }] });
		expect(complaints).toEqual([]);
		await page.context().close();
	}, 120_000);
});
