import { once } from "node:events";
import { request as ask, type IncomingHttpHeaders } from "node:http";
import { WebSocket } from "ws";
import type { ArchiveBook } from "../../../companion/archive/archive.ts";
import type { Backup, Restored } from "../../../companion/contract/backup.ts";
import type { Export, ImportReport, ImportRequest } from "../../../companion/contract/export.ts";
import type { LinkChange, LinkDescription } from "../../../companion/contract/link.ts";
import type { LinkTrial, LinkVerdict, LocalObs } from "../../../companion/contract/link-trial.ts";
import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import { type Problem, problem } from "../../../companion/contract/problem.ts";
import type { Run } from "../../../companion/contract/run.ts";
import { TWITCH_DEFAULTS } from "../../../companion/contract/twitch-link.ts";
import { EventStream } from "../../../companion/events/event-stream.ts";
import { FactStore } from "../../../companion/facts/fact-store.ts";
import { buildControl } from "../../../companion/http/control.ts";
import { planOf } from "../../../companion/links/families.ts";
import type { LinkBook } from "../../../companion/links/link-book.ts";
import { Log } from "../../../companion/log/log.ts";
import { Rules } from "../../../companion/rules/rules.ts";
import type { ActionDoor, Ask } from "../../../companion/runs/ask.ts";
import { RunBook } from "../../../companion/runs/run-book.ts";
import { memoryHooks } from "../hooks/memory-hooks.ts";
import { NoAccounts } from "../links/no-accounts.ts";

export const TOKEN = "control-token-of-the-tests-control-token-of-the-tests";

/** A door that notes who asked and answers what the test tells it to. */
export class TestDoor implements ActionDoor {
	readonly asked: Ask[] = [];
	readonly drained: number[] = [];
	open = 0;
	ending: Partial<Run> = { state: "done" };
	/** What has to happen before a run ends. */
	before: () => Promise<void> | void = () => {};

	async run(ask: Ask): Promise<Run> {
		this.asked.push(ask);
		const { action, origin, principal, settings } = ask;
		await this.before();
		return { id: "run", origin, principal, action, settings, state: "done", steps: [], startedAt: 1, ...this.ending };
	}

	async drain(ms: number): Promise<void> {
		this.drained.push(ms);
	}
}

/** One link, `obs:main`, and every change that was asked for. */
class TestLinks implements LinkBook {
	readonly changes: (readonly [string, LinkChange])[] = [];
	readonly retried: string[] = [];
	readonly trials: LinkTrial[] = [];
	readonly removed: string[] = [];
	readonly adopted: (readonly [string, string])[] = [];
	readonly preferred: string[] = [];
	refusal: Problem | undefined;

	/** Twitch links that are there, too. */
	readonly twitch: string[] = [];

	list(): readonly LinkDescription[] {
		const told = { state: { phase: "stopped" }, corrections: 0 } as const;
		return [
			{ id: "obs:main", family: "obs", ...OBS_DEFAULTS, password: "none", ...told },
			...this.twitch.map(
				(id): LinkDescription => ({
					id,
					family: "twitch",
					...TWITCH_DEFAULTS,
					clientSecret: "none",
					account: { signedIn: false, problem: problem("twitch_signed_out") },
					...told,
				}),
			),
		];
	}

	defaults(): Readonly<Record<string, string>> {
		return { obs: "obs:main" };
	}

	async remove(id: string): Promise<Problem | undefined> {
		this.removed.push(id);
		return this.refusal;
	}

	async makeDefault(id: string): Promise<Problem | undefined> {
		this.preferred.push(id);
		return this.refusal;
	}

	get(id: string): LinkDescription | undefined {
		return this.list().find((link) => link.id === id);
	}

	async change(id: string, change: LinkChange): Promise<LinkDescription | Problem> {
		const plan = planOf(id, change, undefined);
		if ("code" in plan) return plan;
		this.changes.push([id, change]);
		if (id.startsWith("twitch:") && !this.twitch.includes(id)) this.twitch.push(id);
		const link = this.get(id) ?? this.list()[0];
		if (!link) throw new Error("no link");
		return this.refusal ?? { ...link, id };
	}

	async findLocal(): Promise<readonly LocalObs[]> {
		return [{ source: "obs-studio", enabled: true, port: 4455, password: true }];
	}

	async adoptLocal(id: string, source: string): Promise<LinkDescription | Problem> {
		this.adopted.push([id, source]);
		return this.refusal ?? (await this.change(id, {}));
	}

	retry(id: string): boolean {
		this.retried.push(id);
		return this.get(id) !== undefined;
	}

	async test(trial: LinkTrial): Promise<LinkVerdict> {
		this.trials.push(trial);
		return { outcome: "busy" };
	}
}

/** Holds one backup and restores none but it. */
class TestArchive implements ArchiveBook {
	readonly backup: Backup = { id: "2026-11-20T08-30-00-000Z-asked", at: 1, reason: "asked", documents: [] };
	refusal: Problem | undefined;

	async list(): Promise<readonly Backup[]> {
		return [this.backup];
	}

	async save(): Promise<Backup | Problem> {
		return this.refusal ?? this.backup;
	}

	export(): Export {
		const document = { v: 1 };
		const secrets = { links: [], hooks: [] };
		return { product: "aidle", v: 1, version: "1.2.3", at: 1, settings: document, rules: document, secrets };
	}

	async import({ dryRun = false }: ImportRequest): Promise<ImportReport | Problem> {
		const report = { dryRun, changes: [], needs: [] };
		return this.refusal ?? (dryRun ? report : { ...report, before: this.backup.id });
	}

	async restore(id: string): Promise<Restored | Problem> {
		if (id !== this.backup.id) return problem("backup_unknown", { backup: id }, "id");
		return this.refusal ?? { before: id, passwords: "restored" };
	}
}

export interface Answer {
	readonly status: number;
	readonly body: unknown;
	readonly text: string;
	readonly headers: IncomingHttpHeaders;
}

export type Headers = Readonly<Record<string, string>>;

/** The listener `control` with stand-ins behind it, really listening. */
export async function control() {
	const lines: string[] = [];
	const log = new Log({ write: (line) => void lines.push(line), close: () => {} }, "trace");
	const [door, links, facts, events, runs] = [
		new TestDoor(),
		new TestLinks(),
		new FactStore("epoch"),
		new EventStream(),
		new RunBook(),
	];
	const concealed: string[] = [];
	const notices: Problem[] = [];
	let ended = 0;
	let again = 0;
	const archive = new TestArchive();
	const present: string[] = [];
	const { hooks, shelf } = memoryHooks();
	const rules = new Rules({
		shelf,
		facts,
		due: () => undefined,
		run: ({ do: [step], name }, origin, dryRun) =>
			door.run({ action: "none", settings: {}, ...step, origin, principal: name, expected: undefined, dryRun }),
		onChange: () => {},
	});
	const atLogin = {
		state: { enabled: false, path: "/autostart" },
		async change(enabled: boolean) {
			atLogin.state = { ...atLogin.state, enabled };
			return atLogin.state;
		},
	};
	const accounts = new NoAccounts();
	const app = buildControl({
		token: TOKEN,
		identity: { version: "1.2.3", pid: 42, startedAt: 1 },
		links,
		door,
		atLogin,
		accounts,
		rules,
		hooks,
		notices: () => notices,
		doctor: {
			examine: async (locale) => ({ at: 1, version: "1.2.3", system: locale, findings: [] }),
			shareable: async () => "report",
			bundle: async () => new Uint8Array([80, 75]),
		},
		facts,
		events,
		enter: (kind) => {
			present.push(kind);
			return { [Symbol.dispose]: () => void present.splice(present.indexOf(kind), 1) };
		},
		runs,
		logger: log.logger,
		conceal: (value) => {
			concealed.push(value);
			log.conceal(value);
		},
		end: () => {
			ended++;
		},
		archive,
		again: () => {
			again++;
		},
	});
	const routes: { method: string; url: string; admits: string | undefined }[] = [];
	app.addHook("onRoute", ({ method, url, config }) => {
		for (const each of [method].flat()) routes.push({ method: each, url, admits: config?.admits });
	});
	const port = Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);

	const send = (method: string, path: string, headers: Headers, body?: string): Promise<Answer> =>
		new Promise((resolve, reject) => {
			const request = ask({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
				let text = "";
				response.setEncoding("utf8").on("data", (part: string) => {
					text += part;
				});
				response.on("end", () => {
					let json: unknown;
					try {
						json = JSON.parse(text);
					} catch {
						json = undefined;
					}
					resolve({ status: response.statusCode ?? 0, body: json, text, headers: response.headers });
				});
			});
			request.on("error", reject);
			request.end(body);
		});

	/** The status with which an upgrade is refused; 101 when it is not. */
	const upgrade = async (path: string, headers: Headers): Promise<number> => {
		const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
		socket.on("error", () => {});
		return await new Promise((resolve) => {
			socket.on("open", () => {
				socket.terminate();
				resolve(101);
			});
			socket.on("unexpected-response", (_request, response) => {
				socket.terminate();
				resolve(response.statusCode ?? 0);
			});
		});
	};

	return {
		port,
		app,
		routes,
		door,
		links,
		accounts,
		facts,
		events,
		runs,
		lines,
		notices,
		concealed,
		present,
		ended: () => ended,
		archive,
		again: () => again,
		send,
		upgrade,
		/** A request as the plugin makes it. */
		request: (method: string, path: string, body?: unknown) =>
			send(
				method,
				path,
				{ authorization: `Bearer ${TOKEN}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
				body === undefined ? undefined : JSON.stringify(body),
			),
		socket: async () => {
			const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/socket`, {
				headers: { authorization: `Bearer ${TOKEN}` },
			});
			const heard: Record<string, unknown>[] = [];
			socket.on("message", (data) => heard.push(JSON.parse(data.toString())));
			await once(socket, "open");
			return {
				socket,
				heard,
				say: (message: unknown) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
				[Symbol.dispose]: () => socket.terminate(),
			};
		},
		[Symbol.asyncDispose]: () => app.close(),
	};
}
