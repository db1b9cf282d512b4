# shellcheck shell=bash
# retry <times> <command…>: until it succeeds, with a pause that grows; for everything that downloads.
retry() {
	local times=$1 try
	shift
	for try in $(seq "$times"); do
		if "$@"; then return 0; fi
		echo "attempt $try of $times failed: $*" >&2
		if [ "$try" != "$times" ]; then sleep $((try * 5)); fi
	done
	return 1
}
