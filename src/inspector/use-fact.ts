import { useEffect } from "preact/hooks";
import type { Reading } from "../../companion/contract/fact.ts";
import type { InspectorModel } from "./model.ts";

/** The reading of a fact for as long as the component is in sight. */
export function useFact(model: InspectorModel, key: string): Reading | undefined {
	useEffect(() => {
		const want = model.wanted.want(key);
		return () => want[Symbol.dispose]();
	}, [model, key]);
	return model.facts.value[key] ?? undefined;
}
