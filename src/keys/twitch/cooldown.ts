import type { RingFace } from "../../faces/ring.ts";
import type { Moment } from "../key.ts";
import type { Shared } from "../obs/frame.ts";
import { words } from "../words.ts";

/** A press that came too early, and how long it would have to wait; undefined when that is not what happened. */
export function cooldownFace(
	{ icon, name, tag }: Pick<Shared, "icon" | "name" | "tag">,
	{ note, fault }: Moment,
): RingFace | undefined {
	const { left, seconds, whole } = fault?.params ?? {};
	if (note !== "failed" || typeof seconds !== "number" || typeof whole !== "number") return undefined;
	const share = 1 - seconds / whole;
	return { kind: "ring", mode: "cooldown", icon, name, tag, value: String(left), label: words.wait, share };
}
