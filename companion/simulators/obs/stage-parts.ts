import type { Clock } from "./clock.ts";
import type { ObsEvent } from "./events.ts";
import type { Profile } from "./profile.ts";
import type { NewUuid, World } from "./world.ts";

/** What a stage needs from the OBS it belongs to, and the world it begins with. */
export interface StageParts {
	readonly profile: Profile;
	readonly clock: Clock;
	readonly newUuid: NewUuid;
	readonly world: World;
	readonly publish: (event: ObsEvent) => void;
	/** The program dies, as under a segmentation fault. */
	readonly crash: () => void;
}
