/**
 * Numbers of obs-websocket 5, as the protocol document names them.
 * https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
 */

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#websocketopcode */
export const opCode = {
	hello: 0,
	identify: 1,
	identified: 2,
	reidentify: 3,
	event: 5,
	request: 6,
	requestResponse: 7,
	requestBatch: 8,
	requestBatchResponse: 9,
} as const;

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#websocketclosecode */
export const closeCode = {
	messageDecodeError: 4002,
	missingDataField: 4003,
	invalidDataFieldType: 4004,
	invalidDataFieldValue: 4005,
	unknownOpCode: 4006,
	notIdentified: 4007,
	alreadyIdentified: 4008,
	authenticationFailed: 4009,
	unsupportedRpcVersion: 4010,
	sessionInvalidated: 4011,
} as const;

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#requeststatus */
export const requestCode = {
	success: 100,
	missingRequestType: 203,
	unknownRequestType: 204,
	unsupportedRequestBatchExecutionType: 206,
	notReady: 207,
	missingRequestField: 300,
	missingRequestData: 301,
	invalidRequestField: 400,
	invalidRequestFieldType: 401,
	requestFieldOutOfRange: 402,
	requestFieldEmpty: 403,
	tooManyRequestFields: 404,
	outputRunning: 500,
	outputNotRunning: 501,
	outputPaused: 502,
	outputNotPaused: 503,
	studioModeNotActive: 506,
	resourceNotFound: 600,
	resourceAlreadyExists: 601,
	invalidResourceType: 602,
	notEnoughResources: 603,
	invalidResourceState: 604,
	invalidInputKind: 605,
	resourceNotConfigurable: 606,
	invalidFilterKind: 607,
	resourceCreationFailed: 700,
	requestProcessingFailed: 702,
	cannotAct: 703,
} as const;

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#eventsubscription */
export const eventIntent = {
	general: 1,
	config: 2,
	scenes: 4,
	inputs: 8,
	transitions: 16,
	filters: 32,
	outputs: 64,
	sceneItems: 128,
	mediaInputs: 256,
	vendors: 512,
	ui: 1024,
	/** Everything that is not high volume: what a client gets that asks for nothing. */
	all: 2047,
	inputVolumeMeters: 1 << 16,
	inputActiveStateChanged: 1 << 17,
	inputShowStateChanged: 1 << 18,
	sceneItemTransformChanged: 1 << 19,
} as const;

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#requestbatchexecutiontype */
export const executionType = { serialRealtime: 0, serialFrame: 1, parallel: 2 } as const;
