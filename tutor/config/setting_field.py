"""What the declaration of a setting says of it: kind, range, choices, and how a window offers it."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Any, Final, Literal, get_args, get_origin

import annotated_types
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

DAY: Final = r"^(\d{4}-\d{2}-\d{2})?$"
"""The pattern of a setting that is a day, or empty."""


@dataclass(frozen=True, slots=True)
class Offered:
    """How a window offers a number; stands in the annotation of the setting."""

    unit: str = ""
    step: int = 1
    """From one offered number to the next, as shown."""
    factor: int = 1
    """By which it is shown larger than it is kept; 100: a share, shown as a percentage."""
    is_slider: bool = False
    only: tuple[int, ...] = ()
    """Where not the whole range is offered, but these."""


@dataclass(frozen=True, slots=True)
class SettingField:
    kind: type
    """bool, int, float or str; a BaseModel where it is a table of settings."""
    default: Any
    choices: tuple[str | bool, ...] = ()
    low: float | None = None
    high: float | None = None
    pattern: str = ""
    offered: Offered = Offered()

    @property
    def shown_range(self) -> range:
        """The numbers that are offered, as shown. Only where there are a least and a greatest one."""
        assert self.low is not None
        assert self.high is not None
        step, factor = self.offered.step, self.offered.factor
        first, last = (round(bound * factor / step, 6) for bound in (self.low, self.high))
        return range(ceil(first) * step, floor(last) * step + 1, step)

    def shown(self, value: float) -> int:
        return round(value * self.offered.factor)

    def kept(self, shown: int) -> int | float:
        return shown if self.kind is int else shown / self.offered.factor


def setting_field(section: type[BaseModel], key: str) -> SettingField:
    """What `section` says of its setting `key`. Raises KeyError where it has none."""
    info: FieldInfo = section.model_fields[key]
    annotation: Any = info.annotation
    if get_origin(annotation) is Literal:
        return SettingField(str, info.default, choices=get_args(annotation))
    if annotation is bool:
        return SettingField(bool, info.default, choices=(False, True))
    low = high = None
    pattern, offered = "", Offered()
    for rule in info.metadata:
        match rule:
            case annotated_types.Ge():
                low = rule.ge
            case annotated_types.Le():
                high = rule.le
            case StringConstraints():
                pattern = str(rule.pattern)
            case Offered():
                offered = rule
    return SettingField(annotation, info.default, (), low, high, pattern, offered)  # type: ignore[arg-type]
