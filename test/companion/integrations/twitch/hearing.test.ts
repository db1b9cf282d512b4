import { beforeEach, expect, test } from "vitest";
import type { Happening } from "../../../../companion/contract/event.ts";
import { Hearing } from "../../../../companion/integrations/twitch/hearing.ts";
import type { TwitchSession } from "../../../../companion/integrations/twitch/twitch-session.ts";

let published: Happening[];
let hearing: Hearing;
/** What facts were told. */
let known: unknown[];
beforeEach(() => {
	[published, known] = [[], []];
	hearing = new Hearing({
		link: "twitch:main",
		simulated: () => false,
		publish: (happening) => published.push(happening),
	});
});

const ME = { id: "11", login: "me", name: "Me" };
const session = (channel = "11"): TwitchSession =>
	({
		cells: { hear: (_: string, event: object) => known.push(event) },
		peer: { user: ME, channel: { ...ME, id: channel } },
	}) as never;

const offline = (id: string, channel = "11") => ({
	type: "stream.offline" as const,
	id,
	at: 1,
	event: { id, broadcaster_user_id: channel, broadcaster_user_login: "me", broadcaster_user_name: "Me" },
	channel,
	late: false,
});

test("what comes while a connection is being made is told when it stands, in order, and facts know it once", () => {
	hearing.hear(offline("before the session"), undefined);
	const opened = session();
	hearing.hear(offline("before it stands"), opened);
	expect(published).toEqual([]);
	hearing.enter(opened);
	hearing.hear(offline("after"), opened);
	expect(published).toHaveLength(3);
	expect(known.map((event) => (event as { id: string }).id).toSorted()).toEqual(
		["before the session", "before it stands", "after"].toSorted(),
	);
	hearing.enter(undefined);
	hearing.enter(session());
	expect(published).toHaveLength(3);
});

test("what came for another channel is nothing to the one it acts on since", () => {
	hearing.hear(offline("of the old"), undefined);
	hearing.enter(session("22"));
	expect(published).toEqual([]);
	expect(known).toEqual([]);
});
