"""The widgets: each draws itself line by line and is handed its data."""
