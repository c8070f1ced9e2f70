"""The tree that screen readers walk."""

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

CONTROLS = (
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Table,
)


def nameless_controls(widget: QWidget) -> list[str]:
    """The roles of the visible controls within `widget` that have no name."""
    return _nameless(QAccessible.queryAccessibleInterface(widget))


def _nameless(interface: QAccessibleInterface) -> list[str]:
    is_control = interface.role() in CONTROLS
    is_nameless = is_control and not interface.state().invisible and not interface.text(QAccessible.Text.Name)
    found = [str(interface.role())] if is_nameless else []
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            found += _nameless(child)
    return found
