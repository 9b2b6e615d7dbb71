"""The frame around every story: menus, actions, theme, session, toasts."""
