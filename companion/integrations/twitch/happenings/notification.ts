import { type MessageShape, messageOf } from "./message.ts";
import { given, type Perhaps, type Person, person, somebody, tierOf } from "./said.ts";

/** What stands below the name of the kind, of all kinds together. */
interface Details extends Perhaps<"recipient_user">, Perhaps<"gifter_user">, Perhaps<"user"> {
	readonly sub_tier?: string;
	readonly is_prime?: boolean;
	readonly cumulative_months?: number;
	readonly streak_months?: number | null;
	readonly duration_months?: number;
	readonly total?: number;
	readonly viewer_count?: number;
	readonly tier?: number;
	readonly streak_count?: number;
	readonly amount?: { readonly value: number };
}

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-chat-notification-event */
type NotificationShape = Person<"broadcaster_user"> &
	Perhaps<"chatter_user"> &
	Perhaps<"source_broadcaster_user"> & {
		readonly chatter_is_anonymous: boolean;
		readonly message_id: string;
		readonly system_message: string;
		readonly message: MessageShape;
		readonly notice_type: string;
	};

const SHARED = "shared_chat_";

const detailsOf = (event: NotificationShape): Details =>
	(event as unknown as Readonly<Record<string, Details | null | undefined>>)[event.notice_type] ?? {};

/** A notification of the chat in our words. */
export function notificationOf(event: NotificationShape) {
	const own = person(event, "broadcaster_user");
	const source = somebody(event, "source_broadcaster_user");
	const details = detailsOf(event);
	const { notice_type: notice, chatter_is_anonymous: anonymous } = event;
	const amount = details.total ?? details.viewer_count ?? details.streak_count ?? details.tier ?? details.amount?.value;
	return {
		id: event.message_id,
		kind: notice.startsWith(SHARED) ? notice.slice(SHARED.length) : notice,
		anonymous,
		text: event.system_message,
		message: messageOf(event.message),
		channel: source ?? own,
		shared: source !== undefined && source.id !== own.id,
		...given({
			user: anonymous ? undefined : somebody(event, "chatter_user"),
			tier: details.sub_tier === undefined ? undefined : tierOf(details.sub_tier, details.is_prime),
			months: details.cumulative_months,
			streak: details.streak_months,
			duration: details.duration_months,
			amount,
			other: somebody(details, "recipient_user") ?? somebody(details, "gifter_user") ?? somebody(details, "user"),
		}),
	};
}
