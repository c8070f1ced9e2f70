"""What screen readers read of a widget's controls."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

_Role = QAccessible.Role
_CONTROLS = {
    _Role.Button, _Role.ButtonMenu, _Role.ButtonDropDown, _Role.CheckBox, _Role.RadioButton, _Role.ComboBox,
    _Role.EditableText, _Role.SpinBox, _Role.Slider, _Role.List, _Role.Tree, _Role.Table, _Role.ProgressBar,
    _Role.Dialog,
}  # fmt: skip


def nameless(widget: QWidget) -> list[tuple[str, str]]:
    """What a screen reader would read as nothing but its kind: role and class of each visible control."""
    found, waiting = [], [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        one = waiting.pop()
        if one is None or not one.isValid() or one.state().invisible:
            continue
        if one.role() in _CONTROLS and not one.text(QAccessible.Text.Name).strip():
            found.append((one.role().name, type(one.object()).__name__))
        waiting += [one.child(number) for number in range(one.childCount())]
    return found
