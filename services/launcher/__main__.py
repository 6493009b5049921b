"""`python -m services.launcher` is the command `xuncha`."""

from services.launcher.cli import main

if __name__ == "__main__":
    main()
