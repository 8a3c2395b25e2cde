# What can be done here. `make run` and `make test` install what is missing first.
.PHONY: run test bench soak release clean

# Development and tests link the system's OpenSSL; a release carries its own (scripts/release).
export OPENSSL_NO_VENDOR = 1

run: ## build, then open the window on a demo workspace (without a display: do the main job on the terminal)
	@scripts/run

test: ## every check and every test
	@scripts/test

bench: ## the figures, as one table; ARGS="search list" for some of them
	@scripts/bench $(ARGS)

soak: ## the fault suites and the gate against its model at ten times their size
	@scripts/soak

release: ## the optimised program and its packages
	@scripts/release

clean: ## remove what was built
	cargo clean
	rm -rf ui/dist ui/node_modules gen
