"""`python -m app` is `zhibu`."""

from app.cli import main

main()
