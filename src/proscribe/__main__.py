"""`python -m proscribe` is `proscribe`."""

from proscribe.cli.app import main

if __name__ == "__main__":
    main()
