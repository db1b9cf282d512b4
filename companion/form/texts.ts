/** Everything a form says by itself. */
export interface FormTexts {
	readonly live: string;
	readonly nothingListed: string;
	readonly kept: string;
	readonly notThere: (name: string) => string;
	readonly notSetUp: (link: string) => string;
	readonly showList: string;
	readonly choose: (title: string) => string;
	readonly only: (scope: string) => string;
	readonly onlyUnknown: string;
	readonly otherScope: (scope: string) => string;
}
