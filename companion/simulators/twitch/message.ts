import type { IncomingHttpHeaders } from "node:http";

/** One request as it arrived. */
export interface Asked {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

/** What is said to a request. A `body` that is no text goes out as JSON. */
export interface Answer {
	readonly status: number;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** The form every list of Helix has; one that is not paged has no `pagination` (https://dev.twitch.tv/docs/api/guide/). */
export const list = (data: readonly unknown[], more: object = {}): Answer => ok({ data, ...more });

export const done: Answer = { status: 204 };

const reasons: Readonly<Record<number, string>> = {
	400: "Bad Request",
	401: "Unauthorized",
	403: "Forbidden",
	404: "Not Found",
	409: "Conflict",
	410: "Gone",
	422: "Unprocessable Entity",
	425: "Too Early",
	429: "Too Many Requests",
	500: "Internal Server Error",
	503: "Service Unavailable",
};

/** The form of every error of Helix (https://dev.twitch.tv/docs/api/guide/). */
export const refused = (status: number, message: string): Answer => ({
	status,
	body: { error: reasons[status] ?? "Error", status, message },
});

/** The fields of a JSON object; none where the text is not one. */
export function fieldsOf(text: string): Readonly<Record<string, unknown>> {
	try {
		const parsed: unknown = JSON.parse(text);
		return isFields(parsed) ? parsed : {};
	} catch {
		return {};
	}
}

export const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
