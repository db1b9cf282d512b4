import type { FormSchema } from "../../companion/form/field.ts";

/** What a key connects to where its settings name no link: the family its form offers links of. */
export function familyOfForm(form: FormSchema | undefined): string {
	const choices = form?.properties.link?.choices;
	return choices !== undefined && "links" in choices ? choices.links : "obs";
}
