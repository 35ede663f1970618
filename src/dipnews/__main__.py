"""``python -m dipnews`` is the command ``dipnews``."""

import sys

from dipnews.cli import main

if __name__ == "__main__":
    sys.exit(main())
