import type { TSchema } from "typebox";
import { Check } from "typebox/schema";
import { LINK_ID, linkIdOf } from "../../companion/contract/link.ts";
import { linkFamilies } from "../../companion/contract/link-families.ts";
import { LinkTrial, LocalObsChoice } from "../../companion/contract/link-trial.ts";
import { SignInRequest } from "../../companion/contract/sign-in.ts";
import type { SetUpRequest } from "../inspector/messages.d.ts";

interface Row {
	readonly method: SetUpRequest["method"];
	readonly path: RegExp;
	/** Absent: the request has no body. */
	readonly body?: TSchema;
}

const link = (rest = "", id = LINK_ID): RegExp => new RegExp(`^/v1/links/${id.slice(1, -1)}${rest}$`, "u");

/** All that an inspector may ask of the companion besides the facts, and in which shape. */
const rows: readonly Row[] = [
	{ method: "GET", path: /^\/v1\/links$/u },
	...Object.entries(linkFamilies).map(([family, { change }]): Row => {
		return { method: "PUT", path: link("", linkIdOf(family)), body: change };
	}),
	{ method: "DELETE", path: link() },
	{ method: "PUT", path: link("/default") },
	{ method: "POST", path: /^\/v1\/links\/test$/u, body: LinkTrial },
	{ method: "GET", path: /^\/v1\/obs\/local$/u },
	{ method: "POST", path: link("/local"), body: LocalObsChoice },
	{ method: "POST", path: link("/sign-in"), body: SignInRequest },
	{ method: "GET", path: link("/sign-in") },
	{ method: "DELETE", path: link("/sign-in") },
	{ method: "POST", path: link("/sign-out") },
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
