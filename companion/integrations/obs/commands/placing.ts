import type { ActionSettings } from "../../../contract/catalogue.ts";
import type { TransformShape } from "../obs.external.ts";

export type Place = ActionSettings<"obs.item.place">["place"];
export type Changes = Partial<Omit<TransformShape, "width" | "height" | "sourceWidth" | "sourceHeight">>;

/** Width and height in pixels. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

interface Point {
	readonly x: number;
	readonly y: number;
}

/** `OBS_ALIGN_…`: bits, none is the centre. https://docs.obsproject.com/reference-scenes */
const ALIGN = { left: 1, right: 2, top: 4, bottom: 8 } as const;
const TOP_LEFT = ALIGN.left | ALIGN.top;

/** Parts of the canvas: left, top, width and height of 1. */
const parts = {
	left: [0, 0, 0.5, 1],
	right: [0.5, 0, 0.5, 1],
	"top-left": [0, 0, 0.5, 0.5],
	"top-right": [0.5, 0, 0.5, 0.5],
	"bottom-left": [0, 0.5, 0.5, 0.5],
	"bottom-right": [0.5, 0.5, 0.5, 0.5],
} as const satisfies Partial<Record<Place, readonly [number, number, number, number]>>;

/** The box an item is drawn in, as wide and high as its scale is, negative where it is mirrored. */
function boxOf(transform: TransformShape): Size {
	const { boundsType, boundsWidth, boundsHeight, scaleX, scaleY } = transform;
	if (boundsType !== "OBS_BOUNDS_NONE") return { width: boundsWidth, height: boundsHeight };
	return {
		width: (transform.sourceWidth - transform.cropLeft - transform.cropRight) * scaleX,
		height: (transform.sourceHeight - transform.cropTop - transform.cropBottom) * scaleY,
	};
}

/** From the position of an item to its middle: the position is of the corner or side its alignment names. */
function toMiddle(transform: TransformShape): Point {
	const { width, height } = boxOf(transform);
	const { alignment, rotation } = transform;
	const x = alignment & ALIGN.left ? width / 2 : alignment & ALIGN.right ? -width / 2 : 0;
	const y = alignment & ALIGN.top ? height / 2 : alignment & ALIGN.bottom ? -height / 2 : 0;
	const turn = (rotation * Math.PI) / 180;
	return { x: x * Math.cos(turn) - y * Math.sin(turn), y: x * Math.sin(turn) + y * Math.cos(turn) };
}

const middleOf = (transform: TransformShape): Point => {
	const { x, y } = toMiddle(transform);
	return { x: transform.positionX + x, y: transform.positionY + y };
};

/** Changes after which the middle of the item is there. */
function around(middle: Point, transform: TransformShape, changes: Changes): Changes {
	const { x, y } = toMiddle({ ...transform, ...changes });
	return { ...changes, positionX: middle.x - x, positionY: middle.y - y };
}

const bounded = (boundsType: string, { x, y }: Point, { width, height }: Size): Changes => ({
	positionX: x,
	positionY: y,
	rotation: 0,
	alignment: TOP_LEFT,
	boundsType,
	boundsAlignment: 0,
	boundsWidth: width,
	boundsHeight: height,
});

/** Degrees as OBS takes them, between −360 and 360. */
const turned = (rotation: number, by: number): number => (rotation + by) % 360;

/** The changes that put an item somewhere on a canvas. */
export function placed(place: Place, canvas: Size, transform: TransformShape): Changes {
	const middle = middleOf(transform);
	switch (place) {
		case "reset":
			return {
				positionX: 0,
				positionY: 0,
				rotation: 0,
				scaleX: 1,
				scaleY: 1,
				alignment: TOP_LEFT,
				boundsType: "OBS_BOUNDS_NONE",
				boundsAlignment: 0,
				cropLeft: 0,
				cropRight: 0,
				cropTop: 0,
				cropBottom: 0,
			};
		case "fill":
			return bounded("OBS_BOUNDS_STRETCH", { x: 0, y: 0 }, canvas);
		case "fit":
			return bounded("OBS_BOUNDS_SCALE_INNER", { x: 0, y: 0 }, canvas);
		case "center":
			return around({ x: canvas.width / 2, y: canvas.height / 2 }, transform, {});
		case "flip-horizontal":
			return around(middle, transform, { scaleX: -transform.scaleX });
		case "flip-vertical":
			return around(middle, transform, { scaleY: -transform.scaleY });
		case "rotate-right":
			return around(middle, transform, { rotation: turned(transform.rotation, 90) });
		case "rotate-left":
			return around(middle, transform, { rotation: turned(transform.rotation, -90) });
		default: {
			const [x, y, width, height] = parts[place];
			const size = { width: canvas.width * width, height: canvas.height * height };
			return bounded("OBS_BOUNDS_SCALE_INNER", { x: canvas.width * x, y: canvas.height * y }, size);
		}
	}
}
