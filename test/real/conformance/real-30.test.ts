import { starters } from "./starters.ts";
import { conformance } from "./suite.ts";

conformance(starters["real 30"]);
