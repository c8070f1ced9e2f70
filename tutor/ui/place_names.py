"""What pages call the places that the window itself leads to."""

SETTINGS = "settings"
WELCOME = "welcome"
