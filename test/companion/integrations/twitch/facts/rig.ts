import { StaticAuthProvider } from "@twurple/auth";
import { facts } from "../../../../../companion/contract/catalogue.ts";
import type { FactDefinition } from "../../../../../companion/contract/fact.ts";
import type { Params } from "../../../../../companion/facts/telling.ts";
import {
	isEventSubType,
	subscriptionTypes,
} from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { factRows } from "../../../../../companion/integrations/twitch/facts/table.ts";
import { Helix } from "../../../../../companion/integrations/twitch/helix.ts";
import { Limits } from "../../../../../companion/integrations/twitch/limits.ts";
import type { Effect, TwitchFactRow, TwitchPeer } from "../../../../../companion/integrations/twitch/peer.ts";
import { simulatedPlaces } from "../../../../../companion/integrations/twitch/places.ts";
import { readsOver } from "../../../../../companion/integrations/twitch/reads.ts";
import { Refusal } from "../../../../../companion/runs/refusal.ts";
import type { Happening } from "../../../../../companion/simulators/twitch/eventsub/hub.ts";
import { fire, type What } from "../../../../../companion/simulators/twitch/show/fire.ts";
import type { FireArguments } from "../../../../../companion/simulators/twitch/show/shot.ts";
import { SimulatedTwitch } from "../../../../../companion/simulators/twitch/simulated-twitch.ts";
import type { User } from "../../../../../companion/simulators/twitch/world/users.ts";

const CLIENT = "aidle-test";
type RowId = keyof ReturnType<typeof factRows>;

/** What is needed to make the rest of it happen. */
const MANAGES = [
	"channel:manage:redemptions",
	"moderator:manage:chat_settings",
	"moderator:manage:chat_messages",
	"moderator:manage:shoutouts",
	"moderator:manage:warnings",
];

/** Every scope a fact needs, of several that do it the first. */
const scopes = [
	...MANAGES,
	...new Set(
		Object.values<FactDefinition>(facts).flatMap(({ requires = [] }) => requires.map((any) => any.split("|")[0] ?? "")),
	),
];

/** A simulated Twitch in this process, whose facts are read at its port and heard in what it would tell a websocket. */
export class FactRig implements AsyncDisposable {
	readonly twitch: SimulatedTwitch;
	readonly peer: TwitchPeer;
	/** What was told, in the versions that are subscribed to. */
	readonly told: { readonly type: string; readonly event: object }[] = [];
	readonly #helix: Helix;
	#rows: Readonly<Record<string, unknown>> = factRows();

	private constructor(twitch: SimulatedTwitch, port: number, login: string) {
		this.twitch = twitch;
		const user: User = twitch.stage.user(login);
		const channel = twitch.stage.user("aidle_demo");
		const token = twitch.tokens.issue(CLIENT, user, scopes).token.access;
		this.#helix = new Helix({
			place: simulatedPlaces(port).helix,
			fetch,
			access: { clientId: CLIENT, token: async () => token, renew: async () => token },
			refusalOf: (error) => (error instanceof Refusal ? error : new Refusal({ code: "internal", params: {} }, false)),
			onBudget: () => {},
			random: Math.random,
		});
		const read: TwitchPeer["read"] = (path, query) => this.#helix.read({ path, query }, performance.now() + 5_000);
		this.peer = {
			link: "twitch:main",
			user,
			channel,
			scopes: new Set(scopes),
			limits: new Limits(),
			reads: readsOver(new StaticAuthProvider(CLIENT, token, scopes), read),
			read,
			effect: () => Promise.reject(new Error("A fact changes nothing")),
		};
		const { hub } = twitch;
		const publish = hub.publish.bind(hub);
		hub.publish = (happening: Happening) => {
			const { type, version, event } = happening;
			const wanted = isEventSubType(type) ? subscriptionTypes[type].version : undefined;
			if (version === undefined || version === wanted) this.told.push({ type, event });
			return publish(happening);
		};
	}

	static async start(login = "aidle_demo"): Promise<FactRig> {
		const twitch = new SimulatedTwitch();
		return new FactRig(twitch, await twitch.listen(0), login);
	}

	row(id: string): TwitchFactRow<unknown> {
		// Each row agrees with its own fact; here they are all the same.
		return this.#rows[id] as TwitchFactRow<unknown>;
	}

	/** As a session that begins: nothing is remembered. */
	renew(): void {
		this.#rows = factRows();
	}

	async read(id: RowId, params: Params = {}, before?: unknown): Promise<unknown> {
		return await this.row(id).read?.(this.peer, params, before);
	}

	/** What becomes of a known value by everything that was told since the last time. */
	hear(id: RowId, before: unknown, params: Params = {}): unknown {
		let value = before;
		for (const { type, event } of this.told.splice(0)) {
			const found = this.row(id).hears?.[type]?.(event as never, params, this.peer, value);
			if (found === "look") throw new Error(`${id} cannot tell by ${type}`);
			if (found) value = found.value;
		}
		return value;
	}

	fire(what: What, given: FireArguments = {}): void {
		fire(this.twitch.stage, what, given);
	}

	/** Changes something by Helix, as a program would. */
	async change<Answer>(effect: Effect): Promise<Answer> {
		return await this.#helix.effect<Answer>(effect, performance.now() + 5_000);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#helix[Symbol.dispose]();
		await this.twitch[Symbol.asyncDispose]();
	}
}
