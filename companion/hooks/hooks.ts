import { randomBytes } from "node:crypto";
import {
	CHECK_DEFAULTS,
	type GivenCheck,
	type Hook,
	type HookChange,
	type HookCheck,
	type HookDescription,
	type HookId,
	type HookRequest,
	type ListenerChange,
	type ListenerState,
	USUAL_DELIVERY,
} from "../contract/hook.ts";
import { type Problem, problem } from "../contract/problem.ts";
import type { Rule } from "../contract/rule.ts";
import { newRule, ruleFault, ruleWarnings } from "../rules/compose.ts";
import type { RuleShelf } from "../rules/rule-shelf.ts";
import type { HookBook, ListenerDescription, MadeHook } from "./hook-book.ts";
import { isStandardSecret, STANDARD_PREFIX } from "./signature.ts";

/** Where the secrets of hooks are kept. */
interface HookSecrets {
	has(hook: HookId): boolean;
	get(hook: HookId): string | undefined;
	set(hook: HookId, secret: string): Promise<Problem | undefined>;
	forget(hook: HookId): Promise<Problem | undefined>;
}

export interface HooksOptions {
	readonly shelf: RuleShelf;
	readonly secrets: HookSecrets;
	readonly forgetDeliveries: (hook: HookId) => Promise<void>;
	/** The port of this data folder, unless the user has chosen another. */
	readonly usualPort: number;
	readonly state: () => ListenerState;
	/** Saved hooks, rules or listener settings are others than before; resolves when they are obeyed. */
	readonly onChange: () => Promise<void>;
}

const ID_BYTES = 16;
const SECRET_BYTES = 32;

function newSecret({ kind }: HookCheck): string {
	const bytes = randomBytes(SECRET_BYTES);
	return kind === "standard" ? `${STANDARD_PREFIX}${bytes.toString("base64")}` : bytes.toString("base64url");
}

const invalid = (reason: string, field: string): Problem => problem("settings_invalid", { reason }, field);

/** A check with its defaults put in; a problem where something was given that its kind does not have. */
function completed({ tolerance, ...given }: GivenCheck): HookCheck | Problem {
	if (given.kind === "hmac") {
		if (tolerance !== undefined) return invalid("it stands in check.timestamp", "check.tolerance");
		return { ...CHECK_DEFAULTS.hmac, ...given, kind: "hmac" };
	}
	const { kind: _, ...others } = given;
	const [stray] = Object.keys(others);
	if (stray !== undefined) return invalid("there is no such setting", `check.${stray}`);
	return { ...CHECK_DEFAULTS.standard, ...(tolerance === undefined ? {} : { tolerance }) };
}

const waitsFor = ({ on }: Rule, hook: HookId): boolean => on.event === "system.webhook" && on.settings.hook === hook;

function without<Value>(table: Readonly<Record<string, Value>>, drop: (key: string, value: Value) => boolean) {
	return Object.fromEntries(Object.entries(table).filter(([key, value]) => !drop(key, value)));
}

/** The hooks of this installation. */
export class Hooks implements HookBook {
	readonly #options: HooksOptions;

	constructor(options: HooksOptions) {
		this.#options = options;
	}

	list(): readonly HookDescription[] {
		return Object.keys(this.#options.shelf.data.hooks).flatMap((id) => this.get(id) ?? []);
	}

	get(id: HookId): HookDescription | undefined {
		const hook = this.#hook(id);
		return hook && this.#described(id, hook);
	}

	async create(request: HookRequest): Promise<MadeHook | Problem> {
		const { secret: given, do: steps, allow, check = { kind: "hmac" }, ...rest } = request;
		const { shelf, secrets } = this.#options;
		const id = randomBytes(ID_BYTES).toString("hex");
		const whole = completed(check);
		if ("code" in whole) return whole;
		const hook: Hook = { enabled: true, limit: USUAL_DELIVERY, ...rest, check: whole };
		const on = { event: "system.webhook", settings: { hook: id } };
		const rule = steps && newRule({ name: hook.name, on, do: steps, ...(allow ? { allow } : {}) });
		if (!rule && allow) return invalid("it belongs to a rule, and there is no do", "allow");
		const fault =
			this.#secretFault(given, whole) ??
			(rule && (await ruleFault(rule, { hasHook: (hook) => hook === id, now: Date.now() })));
		if (fault) return fault;
		const unsaved = await shelf.change((data) => ({
			...data,
			hooks: { ...data.hooks, [id]: hook },
			rules: rule ? { ...data.rules, [rule.id]: rule } : data.rules,
		}));
		if (unsaved) return unsaved;
		// The hook first: one without a secret hears nobody and can be removed; a secret without a hook nobody would see.
		const secret = given ?? newSecret(whole);
		const unkept = await secrets.set(id, secret);
		if (unkept) {
			await this.#drop(id);
			return unkept;
		}
		await this.#options.onChange();
		return {
			hook: this.#described(id, hook),
			...(given === undefined ? { secret } : {}),
			...(rule ? { rule } : {}),
			warnings: rule ? ruleWarnings(rule) : [],
		};
	}

	async change(id: HookId, { secret, check, ...rest }: HookChange): Promise<HookDescription | Problem> {
		const { shelf, secrets, onChange } = this.#options;
		const before = this.#hook(id);
		if (!before) return problem("hook_unknown", { hook: id }, "id");
		const whole = check ? completed(check) : before.check;
		if ("code" in whole) return whole;
		if (secret === undefined && whole.kind !== before.check.kind) {
			return invalid("another kind of check needs another secret", "secret");
		}
		const fault = this.#secretFault(secret, whole);
		if (fault) return fault;
		const hook: Hook = { ...before, ...rest, check: whole };
		const former = secrets.get(id);
		const unkept = secret === undefined ? undefined : await secrets.set(id, secret);
		if (unkept) return unkept;
		const unsaved = await shelf.change((data) => ({ ...data, hooks: { ...data.hooks, [id]: hook } }));
		if (unsaved) {
			// Refused is refused whole.
			if (secret !== undefined) await (former === undefined ? secrets.forget(id) : secrets.set(id, former));
			return unsaved;
		}
		await onChange();
		return this.#described(id, hook);
	}

	async remove(id: HookId): Promise<Problem | undefined> {
		if (!this.#hook(id)) return problem("hook_unknown", { hook: id }, "id");
		// The secret first: whatever comes in between, nobody is heard.
		const unsaved = (await this.#options.secrets.forget(id)) ?? (await this.#drop(id));
		if (unsaved) return unsaved;
		await this.#options.onChange();
		await this.#options.forgetDeliveries(id);
		return undefined;
	}

	listener(): ListenerDescription {
		const { hosts } = this.#options.shelf.data.listener;
		return { port: this.port, hosts, state: this.#options.state() };
	}

	/** Where deliveries come in. */
	get port(): number {
		return this.#options.shelf.data.listener.port ?? this.#options.usualPort;
	}

	async changeListener({ hosts, port }: ListenerChange): Promise<ListenerDescription | Problem> {
		const unsaved = await this.#options.shelf.change((data) => {
			const { port: before, ...listener } = data.listener;
			const after = port === undefined ? before : (port ?? undefined);
			return {
				...data,
				listener: { ...listener, ...(hosts ? { hosts } : {}), ...(after === undefined ? {} : { port: after }) },
			};
		});
		if (unsaved) return unsaved;
		await this.#options.onChange();
		return this.listener();
	}

	#hook(id: HookId): Hook | undefined {
		const { hooks } = this.#options.shelf.data;
		return Object.hasOwn(hooks, id) ? hooks[id] : undefined;
	}

	#described(id: HookId, hook: Hook): HookDescription {
		const path = `/hooks/${id}`;
		const secret = this.#options.secrets.has(id) ? "saved" : "none";
		return { id, ...hook, path, url: `http://127.0.0.1:${this.port}${path}`, secret };
	}

	#secretFault(secret: string | undefined, { kind }: HookCheck): Problem | undefined {
		const fits = secret === undefined || kind === "hmac" || isStandardSecret(secret);
		return fits ? undefined : invalid("it must be whsec_ and base64", "secret");
	}

	#drop(id: HookId): Promise<Problem | undefined> {
		return this.#options.shelf.change((data) => ({
			...data,
			hooks: without(data.hooks, (hook) => hook === id),
			rules: without(data.rules, (_, rule) => waitsFor(rule, id)),
		}));
	}
}
