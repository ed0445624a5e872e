"""Adds names of `typing` to an older `typing_extensions`, such as Debian's, which posit-sdk-py imports from there."""

import typing

import typing_extensions

for name in typing.__all__:
    if not hasattr(typing_extensions, name):
        setattr(typing_extensions, name, getattr(typing, name))
