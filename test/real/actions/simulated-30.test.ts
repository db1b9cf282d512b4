import { starters } from "../conformance/starters.ts";
import { actionSuite } from "./suite.ts";

actionSuite(starters["simulated 30"]);
