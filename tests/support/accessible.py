"""What screen readers read and what the eye sees of a widget's controls."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

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


def cut_off(widget: QWidget) -> list[str]:
    """Visible buttons that have less room than they need, or that `widget` ends before."""
    QApplication.processEvents()
    buttons = [one for one in widget.findChildren(QAbstractButton) if one.isVisible()]
    return [
        one.accessibleName() or one.text()
        for one in buttons
        if one.width() < one.minimumSizeHint().width()
        or one.mapTo(widget, one.rect().topRight()).x() > widget.width()
    ]
