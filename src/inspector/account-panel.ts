import { signal } from "@preact/signals";
import type { LinkId, TwitchLinkDescription } from "../../companion/contract/link.ts";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import type { SignIn } from "../../companion/contract/sign-in.ts";
import {
	ACCOUNT_FIELDS,
	type AccountField,
	accountChange,
	faultIn,
	isAccountChanged,
	type TypedAccount,
} from "./account-draft.ts";
import { writeClipboard } from "./clipboard.ts";
import type { ConnectionPanel } from "./connection-panel.ts";
import type { Done, SetUp } from "./set-up.ts";

const nothingTyped: TypedAccount = {};
const NOT_BEGUN: SignIn = { phase: "none" };

/** The accounts among the links: signing in and out, and what is being changed about one of them. */
export class AccountPanel {
	readonly signIns = signal<Readonly<Record<LinkId, SignIn>>>({});
	/** Links for which something is being asked. */
	readonly busy = signal<ReadonlySet<LinkId>>(new Set());
	readonly typed = signal<Readonly<Record<LinkId, TypedAccount>>>({});
	/** Fields that were left: what is wrong with them is told. */
	readonly left = signal<ReadonlySet<AccountField>>(new Set());
	/** The code that lies on the clipboard. */
	readonly copied = signal<string | undefined>(undefined);
	readonly #setUp: SetUp;
	readonly #panel: ConnectionPanel;
	readonly #open: (url: string) => boolean;

	/** `open` shows a page in the user's browser. */
	constructor(setUp: SetUp, panel: ConnectionPanel, open: (url: string) => boolean) {
		this.#setUp = setUp;
		this.#panel = panel;
		this.#open = open;
	}

	signInOf(link: LinkId): SignIn {
		return this.signIns.value[link] ?? NOT_BEGUN;
	}

	/** Another account: its connection is stored at once, and the sign-in begins. */
	async add(nameOf: (number: number) => string): Promise<void> {
		const { id, name } = this.#panel.next("twitch", nameOf);
		const done = await this.#setUp.change(id, { name });
		if ("problem" in done) {
			this.#panel.news.told.value = { is: "problem", problem: done.problem };
			return;
		}
		this.#panel.put(done.body);
		this.#panel.choose(id);
		await this.begin(id);
	}

	/**
	 * Begins a sign-in, which asks for all that is needed, and shows Twitch's page in the browser. What was typed is saved
	 * first: whoever has just entered a client ID means that one.
	 */
	begin(link: LinkId): Promise<void> {
		return this.#during(link, async () => {
			this.#panel.news.clear();
			this.copied.value = undefined;
			const stored = this.#panel.known(link);
			if (stored?.family === "twitch" && !(await this.#saved(stored))) return;
			const state = this.#take(link, await this.#setUp.signIn(link));
			if (state?.phase === "waiting") this.#open(state.uri);
		});
	}

	/** Shows Twitch's page again. */
	open(url: string): void {
		this.#open(url);
	}

	async copy(code: string): Promise<void> {
		if (await writeClipboard(code)) this.copied.value = code;
	}

	/** Asks how far it has come. */
	async look(link: LinkId): Promise<void> {
		const before = this.signInOf(link).phase;
		const state = this.#take(link, await this.#setUp.progress(link));
		if (before === "waiting" && state?.phase === "done") await this.#panel.load();
	}

	cancel(link: LinkId): Promise<void> {
		return this.#during(link, async () => {
			const done = await this.#setUp.cancelSignIn(link);
			// A code that nobody could give up is still good: it stays in sight.
			if ("problem" in done) this.#panel.news.told.value = { is: "problem", link, problem: done.problem };
			else if (done.body.phase === "done") await this.look(link);
			else this.#tell(link, NOT_BEGUN);
		});
	}

	signOut(link: LinkId): Promise<void> {
		return this.#during(link, async () => {
			this.#panel.news.clear();
			const done = await this.#setUp.signOut(link);
			this.#tell(link, NOT_BEGUN);
			if ("problem" in done) this.#panel.news.told.value = { is: "problem", link, problem: done.problem };
			await this.#panel.load();
		});
	}

	typedOf(link: LinkId): TypedAccount {
		return this.typed.value[link] ?? nothingTyped;
	}

	type(link: LinkId, typed: TypedAccount): void {
		this.typed.value = { ...this.typed.value, [link]: { ...this.typedOf(link), ...typed } };
	}

	leave(field: AccountField): void {
		this.left.value = new Set([...this.left.value, field]);
	}

	discard(link: LinkId): void {
		this.typed.value = { ...this.typed.value, [link]: nothingTyped };
		this.left.value = new Set();
	}

	/** Saves what has changed. */
	save(stored: TwitchLinkDescription): Promise<void> {
		return this.#during(stored.id, async () => {
			this.#panel.news.clear();
			await this.#saved(stored);
		});
	}

	forgetSecret(link: LinkId): Promise<void> {
		return this.#during(link, async () => {
			this.#panel.news.clear();
			await this.#change(link, { clientSecret: null }, nothingTyped);
		});
	}

	/** Saves what was typed, if anything; answers whether all of it is stored. */
	async #saved(stored: TwitchLinkDescription): Promise<boolean> {
		const { id } = stored;
		const typed = this.typedOf(id);
		if (!isAccountChanged(stored, typed)) return true;
		if (ACCOUNT_FIELDS.some((field) => faultIn(stored, typed, field))) {
			this.left.value = new Set(ACCOUNT_FIELDS);
			return false;
		}
		return await this.#change(id, accountChange(stored, typed), typed);
	}

	async #change(link: LinkId, change: object, typed: TypedAccount): Promise<boolean> {
		const done = await this.#setUp.change(link, change);
		if ("problem" in done) {
			this.#panel.news.told.value = { is: "unsaved", link, problem: done.problem };
			return false;
		}
		this.#panel.put(done.body);
		// What was typed meanwhile stays typed.
		const open = Object.entries(this.typedOf(link)).filter(([field, text]) => text !== typed[field as AccountField]);
		this.typed.value = { ...this.typed.value, [link]: Object.fromEntries(open) };
		this.#panel.news.told.value = { is: "saved", link };
		return true;
	}

	/** What came of asking; undefined when nobody knows. */
	#take(link: LinkId, done: Done<SignIn>): SignIn | undefined {
		const state: SignIn | undefined = "body" in done ? done.body : this.#failed(link, done.problem);
		if (state) this.#tell(link, state);
		return state;
	}

	/** A code that is shown stays: it is good although the companion was not heard just now. */
	#failed(link: LinkId, why: Problem): SignIn | undefined {
		const waits = this.signInOf(link).phase === "waiting";
		return waits && why.code === problem("companion_away").code ? undefined : { phase: "failed", problem: why };
	}

	#tell(link: LinkId, state: SignIn): void {
		this.signIns.value = { ...this.signIns.value, [link]: state };
	}

	async #during(link: LinkId, work: () => Promise<void>): Promise<void> {
		if (this.busy.value.has(link)) return;
		this.busy.value = new Set([...this.busy.value, link]);
		try {
			await work();
		} finally {
			this.busy.value = new Set([...this.busy.value].filter((each) => each !== link));
		}
	}
}
