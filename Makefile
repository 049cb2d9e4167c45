# Teman Usaha. `make help` lists what can be done; CI runs exactly `make check`.

GO      ?= go
LINTER  := $(shell command -v golangci-lint 2>/dev/null || echo $$($(GO) env GOPATH)/bin/golangci-lint)
LINTVER := v2.11.0
BENCH   ?= .
GUARD   ?=
SOURCES := $(shell find . -name '*.go' -o -name '*.sql' -o -name '*.yaml' -o -name '*.tsv' -o -name '*.csv' -o -name '*.html' -o -name '*.css' -o -name '*.js' | grep -v '^./.teman')

.DEFAULT_GOAL := help
.PHONY: help demo build test check lint flows pages picture race mutants soak bench clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

demo: build ## start the sample office with its private Postgres and the web phone
	@exec bin/teman demo

build: bin/teman ## build bin/teman

bin/teman: $(SOURCES) go.mod go.sum
	$(GO) build -o $@ ./cmd/teman

test: ## run every test (a real Postgres is started privately)
	$(GO) test ./...

flows: build ## check the shipped flows and play their golden conversations
	bin/teman flow check
	bin/teman flow test

lint: $(LINTER) ## run the linters
	$(LINTER) run

$(LINTER):
	$(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINTVER)

check: ## everything that must be green: format, vet, lint, flows, tests, pages
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "not formatted: $$unformatted"; exit 1; fi
	$(GO) vet -tags browser,soak ./...
	$(MAKE) lint
	$(MAKE) flows
	$(MAKE) test
	$(MAKE) pages

pages: ## look at the pages in headless Chromium
	$(GO) test -tags browser -run '^TestPage[A-Z]' -count=1 ./cmd/teman
	$(GO) test -tags browser -run APersonPlays -count=1 ./bot/whatsapp/whatsapptest/server

race: ## run every test under the race detector; races of whatsmeow's own are forgiven
	$(GO) run ./bot/whatsapp/whatsapptest/races -timeout 30m ./...

mutants: ## take the guards away one by one: a test of each must go red (GUARD="fence webhook": those)
	$(GO) run ./bot/channeltest/mutants $(GUARD)

soak: ## kill the whole program while 200 people write on each channel, and in the middle of announcements (ten minutes)
	TEMAN_SOAK=1 $(GO) test -tags soak -run '^(TestKilled(On|In|While)|TestWhoStops|TestPostgresAway|TestTakeover)' -count=1 -v -timeout 60m ./cmd/teman

picture: ## make the pictures of the README anew
	TEMAN_PICTURES=$(CURDIR)/docs $(GO) test -tags browser -run "LooksLikePhones|ConsoleAnnounces" -count=1 ./cmd/teman

bench: ## measure, as ratios to a baseline of the same run (minutes)
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 60m ./...

clean: ## remove what was built; the data of the sample office in .teman stays
	rm -rf bin
