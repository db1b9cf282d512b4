import { expect } from "vitest";
import type { Check } from "../check.ts";

const mix = "OBS_WEBSOCKET_VIDEO_MIX_TYPE";

const answers: readonly (readonly [string, unknown, number])[] = [
	["OpenVideoMixProjector", {}, 300],
	["OpenVideoMixProjector", { videoMixType: "none" }, 400],
	["OpenVideoMixProjector", { videoMixType: `${mix}_MULTIVIEW`, monitorIndex: 0, projectorGeometry: "x" }, 404],
	["OpenSourceProjector", { sourceName: "none" }, 600],
	["OpenSourceProjector", {}, 300],
	["OpenInputPropertiesDialog", { inputName: "none" }, 600],
	["OpenInputPropertiesDialog", { inputName: "Main" }, 602],
	["OpenInputFiltersDialog", { inputName: "none" }, 600],
	["OpenInputInteractDialog", {}, 300],
	// A monitor that is not there will do: OBS opens a window.
	["OpenVideoMixProjector", { videoMixType: `${mix}_PREVIEW`, monitorIndex: 9 }, 100],
	["OpenSourceProjector", { sourceName: "Main", projectorGeometry: "nonsense" }, 100],
];

/** What happens in the window of OBS; a client cannot see whether it did. */
export const interfaceChecks: readonly Check[] = [
	{
		name: "lists the monitors",
		async run(client) {
			const { monitors } = await client.ask("GetMonitorList");
			expect(monitors).toEqual([
				expect.objectContaining({ monitorIndex: 0, monitorName: expect.any(String), monitorWidth: 1280 }),
			]);
		},
	},
	...answers.map(
		([requestType, data, code]): Check => ({
			name: `answers ${requestType} ${JSON.stringify(data)} with ${code}`,
			run: async (client) => expect((await client.request(requestType, data)).code).toBe(code),
		}),
	),
];
