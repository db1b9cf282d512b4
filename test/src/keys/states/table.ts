import { audioStates } from "./audio.ts";
import { connectionStates } from "./connection.ts";
import { doStates, showStates } from "./generic.ts";
import { mediaStates } from "./media.ts";
import { outputStates } from "./output.ts";
import { recordStates } from "./record.ts";
import { replayStates } from "./replay.ts";
import { sceneStates } from "./scene.ts";
import { screenshotStates } from "./screenshot.ts";
import { sourceStates } from "./source.ts";
import type { KeyStates } from "./state.ts";
import { statisticsStates } from "./statistics.ts";
import { streamStates } from "./stream.ts";
import { transitionStates } from "./transition.ts";
import { accountStates } from "./twitch/account.ts";
import { adStates } from "./twitch/ad.ts";
import { channelStatisticStates } from "./twitch/channel-statistic.ts";
import { chatStates } from "./twitch/chat.ts";
import { chatModeStates } from "./twitch/chat-mode.ts";
import { clipStates } from "./twitch/clip.ts";
import { pollStates } from "./twitch/poll.ts";
import { predictionStates } from "./twitch/prediction.ts";
import { presetStates } from "./twitch/preset.ts";
import { rewardStates } from "./twitch/reward.ts";
import { shoutoutStates } from "./twitch/shoutout.ts";

/** The states of every key: what the faces are tested by, and what the contact sheet shows. */
export const keyStates: readonly KeyStates[] = [
	sceneStates,
	sourceStates,
	audioStates,
	streamStates,
	recordStates,
	replayStates,
	transitionStates,
	mediaStates,
	outputStates,
	statisticsStates,
	screenshotStates,
	connectionStates,
	presetStates,
	chatStates,
	clipStates,
	adStates,
	shoutoutStates,
	pollStates,
	predictionStates,
	chatModeStates,
	channelStatisticStates,
	rewardStates,
	accountStates,
	doStates,
	showStates,
];
