"""`python -m frontlint`."""

from frontlint.cli import main

if __name__ == "__main__":
    main()
