"""The widgets: each is given its data and draws itself line by line."""
