import type { ActionDefinition } from "../../../../../companion/contract/action.ts";
import { twitchActions } from "../../../../../companion/contract/actions/twitch.ts";
import type { ActionId } from "../../../../../companion/contract/catalogue.ts";
import { twitchCommands } from "../../../../../companion/integrations/twitch/commands/table.ts";
import { Helix } from "../../../../../companion/integrations/twitch/helix.ts";
import { Limits } from "../../../../../companion/integrations/twitch/limits.ts";
import type { TwitchCommand, TwitchCommands, TwitchPeer } from "../../../../../companion/integrations/twitch/peer.ts";
import { simulatedPlaces } from "../../../../../companion/integrations/twitch/places.ts";
import { type Outcome, Refusal } from "../../../../../companion/runs/refusal.ts";
import { SimulatedTwitch } from "../../../../../companion/simulators/twitch/simulated-twitch.ts";
import type { Channel } from "../../../../../companion/simulators/twitch/world/channel.ts";
import type { User } from "../../../../../companion/simulators/twitch/world/users.ts";

export type CommandId = keyof TwitchCommands;

export const CLIENT = "aidle-test";
const definitions: Readonly<Record<string, ActionDefinition>> = twitchActions;

/** The scopes that an action needs; of several that do it the first. */
export const firstOf = (requires: readonly string[]): readonly string[] =>
	requires.flatMap((any) => any.split("|").slice(0, 1));

/** Every scope that any action needs. */
const scopes: readonly string[] = [...new Set(Object.values(definitions).flatMap(({ requires }) => firstOf(requires)))];

export interface RigOptions {
	/** Who is signed in; the broadcaster where nothing is said. */
	readonly login?: string;
	/** Whose channel it is about; the broadcaster's where nothing is said. */
	readonly channel?: string;
	readonly scopes?: readonly string[];
	readonly now?: () => number;
	/** Milliseconds that each request that changes something has at most. */
	readonly patience?: number;
}

/** A simulated Twitch in this process, and somebody who is signed in there: commands are run against its real port. */
export class CommandRig implements AsyncDisposable {
	readonly twitch: SimulatedTwitch;
	readonly limits: Limits;
	readonly user: User;
	readonly #owner: User;
	readonly #helix: Helix;
	readonly #scopes: readonly string[];
	readonly #patience: number;
	/** How often the token was renewed. */
	renewed = 0;

	private constructor(twitch: SimulatedTwitch, port: number, options: RigOptions) {
		this.twitch = twitch;
		this.limits = new Limits(options.now);
		this.user = twitch.stage.user(options.login ?? "aidle_demo");
		this.#owner = twitch.stage.user(options.channel ?? "aidle_demo");
		this.#scopes = options.scopes ?? scopes;
		this.#patience = options.patience ?? Number.POSITIVE_INFINITY;
		let token = this.#issue();
		this.#helix = new Helix({
			place: simulatedPlaces(port).helix,
			fetch,
			access: {
				clientId: CLIENT,
				token: async () => token,
				renew: async () => {
					this.renewed++;
					token = this.#issue();
					return token;
				},
			},
			refusalOf: (error) => (error instanceof Refusal ? error : new Refusal({ code: "internal", params: {} }, false)),
			onBudget: () => {},
			random: Math.random,
		});
	}

	static async start(options: RigOptions = {}): Promise<CommandRig> {
		const twitch = new SimulatedTwitch();
		return new CommandRig(twitch, await twitch.listen(0), options);
	}

	/** The broadcaster's channel, as the simulated world has it. */
	get channel(): Channel {
		return this.channelOf(this.#owner.login);
	}

	channelOf(login: string): Channel {
		return this.twitch.stage.channel(this.twitch.stage.user(login));
	}

	/** Does an action as the link would, within so many milliseconds. */
	async run(action: CommandId, settings: object = {}, within = definitions[action]?.timeout ?? 0): Promise<Outcome> {
		const deadline = performance.now() + within;
		const command = twitchCommands[action] as TwitchCommand<ActionId>;
		return await command(this.#peer(deadline), settings as never, deadline);
	}

	/** How often something was asked: `POST /helix/clips`. */
	asked(request: string): number {
		return this.twitch.log.read().counts[request] ?? 0;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#helix[Symbol.dispose]();
		await this.twitch[Symbol.asyncDispose]();
	}

	#issue(): string {
		return this.twitch.tokens.issue(CLIENT, this.user, this.#scopes).token.access;
	}

	#peer(deadline: number): TwitchPeer {
		const helix = this.#helix;
		return {
			link: "twitch:main",
			user: this.user,
			channel: this.#owner,
			scopes: new Set(this.#scopes),
			limits: this.limits,
			get reads(): never {
				throw new Error("Commands ask by path");
			},
			read: (path, query) => helix.read({ path, query }, deadline),
			effect: (effect, until) => helix.effect(effect, Math.min(until, performance.now() + this.#patience)),
		};
	}
}

/** What an action was refused for, or whatever else it threw. */
export const refusalOf = (run: Promise<unknown>): Promise<unknown> =>
	run.then(
		(outcome) => outcome,
		(error: unknown) => (error instanceof Refusal ? { ...error.problem, sent: error.sent } : error),
	);
