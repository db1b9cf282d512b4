import type { Happening } from "../../../../companion/contract/event.ts";
import { factKey, isKnown, type Reading } from "../../../../companion/contract/fact.ts";
import type { LinkState } from "../../../../companion/contract/link.ts";
import { TWITCH_DEFAULTS, type TwitchLinkSettings } from "../../../../companion/contract/twitch-link.ts";
import { EventDemand } from "../../../../companion/events/event-demand.ts";
import { FactStore } from "../../../../companion/facts/fact-store.ts";
import { demandOf } from "../../../../companion/facts/link-demand.ts";
import { Credentials } from "../../../../companion/integrations/twitch/credentials.ts";
import { Limits } from "../../../../companion/integrations/twitch/limits.ts";
import { OAuth } from "../../../../companion/integrations/twitch/oauth.ts";
import { simulatedPlaces } from "../../../../companion/integrations/twitch/places.ts";
import { type Application, textOfToken } from "../../../../companion/integrations/twitch/token.ts";
import { TwitchLink } from "../../../../companion/integrations/twitch/twitch-link.ts";
import { SimulatedTwitch } from "../../../../companion/simulators/twitch/simulated-twitch.ts";
import { MemoryMarks } from "./eventsub/link-rig.ts";

export const CLIENT = "simulatedpublicclient000000000";
const LINK = "twitch:main";

export interface LinkRigOptions {
	readonly scopes?: readonly string[];
	readonly settings?: Partial<TwitchLinkSettings>;
	/** Nobody is signed in. */
	readonly signedOut?: true;
	readonly events?: readonly string[];
	readonly facts?: readonly string[];
}

/** One Twitch link on a simulated Twitch in this process, reached over its real port. */
export class LinkRig implements AsyncDisposable {
	readonly twitch: SimulatedTwitch;
	readonly facts = new FactStore("epoch");
	readonly demand = new EventDemand();
	readonly published: Happening[] = [];
	readonly states: LinkState[] = [];
	readonly credentials: Credentials;
	/** The application that signs in, at this Twitch. */
	readonly application: Application;
	/** The sign-in as it is kept. */
	kept: string | undefined;
	readonly settings: TwitchLinkSettings;
	readonly link: TwitchLink;

	private constructor(port: number, twitch: SimulatedTwitch, options: LinkRigOptions) {
		this.twitch = twitch;
		const { scopes = [], settings, signedOut } = options;
		const user = twitch.stage.user("aidle_demo");
		this.application = { place: simulatedPlaces(port).oauth, id: CLIENT };
		if (!signedOut) {
			const issued = twitch.tokens.issue(CLIENT, user, scopes);
			const { access } = issued.token;
			const { id, login } = user;
			const madeBy = this.application;
			this.kept = textOfToken({ access, refresh: issued.refresh, scopes, user: { id, login }, at: Date.now(), madeBy });
		}
		const limits = new Limits();
		const conceal = (): Disposable => ({ [Symbol.dispose]() {} });
		const oauth = new OAuth({ client: () => ({ ...this.application, secret: undefined }), fetch, conceal });
		const keep = async (text: string | undefined): Promise<undefined> => {
			this.kept = text;
		};
		const shelf = { read: () => this.kept, write: keep, forget: () => keep(undefined) };
		this.credentials = new Credentials({ oauth, shelf, conceal });
		for (const name of options.facts ?? []) this.watch(name);
		this.wantEvents(...(options.events ?? []));
		this.settings = { ...TWITCH_DEFAULTS, kind: "simulated", port, ...settings };
		this.link = new TwitchLink({
			link: LINK,
			settings: this.settings,
			credentials: this.credentials,
			places: (now) => simulatedPlaces(now.port),
			fetch,
			limits: () => limits,
			marks: new MemoryMarks(),
			demand: demandOf(this.facts, LINK),
			events: {
				wanted: () => this.demand.of(LINK),
				actions: () => this.demand.actionsOf(LINK),
				listen: (listener) => this.demand.listen(listener),
			},
			apply: (changed) => this.facts.apply(changed),
			publish: (happening) => this.published.push(happening),
			onState: (state) => this.states.push(state),
		});
	}

	static async start(options: LinkRigOptions = {}): Promise<LinkRig> {
		const twitch = new SimulatedTwitch();
		const rig = new LinkRig(await twitch.listen(0), twitch, options);
		rig.link.start();
		return rig;
	}

	/** Somebody wants a fact from now on. */
	watch(id: string, params: Readonly<Record<string, string>> = {}): Disposable {
		const watch = this.facts.watch(() => {});
		watch.add([factKey(id, { link: LINK, ...params })]);
		return watch;
	}

	wantEvents(...events: readonly string[]): void {
		this.demand.set(
			this,
			events.map((event) => ({ event, link: LINK })),
		);
	}

	read(id: string): Reading {
		return this.facts.read(factKey(id, { link: LINK }));
	}

	/** The value of a fact; undefined while it has none. */
	value(id: string): unknown {
		const reading = this.read(id);
		return isKnown(reading) ? reading.value : undefined;
	}

	/** How often something was asked: `POST /helix/clips`. */
	asked(request: string): number {
		return this.twitch.log.read().counts[request] ?? 0;
	}

	/** Types that are subscribed and heard. */
	get subscribed(): readonly string[] {
		const standing = this.twitch.hub.subscriptions.filter(({ status }) => status === "enabled");
		return standing.map(({ type }) => type).sort();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.link.stop();
		await this.twitch[Symbol.asyncDispose]();
	}
}
