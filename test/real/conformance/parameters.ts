import { stopOutputs } from "./outputs.ts";
import type { RawClient } from "./raw-client.ts";

type Parameter = readonly [string, string, string];

/** Sets parameters of the profile (category, name, value) and makes OBS read them, and puts them back when disposed. */
export async function withParameters(client: RawClient, parameters: readonly Parameter[]): Promise<AsyncDisposable> {
	const first = (await client.ask("GetProfileList")).currentProfileName;
	const put = async (values: readonly (readonly [string, string, unknown])[]): Promise<void> => {
		for (const [parameterCategory, parameterName, parameterValue] of values) {
			await client.ask("SetProfileParameter", { parameterCategory, parameterName, parameterValue });
		}
		await client.ask("CreateProfile", { profileName: "Another" });
		await client.ask("SetCurrentProfile", { profileName: first });
		await client.ask("RemoveProfile", { profileName: "Another" });
	};
	const before = await Promise.all(
		parameters.map(async ([parameterCategory, parameterName]) => {
			const { parameterValue } = await client.ask("GetProfileParameter", { parameterCategory, parameterName });
			return [parameterCategory, parameterName, parameterValue] as const;
		}),
	);
	await put(parameters);
	return {
		async [Symbol.asyncDispose]() {
			await stopOutputs(client);
			await put(before);
		},
	};
}
