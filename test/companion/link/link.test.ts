import { expect, test } from "vitest";
import type { LinkState } from "../../../companion/contract/link.ts";
import { problem } from "../../../companion/contract/problem.ts";
import type { Pulse } from "../../../companion/link/heartbeat.ts";
import { Link } from "../../../companion/link/link.ts";
import type { Session } from "../../../companion/link/session.ts";
import type { Fault } from "../../../companion/link/state.ts";

const closed: Fault = { problem: problem("obs_closed"), blocked: false };
const wrong: Fault = { problem: problem("obs_password_wrong"), blocked: true };
const frozen: Fault = { problem: problem("obs_frozen"), blocked: false };
const stopped: Fault = { problem: problem("link_stopped"), blocked: false };
const PULSE: Pulse = { every: 20, slow: 20, silent: 60, keep: 200 };

/** A peer as the link sees it; `answering` and `opening` can be changed while it runs. */
class Peer {
	answering = true;
	opening: Fault | undefined;
	attempts = 0;
	refreshed = 0;
	/** How many of the next refreshes fail. */
	unreadable = 0;
	readonly #silent: (() => void)[] = [];
	#end: ((fault: Fault) => void) | undefined;

	thaw(): void {
		this.answering = true;
		for (const answer of this.#silent.splice(0)) answer();
	}

	drop(fault: Fault): void {
		this.#end?.(fault);
	}

	open = async (): Promise<Session> => {
		this.attempts++;
		if (this.opening) throw this.opening;
		const { promise, resolve } = Promise.withResolvers<Fault>();
		this.#end = resolve;
		return {
			closed: promise,
			end: resolve,
			probe: () => (this.answering ? Promise.resolve() : new Promise((answer) => this.#silent.push(answer))),
			refresh: async () => {
				if (this.unreadable-- > 0) throw new Error("not now");
				this.refreshed++;
			},
		};
	};
}

function rig(peer: Peer, pulse = PULSE) {
	const phases: string[] = [];
	const states: LinkState[] = [];
	const link = new Link({
		open: peer.open,
		faultOf: (error) => error as Fault,
		frozen,
		onChange: (state) => {
			states.push(state);
			phases.push(state.phase === "online" ? `online ${state.answering}` : state.phase);
		},
		backoff: { base: 10, cap: 40 },
		pulse,
		random: () => 0.5,
	});
	link.start();
	return { link, phases, states };
}

test("it comes back by itself, and stops when told to", async () => {
	const peer = new Peer();
	const { link, phases } = rig(peer);
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	peer.drop(closed);
	await expect.poll(() => phases).toEqual(["connecting", "online prompt", "waiting", "connecting", "online prompt"]);
	await link.stop(stopped);
	expect(link.state).toEqual({ phase: "stopped" });
	expect(link.session).toBeUndefined();
});

test("a wrong password is not tried again until somebody asks", async () => {
	const peer = new Peer();
	peer.opening = wrong;
	const { link, phases } = rig(peer);
	await expect.poll(() => phases.at(-1)).toBe("blocked");
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(peer.attempts).toBe(1);
	link.retry();
	await expect.poll(() => peer.attempts).toBe(2);
	await expect.poll(() => phases.at(-1)).toBe("blocked");
	peer.opening = undefined;
	link.restart(stopped);
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	await link.stop(stopped);
});

test("changed settings give up what stands and connect anew at once", async () => {
	const peer = new Peer();
	const { link, phases } = rig(peer);
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	link.restart(stopped);
	await expect.poll(() => peer.attempts).toBe(2);
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	await link.stop(stopped);
});

test("a connection that comes to be as the settings change is not kept", async () => {
	const peer = new Peer();
	const phases: string[] = [];
	const link = new Link({
		open: () => {
			const opened = peer.open();
			if (peer.attempts === 1) void opened.then(() => link.restart(stopped));
			return opened;
		},
		faultOf: (error) => error as Fault,
		frozen,
		onChange: ({ phase }) => phases.push(phase),
		backoff: { base: 10, cap: 40 },
		pulse: PULSE,
		random: () => 0.5,
	});
	link.start();
	await expect.poll(() => phases.at(-1)).toBe("online");
	expect(phases).toEqual(["connecting", "waiting", "connecting", "online"]);
	expect(peer.attempts).toBe(2);
	await link.stop(stopped);
});

test("slow, then frozen, then thawed: facts are read before it is online again", async () => {
	const peer = new Peer();
	const { link, phases } = rig(peer);
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	peer.answering = false;
	await expect.poll(() => phases.at(-1)).toBe("unresponsive");
	expect(phases).toContain("online slow");
	expect(peer.refreshed).toBe(0);
	peer.thaw();
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	expect(peer.refreshed).toBe(1);
	expect(peer.attempts).toBe(1);
	await link.stop(stopped);
});

test("it is not online again before everything could be read anew", async () => {
	const peer = new Peer();
	const { link, phases } = rig(peer);
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	peer.answering = false;
	await expect.poll(() => phases.at(-1)).toBe("unresponsive");
	peer.unreadable = 2;
	peer.thaw();
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	expect(peer.refreshed).toBe(1);
	expect(peer.unreadable).toBeLessThan(0);
	expect(phases.filter((phase) => phase === "unresponsive")).toHaveLength(1);
	await link.stop(stopped);
});

test("a late answer in time is only slow", async () => {
	const peer = new Peer();
	const { link, phases } = rig(peer, { ...PULSE, silent: 2_000 });
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	peer.answering = false;
	await expect.poll(() => phases.at(-1)).toBe("online slow");
	peer.thaw();
	await expect.poll(() => phases.at(-1)).toBe("online prompt");
	expect(phases).not.toContain("unresponsive");
	await link.stop(stopped);
});

test("a freeze that lasts is given up, and the new attempts tell what it was", async () => {
	const peer = new Peer();
	const { link, states } = rig(peer);
	await expect.poll(() => link.state.phase).toBe("online");
	peer.answering = false;
	peer.opening = closed;
	await expect.poll(() => states.find(({ phase }) => phase === "waiting")).toMatchObject({ fault: frozen.problem });
	await link.stop(stopped);
});

test("a hundred losses leave nothing behind but the last session", async () => {
	const peer = new Peer();
	const { link } = rig(peer, { every: 5, slow: 5, silent: 20, keep: 50 });
	for (let round = 1; round <= 100; round++) {
		await expect.poll(() => link.state.phase, { interval: 1 }).toBe("online");
		peer.drop(closed);
		await expect.poll(() => peer.attempts, { interval: 1 }).toBeGreaterThan(round);
	}
	await link.stop(stopped);
	expect(link.session).toBeUndefined();
});
