import { requestCode } from "../codes.ts";
import type { Data } from "../events.ts";
import { numberField, optional, textField, truthField } from "../fields.ts";
import { Refusal } from "../reply.ts";

/** Place, size and crop of an item; numbers are in single precision, as OBS keeps them. */
export interface Transform {
	readonly positionX: number;
	readonly positionY: number;
	readonly rotation: number;
	readonly scaleX: number;
	readonly scaleY: number;
	readonly alignment: number;
	readonly boundsType: string;
	readonly boundsAlignment: number;
	readonly boundsWidth: number;
	readonly boundsHeight: number;
	readonly cropLeft: number;
	readonly cropRight: number;
	readonly cropTop: number;
	readonly cropBottom: number;
	readonly cropToBounds: boolean;
}

export const firstTransform: Transform = {
	positionX: 0,
	positionY: 0,
	rotation: 0,
	scaleX: 1,
	scaleY: 1,
	alignment: 5,
	boundsType: "OBS_BOUNDS_NONE",
	boundsAlignment: 0,
	boundsWidth: 0,
	boundsHeight: 0,
	cropLeft: 0,
	cropRight: 0,
	cropTop: 0,
	cropBottom: 0,
	cropToBounds: false,
};

const boundsTypes: readonly string[] = [
	"OBS_BOUNDS_NONE",
	"OBS_BOUNDS_STRETCH",
	"OBS_BOUNDS_SCALE_INNER",
	"OBS_BOUNDS_SCALE_OUTER",
	"OBS_BOUNDS_SCALE_TO_WIDTH",
	"OBS_BOUNDS_SCALE_TO_HEIGHT",
	"OBS_BOUNDS_MAX_ONLY",
];

const farthest = 90_001;
const anyFlags = 2 ** 32 - 1;

type Fields = keyof Transform;
type Limits = readonly [least: number, most: number];

/** In the order in which OBS looks at them: the first bad one is named. */
const limits: Partial<Record<Fields, Limits>> = {
	positionX: [-farthest, farthest],
	positionY: [-farthest, farthest],
	rotation: [-360, 360],
	scaleX: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
	scaleY: [-farthest, farthest],
	alignment: [0, anyFlags],
	boundsAlignment: [0, anyFlags],
	boundsWidth: [1, farthest],
	boundsHeight: [1, farthest],
	cropLeft: [0, 100_000],
	cropRight: [0, 100_000],
	cropTop: [0, 100_000],
	cropBottom: [0, 100_000],
};

const isCrop = (field: string): boolean => /^crop(?:Left|Right|Top|Bottom)$/u.test(field);

function readNumber(asked: Data, field: string, [least, most]: Limits, [width, height]: readonly [number, number]) {
	const value = optional(asked, field, (data, name) => numberField(data, name, least, most));
	if (value === undefined) return undefined;
	const scaled = field === "scaleX" ? value * width : field === "scaleY" ? value * height : 0;
	if (Math.abs(scaled) >= farthest) {
		const comment = `The field \`${field}\` is too small or large for the current source resolution.`;
		throw new Refusal(requestCode.requestFieldOutOfRange, comment);
	}
	return isCrop(field) ? Math.trunc(value) : Math.fround(value);
}

function readBoundsType(asked: Data): string | undefined {
	const type = optional(asked, "boundsType", textField);
	if (type === undefined || boundsTypes.includes(type)) return type;
	throw new Refusal(requestCode.invalidRequestField, "The field `boundsType` has an invalid value.");
}

/**
 * The changes a request asks for. https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#setsceneitemtransform
 * @param knowsCropToBounds Whether this version of OBS has the field at all.
 */
export function readTransform(
	asked: Data,
	size: readonly [number, number],
	knowsCropToBounds: boolean,
): Partial<Transform> {
	const numbers = Object.entries(limits).map(([field, limit]) => [field, readNumber(asked, field, limit, size)]);
	const cropToBounds = knowsCropToBounds ? optional(asked, "cropToBounds", truthField) : undefined;
	const all = [...numbers, ["boundsType", readBoundsType(asked)], ["cropToBounds", cropToBounds]];
	const changes = Object.fromEntries(all.filter(([, value]) => value !== undefined));
	if (Object.keys(changes).length > 0) return changes;
	throw new Refusal(requestCode.cannotAct, "You have not provided any valid transform changes.");
}

/** Crops alone are announced when the item is drawn, everything else at once. */
export const isCropOnly = (changes: Partial<Transform>): boolean => Object.keys(changes).every(isCrop);

/** A transform as OBS tells it, with the sizes that follow from it. */
export function toldTransform(transform: Transform, size: readonly [number, number], tellsCropToBounds: boolean): Data {
	const { cropToBounds, ...told } = transform;
	const [sourceWidth, sourceHeight] = size;
	return {
		...told,
		...(tellsCropToBounds ? { cropToBounds } : {}),
		sourceWidth,
		sourceHeight,
		width: Math.fround(transform.scaleX * sourceWidth),
		height: Math.fround(transform.scaleY * sourceHeight),
	};
}
