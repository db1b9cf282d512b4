import type { TwitchLinkDescription } from "../../companion/contract/link.ts";
import {
	ClientSecret,
	loginIn,
	type TwitchLinkChange,
	TwitchLinkSettings,
} from "../../companion/contract/twitch-link.ts";
import { type Checked, checkedText, type Fault } from "../../companion/form/validation.ts";

/** A Twitch link as it is stored. */
export type StoredAccount = Pick<TwitchLinkDescription, "name" | "channel" | "clientId" | "clientSecret">;

export type AccountField = keyof StoredAccount;

/** What was typed and is not stored; absent: as stored. */
export type TypedAccount = { readonly [Field in AccountField]?: string };

/** In the order in which they stand on the page. */
export const ACCOUNT_FIELDS = [
	"name",
	"channel",
	"clientId",
	"clientSecret",
] as const satisfies readonly AccountField[];

const { name, channel, clientId } = TwitchLinkSettings.properties;

const checks: Readonly<Record<AccountField, (text: string) => Checked>> = {
	name: (text) => checkedText(name, true, text.trim()),
	// An empty one means something, too.
	channel: (text) => checkedText(channel, true, loginIn(text)),
	clientId: (text) => checkedText(clientId, true, text.trim()),
	clientSecret: (text) => checkedText(ClientSecret, false, text.trim()),
};

/** What a field shows. What is stored of a secret is never shown. */
export const shownIn = (stored: StoredAccount, typed: TypedAccount, field: AccountField): string =>
	typed[field] ?? (field === "clientSecret" ? "" : stored[field]);

export function faultIn(stored: StoredAccount, typed: TypedAccount, field: AccountField): Fault | undefined {
	const checked = checks[field](shownIn(stored, typed, field));
	return "fault" in checked ? checked.fault : undefined;
}

/** Everything valid that was typed and differs from what is stored. */
export function accountChange(stored: StoredAccount, typed: TypedAccount): TwitchLinkChange {
	const change: Partial<Record<AccountField, unknown>> = {};
	for (const field of ACCOUNT_FIELDS) {
		const text = typed[field];
		if (text === undefined) continue;
		const checked = checks[field](text);
		if (!("value" in checked) || checked.value === undefined) continue;
		if (field === "clientSecret" || checked.value !== stored[field]) change[field] = checked.value;
	}
	// Each value was checked by the schema of its field.
	return change as TwitchLinkChange;
}

/** Whether anything was typed that is not stored. Faulty texts count. */
export const isAccountChanged = (stored: StoredAccount, typed: TypedAccount): boolean =>
	ACCOUNT_FIELDS.some((field) => typed[field] !== undefined && typed[field] !== shownIn(stored, {}, field));
