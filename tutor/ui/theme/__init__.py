"""One small design system: colour roles, type, spacing."""
