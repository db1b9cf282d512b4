import { requestCode } from "../codes.ts";
import { textField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import type { Handlers } from "./handler.ts";

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#config-requests */
export const collectionRequests: Handlers = {
	GetSceneCollectionList: ({ world }) =>
		done({
			currentSceneCollectionName: world.collection,
			sceneCollections: world.collections.map(({ name }) => name),
		}),

	async SetCurrentSceneCollection(stage, data) {
		const name = textField(data, "sceneCollectionName");
		if (!stage.world.collections.some((collection) => collection.name === name)) {
			throw new Refusal(requestCode.resourceNotFound);
		}
		await stage.switchCollection(name);
		return done();
	},

	async CreateSceneCollection(stage, data) {
		const name = textField(data, "sceneCollectionName");
		if (stage.world.collections.some((collection) => collection.name === name)) {
			throw new Refusal(requestCode.resourceAlreadyExists);
		}
		await stage.createCollection(name);
		return done();
	},
};
