import type {
	HookChange,
	HookDescription,
	HookId,
	HookRequest,
	ListenerChange,
	ListenerSettings,
	ListenerState,
} from "../contract/hook.ts";
import type { Problem } from "../contract/problem.ts";
import type { Rule } from "../contract/rule.ts";

/** A hook that was just made. A secret of our making is told this once. */
export interface MadeHook {
	readonly hook: HookDescription;
	readonly secret?: string;
	/** What follows from a delivery, where that was asked for as well. */
	readonly rule?: Rule;
	readonly warnings: readonly Problem[];
}

/** How deliveries reach this computer. */
export interface ListenerDescription extends Required<ListenerSettings> {
	readonly state: ListenerState;
}

/** The hooks, as HTTP sees them. Problems say why nothing was changed. */
export interface HookBook {
	list(): readonly HookDescription[];
	get(id: HookId): HookDescription | undefined;
	create(request: HookRequest): Promise<MadeHook | Problem>;
	change(id: HookId, change: HookChange): Promise<HookDescription | Problem>;
	/** Forgets its secret and its deliveries, and the rules that wait for it. */
	remove(id: HookId): Promise<Problem | undefined>;
	listener(): ListenerDescription;
	changeListener(change: ListenerChange): Promise<ListenerDescription | Problem>;
}
