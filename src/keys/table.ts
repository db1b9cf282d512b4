import type { Key } from "./bound-key.ts";
import { doKey } from "./do-key.ts";
import { audioKey } from "./obs/audio-key.ts";
import { connectionKey } from "./obs/connection-key.ts";
import { mediaKey } from "./obs/media-key.ts";
import { outputKey } from "./obs/output-key.ts";
import { recordKey } from "./obs/record-key.ts";
import { replayKey } from "./obs/replay-key.ts";
import { screenshotKey } from "./obs/screenshot-key.ts";
import { sourceKey } from "./obs/source-key.ts";
import { statisticsKey } from "./obs/statistics-key.ts";
import { streamKey } from "./obs/stream-key.ts";
import { transitionKey } from "./obs/transition-key.ts";
import { sceneKey } from "./scene-key.ts";
import { showKey } from "./show-key.ts";
import { accountKey } from "./twitch/account-key.ts";
import { adKey } from "./twitch/ad-key.ts";
import { channelStatisticKey } from "./twitch/channel-statistic-key.ts";
import { chatKey } from "./twitch/chat-key.ts";
import { chatModeKey } from "./twitch/chat-mode-key.ts";
import { clipKey } from "./twitch/clip-key.ts";
import { pollKey } from "./twitch/poll-key.ts";
import { predictionKey } from "./twitch/prediction-key.ts";
import { presetKey } from "./twitch/preset-key.ts";
import { rewardKey } from "./twitch/reward-key.ts";
import { shoutoutKey } from "./twitch/shoutout-key.ts";

/** Every key the plugin offers, in the order of Stream Deck's list. Manifest, images and registration follow from it. */
export const keys: readonly Key[] = [
	sceneKey,
	sourceKey,
	audioKey,
	streamKey,
	recordKey,
	replayKey,
	transitionKey,
	mediaKey,
	outputKey,
	statisticsKey,
	screenshotKey,
	connectionKey,
	presetKey,
	chatKey,
	clipKey,
	adKey,
	shoutoutKey,
	pollKey,
	predictionKey,
	chatModeKey,
	channelStatisticKey,
	rewardKey,
	accountKey,
	doKey,
	showKey,
];
