import type { ActionId } from "../../../companion/contract/catalogue.ts";
import type { ObsRig } from "../../companion/integrations/obs/rig.ts";
import type { Subject } from "../conformance/check.ts";
import type { RawClient } from "../conformance/raw-client.ts";

/** One OBS with the scenes Main, Cam and BRB, our side of it, and a second client that looks and prepares behind our back. */
export interface Studio {
	readonly rig: ObsRig;
	/** Identified, subscribed to everything ordinary. */
	readonly other: RawClient;
	readonly subject: Subject;
}

/** Runs an action through the door and reads its effect back from OBS with the other client. */
export interface ActionCase {
	readonly run: (studio: Studio) => Promise<void>;
	/** The one version that has it. */
	readonly only?: 29 | 30;
	/** It streams. */
	readonly needs?: "sink";
}

/** Why no real OBS here can prove an action; its case then runs on the simulator alone. */
export interface SimulatedCase extends ActionCase {
	readonly realCannot: string;
}

/** Cases of a family, each under the id of its action. */
export type ActionCases = Readonly<Partial<Record<ActionId, ActionCase | SimulatedCase>>>;
