import type { RequestData } from "../fields.ts";
import type { Reply } from "../reply.ts";
import type { Stage } from "../stage.ts";

/** One request of the protocol document. Refuses by throwing a `Refusal`. */
type Handler = (stage: Stage, data: RequestData) => Reply | Promise<Reply>;

export type Handlers = Readonly<Record<string, Handler>>;
