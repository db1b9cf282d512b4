import { resolve } from "node:path";
import { Archive } from "./archive/archive.ts";
import { AtLogin } from "./at-login.ts";
import { Automation } from "./automation.ts";
import { actions } from "./contract/catalogue.ts";
import { factKey } from "./contract/fact.ts";
import type { LinkId } from "./contract/link.ts";
import type { ObsLinkSettings } from "./contract/obs-link.ts";
import type { Problem } from "./contract/problem.ts";
import { Doctor } from "./doctor/doctor.ts";
import { EventDemand } from "./events/event-demand.ts";
import { EventStream } from "./events/event-stream.ts";
import { FactStore } from "./facts/fact-store.ts";
import { demandOf } from "./facts/link-demand.ts";
import { portOf } from "./http/access.ts";
import { buildControl } from "./http/control.ts";
import type { Identity } from "./http/health.ts";
import { Presence } from "./http/presence.ts";
import { ObsLink } from "./integrations/obs/obs-link.ts";
import { tryObs } from "./integrations/obs/trial.ts";
import { Keeping } from "./keeping.ts";
import type { Connection } from "./links/connection.ts";
import { Links } from "./links/links.ts";
import { localObs } from "./local-obs.ts";
import { LinkLines } from "./log/link-lines.ts";
import type { Log } from "./log/log.ts";
import type { LoginItem } from "./platform/login-item.ts";
import { Door } from "./runs/door.ts";
import { RunBook } from "./runs/run-book.ts";
import type { Data } from "./storage/data.ts";
import { LinkShelf } from "./storage/link-shelf.ts";
import { TwitchAccounts } from "./twitch-accounts.ts";
import { TwitchLinks } from "./twitch-links.ts";

export interface AppOptions {
	readonly identity: Identity;
	/** Names this life of the companion: facts of another epoch do not count. */
	readonly epoch: string;
	/** Token of the listener `control`. */
	readonly token: string;
	readonly data: Data;
	/** Where all of it lies. */
	readonly folder: string;
	/** What the start has found that the user has to know. */
	readonly found: readonly Problem[];
	/** How to start this very program again. */
	readonly program: LoginItem;
	readonly log: Log;
	/** Milliseconds without a deck after which it ends. */
	readonly patience: number;
	/** The port of the webhooks, unless the user has chosen another. */
	readonly hookPort: number;
	/** Ends the program, cleanly. */
	readonly end: (why: string) => void;
	/** Ends it, cleanly, and starts it anew. */
	readonly again: (why: string) => void;
}

/** The companion, put together. */
export interface App {
	/** The listener `control`; the caller lets it listen. */
	readonly control: ReturnType<typeof buildControl>;
	/** Connects the links, and lets webhooks and schedules in. */
	start(): void;
	/** Lets go of everything, the listener included. */
	stop(): Promise<void>;
}

/** Puts the parts of the companion together. Nothing listens and nothing connects yet. */
export function buildApp({
	identity,
	epoch,
	token,
	data,
	folder,
	found,
	program,
	log,
	patience,
	hookPort,
	end,
	again,
}: AppOptions): App {
	const { logger } = log;
	const shelf = new LinkShelf(data.settings, data.secrets);
	const notices: readonly Problem[] = [
		{ notices: found },
		data.settings,
		data.secrets,
		data.rules,
		data.ticks,
		data.marks,
	].flatMap(({ notices }) => notices);
	for (const notice of notices) logger.warn({ problem: notice }, "notice");

	const facts = new FactStore(epoch);
	const events = new EventStream();
	const demand = new EventDemand();
	const runs = new RunBook();
	const lines = new LinkLines(logger);

	const obs = (link: LinkId, settings: ObsLinkSettings): Connection =>
		new ObsLink({
			link,
			settings,
			password: () => shelf.secret(link),
			aliases: () => shelf.aliases(link),
			onRename: (alias) => {
				void shelf.remember(link, alias).then((problem) => {
					if (problem) logger.warn({ problem, link }, "rename not saved");
				});
			},
			demand: demandOf(facts, link),
			apply: (changed) => facts.apply(changed),
			publish: (happening) => events.publish(happening),
			onState: (state) => lines.tell(link, state),
		});

	const accounts = new TwitchAccounts({
		shelf,
		fetch,
		conceal: (value) => log.conceal(value),
		needed: (link) => twitch.needed(link),
	});
	const twitch = new TwitchLinks({
		facts,
		demand,
		events,
		credentials: (link) => accounts.of(link).credentials,
		marks: (link) => data.marks.of(link),
		fetch,
		onState: (link, state) => lines.tell(link, state),
	});
	const links = new Links({
		shelf,
		integrations: { obs, twitch: twitch.connect },
		accounts,
		trial: tryObs,
		local: localObs((value) => log.conceal(value)),
		onList: (value) => {
			for (const { id, family, default: usual } of value) if (usual) facts.setDefault(family, id);
			facts.apply([[factKey("system.links"), { value, since: Date.now() }]]);
		},
		onGone: (link) => {
			facts.abandon(link);
			twitch.forget(link);
			void data.marks.forget(link);
		},
	});
	const door = new Door({
		actions,
		execute: (link, action, settings, deadline) => links.execute(link, action, settings, deadline),
		facts,
		runs,
		publish: (happening) => events.publish(happening),
		onDefect: (error) => logger.error({ err: error }, "action failed"),
	});
	const keeping = new Keeping({ data, facts, events, logger });
	const ours = () => accounts.users();
	const automation = new Automation({ data, events, facts, demand, door, runs, ours, logger, hookPort });
	const atLogin = new AtLogin({ dataFolder: resolve(folder), item: program, logger, wanted: () => automation.awake });
	const presence = new Presence(
		patience,
		() => door.open > 0 || automation.awake,
		() => end("idle"),
	);
	const told = () => [...notices, ...keeping.notices, ...automation.notices, ...atLogin.notices];
	const doctor = new Doctor({
		folder,
		identity,
		port: () => portOf(control.server),
		decks: () => presence.decks,
		facts,
		links,
		hooks: automation.hooks,
		notices: told,
		clean: (text) => log.clean(text),
	});
	const control = buildControl({
		token,
		identity,
		links,
		accounts,
		door,
		atLogin,
		rules: automation.rules,
		hooks: automation.hooks,
		notices: told,
		doctor,
		facts,
		events,
		enter: (kind) => presence.enter(kind),
		runs,
		logger,
		conceal: (value) => log.conceal(value),
		end: () => end("handed over"),
		archive: new Archive(data, identity.version),
		again: () => again("restored"),
	});
	return {
		control,
		start: () => {
			keeping.start();
			links.start();
			automation.start();
			void atLogin.start();
		},
		stop: async () => {
			presence[Symbol.dispose]();
			keeping[Symbol.dispose]();
			await automation.stop();
			// Clients first: that our links end with us is no news of theirs.
			await control.close();
			accounts.stop();
			await links.stop();
		},
	};
}
