"""Tests of the formats. `README.md` beside this file maps every hard case to the test that covers it."""
