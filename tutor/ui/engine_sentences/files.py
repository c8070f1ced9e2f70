"""Disks that are full, folders that cannot be written, settings that cannot be read."""

from typing import Final

from tutor.ui.texts import EngineText

TEMPLATES: Final = (
    EngineText.QT_TR_NOOP("The disk is full: free some space or set VIVA_HOME, then try again."),
    EngineText.QT_TR_NOOP("The disk is full ({file}): free some space or set VIVA_HOME, then try again."),
    EngineText.QT_TR_NOOP(
        "Your share of the disk is used up: free some space or set VIVA_HOME, then try again."
    ),
    EngineText.QT_TR_NOOP(
        "Your share of the disk is used up ({file}): free some space or set VIVA_HOME, then try again."
    ),
    EngineText.QT_TR_NOOP("The disk can only be read: free some space or set VIVA_HOME, then try again."),
    EngineText.QT_TR_NOOP(
        "The disk can only be read ({file}): free some space or set VIVA_HOME, then try again."
    ),
    EngineText.QT_TR_NOOP("The disk is full: {file} could not be written. Free some space and try again."),
    EngineText.QT_TR_NOOP(
        "{file} could not be written ({reason}). Choose another folder or free some space."
    ),
    EngineText.QT_TR_NOOP("The disk of {folder} is full: free some space or set VIVA_HOME."),
    EngineText.QT_TR_NOOP(
        "The disk of {folder} is full. Free some space and try again; what came so far is kept."
    ),
    EngineText.QT_TR_NOOP(
        "The disk of {folder} is too full: {needed} MB are needed, {free} MB are free. Free some space and "
        "try again; what came so far is kept."
    ),
    EngineText.QT_TR_NOOP("{folder} cannot be written ({reason}): free some space or set VIVA_HOME."),
    EngineText.QT_TR_NOOP("{folder} cannot be written ({reason}); free some space or set VIVA_HOME."),
    EngineText.QT_TR_NOOP(
        "The folder {folder} cannot be written ({reason}); make it writable, or set VIVA_HOME to another."
    ),
    EngineText.QT_TR_NOOP("{holder} is using {folder}; close it, or set VIVA_HOME."),
    EngineText.QT_TR_NOOP("The settings file {file} cannot be read ({reason})."),
    EngineText.QT_TR_NOOP("The settings could not be saved to {file} ({reason})."),
    EngineText.QT_TR_NOOP("{file}: this is not a text file; correct it or delete it."),
    EngineText.QT_TR_NOOP("{file}: this is not TOML ({reason}); correct it or delete it."),
    EngineText.QT_TR_NOOP("{file}: `{key}` is not a setting; did you mean `{name}`?"),
    EngineText.QT_TR_NOOP("{file}: `{key}` is not a setting; known are {names}."),
    EngineText.QT_TR_NOOP("{file}: `{key}` must be {allowed}, not {value}."),
    EngineText.QT_TR_NOOP(
        "practice.interview_on is {value}, which is no day: write it as 2026-12-10, or leave it empty."
    ),
    EngineText.QT_TR_NOOP("{name} must be a time such as 2026-11-24T09:00:00, not {value}."),
    EngineText.QT_TR_NOOP("{file} cannot be read ({reason})."),
    EngineText.QT_TR_NOOP("{file} cannot be read: {reason}."),
    EngineText.QT_TR_NOOP("unknown reason"),
    EngineText.QT_TR_NOOP("no such file or directory"),
    EngineText.QT_TR_NOOP("No such file or directory"),
    EngineText.QT_TR_NOOP("permission denied"),
    EngineText.QT_TR_NOOP("Permission denied"),
    EngineText.QT_TR_NOOP("no space left on device"),
    EngineText.QT_TR_NOOP("No space left on device"),
    EngineText.QT_TR_NOOP("read-only file system"),
    EngineText.QT_TR_NOOP("Read-only file system"),
    EngineText.QT_TR_NOOP("is a directory"),
    EngineText.QT_TR_NOOP("Is a directory"),
    EngineText.QT_TR_NOOP("The Viva window (process {number})"),
    EngineText.QT_TR_NOOP("Another Viva"),
    EngineText.QT_TR_NOOP("input/output error"),
    EngineText.QT_TR_NOOP("Input/output error"),
    EngineText.QT_TR_NOOP("disk quota exceeded"),
    EngineText.QT_TR_NOOP("Disk quota exceeded"),
    EngineText.QT_TR_NOOP("file name too long"),
    EngineText.QT_TR_NOOP("File name too long"),
)
