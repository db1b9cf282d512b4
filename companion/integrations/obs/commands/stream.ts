import { problem } from "../../../contract/problem.ts";
import { RequestStatus } from "../obs.external.ts";
import type { ObsSession } from "../session.ts";
import { asked, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";
import { run, stream } from "./running.ts";

interface Service {
	readonly streamServiceType: string;
	readonly streamServiceSettings: Readonly<Record<string, unknown>>;
}

interface Wish {
	readonly type: string;
	readonly service?: string;
	readonly server?: string;
}

/** The fields of a service that let somebody in: kept as they are, and told to nobody. */
const KEYS = ["key", "bearer_token", "use_auth", "username", "password"];

/** The settings of another service, with the old key. */
function wished(
	{ streamServiceType, streamServiceSettings: before }: Service,
	{ type, service, server }: Wish,
): object {
	const same = type === streamServiceType;
	const kept = Object.entries(before).filter(([name]) => same || KEYS.includes(name));
	// The server of one listed service means nothing to another; "auto" is what OBS writes for its own choice.
	const chosen = server ?? (type === "rtmp_common" && service !== undefined ? "auto" : undefined);
	return {
		...Object.fromEntries(kept),
		...(service === undefined ? {} : { service }),
		...(chosen === undefined ? {} : { server: chosen }),
	};
}

/** Reads, changes and writes in one turn of the lane. */
async function setService(session: ObsSession, wish: Wish, deadline: number): Promise<void> {
	const before = await asked<Service>(session, "GetStreamServiceSettings");
	const data = { streamServiceType: wish.type, streamServiceSettings: wished(before, wish) };
	await send(session, {
		requests: [request("SetStreamServiceSettings", data)],
		deadline,
		refusals: { [RequestStatus.outputRunning]: problem("output_busy", { state: "active" }) },
	});
	session.cells.stir(["obs.stream.service"]);
}

export const streamCommands = {
	"obs.stream.start": (session, _, deadline) => run(session, stream, "on", deadline),
	"obs.stream.stop": (session, _, deadline) => run(session, stream, "off", deadline),
	"obs.stream.toggle": (session, _, deadline) => run(session, stream, "other", deadline),
	"obs.stream.caption.send": async (session, { text }, deadline) => {
		await send(session, {
			requests: [request("SendStreamCaption", { captionText: text })],
			deadline,
			refusals: { [RequestStatus.outputNotRunning]: problem("stream_off") },
		});
		return { result: null, unchanged: false, proven: true };
	},
	"obs.stream.service.set": async (session, wish, deadline) => {
		await setService(session, wish, deadline);
		return { result: null, unchanged: false, proven: true };
	},
} satisfies SomeCommands;
