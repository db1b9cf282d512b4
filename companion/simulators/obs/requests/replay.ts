import { requestCode } from "../codes.ts";
import { done, Refusal } from "../reply.ts";
import type { Stage } from "../stage.ts";
import type { Handlers } from "./handler.ts";

type Replay = Stage["outputs"]["replay"];

function provided({ outputs: { replay } }: Stage): Replay {
	if (replay.provided) return replay;
	throw new Refusal(requestCode.invalidResourceState, "Replay buffer is not available.");
}

function running(stage: Stage): Replay {
	const replay = provided(stage);
	if (replay.active) return replay;
	throw new Refusal(requestCode.outputNotRunning);
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#outputs-requests */
export const replayRequests: Handlers = {
	GetReplayBufferStatus: (stage) => done({ outputActive: provided(stage).active }),

	ToggleReplayBuffer(stage) {
		const replay = provided(stage);
		const outputActive = !replay.active;
		if (outputActive) replay.start();
		else replay.stop();
		return done({ outputActive });
	},

	StartReplayBuffer(stage) {
		const replay = provided(stage);
		if (replay.active) throw new Refusal(requestCode.outputRunning);
		replay.start();
		return done();
	},

	StopReplayBuffer(stage) {
		running(stage).stop();
		return done();
	},

	SaveReplayBuffer(stage) {
		running(stage).save();
		return done();
	},

	GetLastReplayBufferReplay: (stage) => done({ savedReplayPath: running(stage).last }),
};
