"""`python -m forumgraph` is `forumgraph`, for where no script folder is on the path."""

from forumgraph.cli import main

if __name__ == "__main__":
    main()
