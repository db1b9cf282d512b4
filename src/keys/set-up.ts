import type { TSchema } from "typebox";
import { Check } from "typebox/schema";
import { LINK_ID, LinkChange } from "../../companion/contract/link.ts";
import { LinkTrial, LocalObsChoice } from "../../companion/contract/link-trial.ts";
import type { SetUpRequest } from "../inspector/messages.d.ts";

interface Row {
	readonly method: SetUpRequest["method"];
	readonly path: RegExp;
	/** Absent: the request has no body. */
	readonly body?: TSchema;
}

const id = LINK_ID.slice(1, -1);
const link = (rest = ""): RegExp => new RegExp(`^/v1/links/${id}${rest}$`, "u");

/** All that an inspector may ask of the companion besides the facts, and in which shape. */
const rows: readonly Row[] = [
	{ method: "GET", path: /^\/v1\/links$/u },
	{ method: "PUT", path: link(), body: LinkChange },
	{ method: "DELETE", path: link() },
	{ method: "PUT", path: link("/default") },
	{ method: "POST", path: /^\/v1\/links\/test$/u, body: LinkTrial },
	{ method: "GET", path: /^\/v1\/obs\/local$/u },
	{ method: "POST", path: link("/local"), body: LocalObsChoice },
];

/** Whether what an inspector sent is a request that may be passed on, as it is. */
export function isSetUpRequest(request: unknown): request is SetUpRequest {
	if (typeof request !== "object" || request === null) return false;
	const { method, path, body, ...more } = request as Readonly<Record<string, unknown>>;
	if (typeof path !== "string" || Object.keys(more).length > 0) return false;
	const row = rows.find((each) => each.method === method && each.path.test(path));
	if (row === undefined) return false;
	return row.body === undefined ? body === undefined : Check(row.body, body);
}
