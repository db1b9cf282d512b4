export { scopeText } from "../../companion/contract/texts/scopes.ts";
