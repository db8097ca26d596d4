# Everything a person types is here: `make help`. GNU make and Python 3.11 or newer are enough.
PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TESTABLE := $(VENV)/.testable
DATABASE := data/processed/forum.db
PAGE := data/processed/forum.html
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test eval lexicon bench bench-page notebook clean distclean browser

# An environment that was moved, copied or lost its Python is installed again. Tools are started
# by `python -m`: their scripts would still point to where the environment was.
LIVES_HERE := $(shell $(BIN)/python -c "import importlib.util as u; print(u.find_spec('forumgraph').origin)" 2>/dev/null)
ifneq ($(LIVES_HERE),$(CURDIR)/src/forumgraph/__init__.py)
.PHONY: $(INSTALLED)
endif

help: ## 이 도움말
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

demo: $(INSTALLED) ## 설치하고 data/raw의 예제 기록으로 데이터베이스와 그림을 만든다
	@$(BIN)/forumgraph build data/raw --db $(DATABASE) --html $(PAGE)
	@echo
	@echo "끝났습니다."
	@echo "  그림:          $(CURDIR)/$(PAGE)  (웹 브라우저로 여세요. 인터넷은 필요 없습니다)"
	@echo "  데이터베이스:  $(CURDIR)/$(DATABASE)"
	@echo "  찾아보기:      $(BIN)/forumgraph show 해양수산부"
	@echo "  더 보기:       $(BIN)/forumgraph --help"
	@echo "  내 기록 넣기:  data/raw에 파일을 넣고 다시 make demo"

test: $(TESTABLE) browser ## 시험에 필요한 것을 설치하고 모든 시험을 돌린다
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest

eval: $(TESTABLE) ## 정답이 있는 기록에서 무엇을 찾는지 종류와 갈래마다 재고, 바닥 아래면 실패한다
	@$(BIN)/python benchmarks/evaluate.py

lexicon: $(INSTALLED) ## 사전의 모든 줄을 검사하고 갈래마다 세며, 잘못된 줄이 있으면 파일과 줄을 대고 실패한다
	@$(BIN)/python benchmarks/lexicon.py

bench: $(INSTALLED) ## 속도와 메모리를 잰다
	@$(BIN)/python benchmarks/bench.py
	@$(BIN)/python benchmarks/breaks.py

bench-page: $(TESTABLE) browser ## 우리 페이지와 pyvis 페이지를 같은 브라우저에서 연다: 크기, 첫 그림, 조용해짐, 옮길 때
	@$(BIN)/python benchmarks/page.py

notebook: $(INSTALLED) ## 노트북을 연다
	@$(BIN)/python -m pip install --quiet --editable ".[documents,notebook]"
	@$(BIN)/python -m jupyter lab notebooks

clean: ## make demo가 만든 파일과 캐시를 지운다
	rm -f $(DATABASE) $(DATABASE)-wal $(DATABASE)-shm $(PAGE)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/output build dist
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## 설치한 환경까지 지운다
	rm -rf $(VENV)

# A stamp is written last: an installation that broke off is done again.
$(INSTALLED): pyproject.toml
	@rm -f $(INSTALLED) $(TESTABLE)
	@PYTHON="$(PYTHON)" sh .ci/create-venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --editable ".[documents]"
	@touch $@

$(TESTABLE): $(INSTALLED)
	@$(BIN)/python -m pip install --quiet --group test
	@touch $@

browser:
	@sh .ci/install-browser
