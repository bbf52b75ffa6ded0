"""Recommendations (推荐): somebody is recommended for something, by what he has done; he hears of it first."""
